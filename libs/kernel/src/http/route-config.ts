import { RouteConfig } from '@nestjs/platform-fastify';
import { FASTIFY_ROUTE_CONFIG_METADATA } from '@nestjs/platform-fastify/constants';
import type { FastifyContextConfig } from 'fastify';

/** Adds to what other decorators of the route have told Fastify, which Nest's `RouteConfig` would overwrite. */
export function routeConfig(add: (said: FastifyContextConfig) => FastifyContextConfig): MethodDecorator {
  return (target, key, descriptor) => {
    const handler = descriptor.value as object;
    const said = Reflect.getMetadata(FASTIFY_ROUTE_CONFIG_METADATA, handler) as FastifyContextConfig | undefined;
    RouteConfig(add(said ?? {}))(target, key, descriptor);
  };
}

import {
  applyDecorators,
  Delete as NestDelete,
  Patch as NestPatch,
  Post as NestPost,
  Put as NestPut,
  UseInterceptors,
} from '@nestjs/common';
import type { RouteOptions } from 'fastify';
import { IdempotencyInterceptor } from './idempotency.interceptor';
import { routeConfig } from './route-config';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** What a route that may change something does when it is asked twice; each has to say. */
    repeat?: 'answered-once' | 'harmless';
  }
}

/** Reads pass no interceptor at all, which would cost each of them a tenth of its time. */
const answeredOnce = (route: MethodDecorator) =>
  applyDecorators(
    route,
    UseInterceptors(IdempotencyInterceptor),
    routeConfig((said) => ({ repeat: 'answered-once', ...said })),
  );

/** Nest's route, which takes an Idempotency-Key and is answered once for each. */
export const Post = (path?: string | string[]) => answeredOnce(NestPost(path));
/** Nest's route, which takes an Idempotency-Key and is answered once for each. */
export const Put = (path?: string | string[]) => answeredOnce(NestPut(path));
/** Nest's route, which takes an Idempotency-Key and is answered once for each. */
export const Patch = (path?: string | string[]) => answeredOnce(NestPatch(path));
/** Nest's route, which takes an Idempotency-Key and is answered once for each. */
export const Delete = (path?: string | string[]) => answeredOnce(NestDelete(path));

/**
 * For a route that is harmless to repeat, or that must write even when it refuses (a failed sign-in is counted): it
 * takes no key, and its handler opens its own transactions. Say why beside it.
 */
export const NoReplay = () => routeConfig((said) => ({ ...said, repeat: 'harmless' }));

/**
 * Stops the start where a route may change something and does not say what a repeat does: one made with Nest's own
 * `@Post`, `@All` and the like would do everything twice. Called for each route that Fastify learns.
 */
export function refuseUnmarked({ method, url, config }: Pick<RouteOptions, 'method' | 'url' | 'config'>): void {
  const unsafe = [method].flat().filter((name) => name !== 'GET' && name !== 'HEAD');
  if (unsafe.length === 0 || config?.repeat !== undefined) return;
  const methods = unsafe.length > 4 ? 'ALL' : unsafe.join(', ');
  throw new Error(
    `${methods} ${url} must be made with Post, Put, Patch or Delete of @motcua/kernel/http, or say NoReplay`,
  );
}

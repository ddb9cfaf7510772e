import { RequestMethod, type INestApplication } from '@nestjs/common';
import { ModulesContainer, Reflector } from '@nestjs/core';

export interface Route {
  method: string;
  /** With the global prefix; parameters as `:name`. */
  path: string;
  /** What `@Allow` says; undefined where it is missing. */
  permission: string | undefined;
}

/** Every route of the program, read from the controllers themselves. */
export function routesOf(app: INestApplication): Route[] {
  const reflector = app.get(Reflector);
  const routes = [...app.get(ModulesContainer).values()].flatMap((module) =>
    [...module.controllers.values()].flatMap(({ metatype }) => {
      if (typeof metatype !== 'function') return [];
      const prototype = metatype.prototype as Record<string, unknown>;
      return Object.getOwnPropertyNames(prototype).flatMap((name) => {
        const handler = prototype[name];
        const method: unknown = typeof handler === 'function' ? Reflect.getMetadata('method', handler) : undefined;
        if (typeof handler !== 'function' || typeof method !== 'number') return [];
        const parts = [Reflect.getMetadata('path', metatype) as string, Reflect.getMetadata('path', handler) as string];
        const path = ['api', ...parts].flatMap((part) => part.split('/')).filter(Boolean);
        const permission = reflector.getAllAndOverride<string | undefined>('motcua:allow', [
          handler,
          metatype,
        ] as never);
        return [{ method: RequestMethod[method] as string, path: `/${path.join('/')}`, permission }];
      });
    }),
  );
  return routes.sort((a, b) => (a.path + a.method).localeCompare(b.path + b.method));
}

import { RequestMethod, UseInterceptors, type DynamicModule, type NestInterceptor, type Type } from '@nestjs/common';
import { MetadataScanner } from '@nestjs/core';

type Import = Type | DynamicModule;

const SAFE: readonly RequestMethod[] = [RequestMethod.GET, RequestMethod.HEAD, RequestMethod.OPTIONS];
const marked = new WeakSet<object>();

/**
 * Has every unsafe route of the modules, and of those they import, pass the interceptor. A global one would stand around
 * reads as well, where it has nothing to do, and Nest builds a chain of observables around whatever is intercepted.
 */
export function interceptUnsafeRoutes(modules: Import[], interceptor: Type<NestInterceptor>): void {
  const scanner = new MetadataScanner();
  for (const controller of controllersOf(modules, new Set())) {
    const prototype = controller.prototype as Record<string, object>;
    for (const name of scanner.getAllMethodNames(prototype)) {
      const handler = prototype[name]!;
      const method = Reflect.getMetadata('method', handler) as RequestMethod | undefined;
      if (method === undefined || SAFE.includes(method) || marked.has(handler)) continue;
      marked.add(handler);
      UseInterceptors(interceptor)(prototype, name, { value: handler });
    }
  }
}

function controllersOf(modules: Import[], seen: Set<Import>): Type[] {
  return modules.flatMap((module) => {
    if (seen.has(module)) return [];
    seen.add(module);
    const dynamic = 'module' in module ? module : undefined;
    const type = dynamic?.module ?? (module as Type);
    const declared = <T>(key: 'controllers' | 'imports') => [
      ...((Reflect.getMetadata(key, type) as T[] | undefined) ?? []),
      ...((dynamic?.[key] as T[] | undefined) ?? []),
    ];
    return [...declared<Type>('controllers'), ...controllersOf(declared<Import>('imports'), seen)];
  });
}

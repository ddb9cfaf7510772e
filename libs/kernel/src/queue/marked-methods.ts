import { Injectable } from '@nestjs/common';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';

/** A provider's method that carries a mark. `name` is `Class.method`. */
export interface MarkedMethod<M> {
  name: string;
  mark: M;
  call: (...args: unknown[]) => unknown;
}

/** Finds the methods of all providers that a decorator has marked. */
@Injectable()
export class MarkedMethods {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly reflector: Reflector,
  ) {}

  /** @throws Error where a marked method belongs to a provider made per request: nothing could call it. */
  with<M>(key: string): MarkedMethod<M>[] {
    const found: MarkedMethod<M>[] = [];
    const seen = new Set<object>();
    for (const wrapper of this.discovery.getProviders()) {
      const instance = wrapper.instance as Record<string, (...args: unknown[]) => unknown> | null | undefined;
      if (!instance || typeof instance !== 'object' || seen.has(instance)) continue;
      seen.add(instance);
      for (const method of this.scanner.getAllMethodNames(Object.getPrototypeOf(instance) as object)) {
        const handler = instance[method];
        if (!handler) continue;
        const mark = this.reflector.get<M | undefined>(key, handler);
        if (mark === undefined) continue;
        const name = `${instance.constructor.name}.${method}`;
        if (!wrapper.isDependencyTreeStatic())
          throw new Error(`${name} is marked, but its provider is made per request`);
        found.push({ name, mark, call: handler.bind(instance) });
      }
    }
    return found;
  }
}

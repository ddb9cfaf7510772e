import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Tx } from '../database';
import { MarkedMethods } from '../queue';
import type { Recorded } from './event';
import { SUBSCRIBE } from './subscribe';

export type Hear = (tx: Tx, event: Recorded<object>) => Promise<void>;

/** Every method marked `@Subscribe`, by the event it hears. A subscriber's name is `Class.method`. */
@Injectable()
export class Subscribers implements OnModuleInit {
  private readonly byEvent = new Map<string, Map<string, Hear>>();

  constructor(private readonly methods: MarkedMethods) {}

  /** @throws Error where two methods subscribe under one name: the program does not start. */
  onModuleInit(): void {
    for (const { name, mark, call } of this.methods.with<string[]>(SUBSCRIBE)) {
      for (const event of mark) {
        const hearers = this.byEvent.get(event) ?? new Map<string, Hear>();
        if (hearers.has(name)) throw new Error(`Two methods subscribe to ${event} under the name ${name}`);
        hearers.set(name, async (tx, recorded) => void (await call(tx, recorded)));
        this.byEvent.set(event, hearers);
      }
    }
  }

  to(event: string): string[] {
    return [...(this.byEvent.get(event)?.keys() ?? [])];
  }

  /** @throws Error when the subscriber is gone from the program while a delivery to it was still owed. */
  get(event: string, name: string): Hear {
    const hear = this.byEvent.get(event)?.get(name);
    if (!hear) throw new Error(`No method ${name} subscribes to ${event}`);
    return hear;
  }
}

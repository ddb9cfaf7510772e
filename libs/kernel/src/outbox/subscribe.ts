import { SetMetadata } from '@nestjs/common';
import type { Tx } from '../database';
import type { EventType, Recorded } from './event';

export const SUBSCRIBE = 'motcua:subscribe';

type Handler<P extends object> = (tx: Tx, event: Recorded<P>) => Promise<void>;

/** Marks a method that hears an event. It runs once per event, in its own transaction, in the worker. */
export function Subscribe<P extends object>(type: EventType<P>) {
  return <M extends Handler<P>>(target: object, key: string, descriptor: TypedPropertyDescriptor<M>): void => {
    SetMetadata(SUBSCRIBE, type.name)(target, key, descriptor as PropertyDescriptor);
  };
}

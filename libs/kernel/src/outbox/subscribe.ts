import 'reflect-metadata';
import type { Tx } from '../database';
import type { EventType, Recorded } from './event';

export const SUBSCRIBE = 'motcua:subscribe';

type Handler<P extends object> = (tx: Tx, event: Recorded<P>) => Promise<void>;

/** Marks a method that hears an event. It runs once per event, in its own transaction, in the worker. */
export function Subscribe<P extends object>(type: EventType<P>) {
  return <M extends Handler<P>>(_target: object, _key: string, descriptor: TypedPropertyDescriptor<M>): void => {
    const method = descriptor.value as object;
    const heard = (Reflect.getMetadata(SUBSCRIBE, method) as string[] | undefined) ?? [];
    Reflect.defineMetadata(SUBSCRIBE, [...heard, type.name], method);
  };
}

declare const payload: unique symbol;

export interface EventType<P extends object> {
  readonly name: string;
  readonly [payload]?: P;
}

/** An event as its subscribers hear it. */
export interface Recorded<P extends object> {
  readonly id: string;
  readonly at: Date;
  readonly data: P;
}

const defined = new Set<string>();

/**
 * Names a fact other modules may hear: past tense, `<module>.<what-happened>`; ids and fixed facts, no personal data.
 * @throws Error when the name is taken, so that a program with two meanings of one event does not start.
 */
export function defineEvent<P extends object>(name: `${string}.${string}`): EventType<P> {
  if (defined.has(name)) throw new Error(`The event ${name} is defined twice`);
  defined.add(name);
  return { name };
}

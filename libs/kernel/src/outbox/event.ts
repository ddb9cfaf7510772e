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

/** Names a fact other modules may hear: past tense, `<module>.<what-happened>`; ids and fixed facts, no personal data. */
export function defineEvent<P extends object>(name: `${string}.${string}`): EventType<P> {
  return { name };
}

import type { vi } from './vi';

/** The same tree of words in another language. */
export type Same<T> = T extends (...parameters: infer P) => string
  ? (...parameters: P) => string
  : T extends string
    ? string
    : { readonly [K in keyof T]: Same<T[K]> };

export type Texts = Same<typeof vi>;

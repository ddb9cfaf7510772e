export interface TextSearch {
  q?: string;
}

/** What is looked for stands in the address. */
export function textSearch({ q }: Record<string, unknown>): TextSearch {
  return typeof q === 'string' && q.trim() !== '' ? { q: q.trim().slice(0, 100) } : {};
}

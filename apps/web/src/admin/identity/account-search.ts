const AUDIENCES = ['staff', 'citizen', 'business'] as const;
export type AccountAudience = (typeof AUDIENCES)[number];

export interface AccountSearch {
  q?: string;
  loai?: AccountAudience;
}

/** What is looked for stands in the address. */
export function accountSearch(search: Record<string, unknown>): AccountSearch {
  const { q, loai } = search;
  const audience = AUDIENCES.find((one) => one === loai);
  return { ...(typeof q === 'string' && q !== '' && { q: q.slice(0, 100) }), ...(audience && { loai: audience }) };
}

import { textSearch, type TextSearch } from '../text-search';

const KINDS = ['anchor', 'intermediate'] as const;
export type TrustKind = (typeof KINDS)[number];

export interface TrustSearch extends TextSearch {
  loai?: TrustKind;
}

/** What is looked for stands in the address. */
export function trustSearch(search: Record<string, unknown>): TrustSearch {
  const kind = KINDS.find((one) => one === search['loai']);
  return { ...textSearch(search), ...(kind && { loai: kind }) };
}

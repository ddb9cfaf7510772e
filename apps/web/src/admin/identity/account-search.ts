import { textSearch, type TextSearch } from '../text-search';

const AUDIENCES = ['staff', 'citizen', 'business'] as const;
export type AccountAudience = (typeof AUDIENCES)[number];

export interface AccountSearch extends TextSearch {
  loai?: AccountAudience;
}

/** What is looked for stands in the address. */
export function accountSearch(search: Record<string, unknown>): AccountSearch {
  const audience = AUDIENCES.find((one) => one === search['loai']);
  return { ...textSearch(search), ...(audience && { loai: audience }) };
}

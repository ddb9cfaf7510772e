import type { FieldDto, Page, ProcedureSummary } from '../../api/contract';
import { reading } from '../../api/read';

/** What narrows the catalogue, as it stands in the page's address. */
export interface ProcedureSearch {
  q?: string;
  'linh-vuc'?: string;
  muc?: string;
  'doi-tuong'?: string;
  viec?: string;
  sau?: string;
}

const NAMES = ['q', 'linh-vuc', 'muc', 'doi-tuong', 'viec', 'sau'] as const;

export function readProcedureSearch(search: Record<string, unknown>): ProcedureSearch {
  return Object.fromEntries(
    NAMES.flatMap((name) => {
      const value = search[name];
      return typeof value === 'string' && value.trim() !== '' ? [[name, value.trim().slice(0, 200)]] : [];
    }),
  );
}

export const proceduresReading = (search: ProcedureSearch) =>
  reading<Page<ProcedureSummary>>('/public/procedures', {
    q: search.q,
    field: search['linh-vuc'],
    level: search.muc,
    audience: search['doi-tuong'],
    life: search.viec,
    after: search.sau,
    limit: 20,
  });

export const suggestionsReading = (q: string) => reading<Page<ProcedureSummary>>('/public/procedures', { q, limit: 6 });
export const fieldsReading = reading<{ items: FieldDto[] }>('/public/fields');

import { localTime } from '@motcua/kernel/calendar';
import { ask, prepared, type Tx } from '@motcua/kernel/database';

/**
 * The code of a dossier: `{agency code}-{yymmdd}-{number of the day, 4 digits}`, as H36.5-261121-0007.
 * TT 03/2025/TT-VPCP; a busy agency simply runs into a fifth digit.
 */
export function dossierCode(agencyCode: string, day: string, ordinal: number): string {
  return `${agencyCode}-${day.slice(2).replaceAll('-', '')}-${String(ordinal).padStart(4, '0')}`;
}

const COUNT = prepared<{ last: number }>(
  'dossier.count',
  `INSERT INTO dossier.counter AS c (agency_id, on_day, last) VALUES ($1, $2, 1)
   ON CONFLICT (agency_id, on_day) DO UPDATE SET last = c.last + 1 RETURNING last`,
);

/**
 * The next code of the agency on that day. The counter's row stays locked until the caller commits, so that no number is
 * used twice and none is lost when the caller rolls back: ask for it last.
 */
export async function allocateCode(tx: Tx, agencyId: string, agencyCode: string, now: Date): Promise<string> {
  const day = localTime(now).date;
  const [row] = await ask(tx, COUNT, [agencyId, day]);
  return dossierCode(agencyCode, day, row!.last);
}

/** `15/GP-UBND`; a number under ten has a leading zero (NĐ 30/2020/NĐ-CP, Phụ lục I, II.3). */
export function resultNumber(ordinal: number, symbol: string): string {
  return `${String(ordinal).padStart(2, '0')}/${symbol}`;
}

/** The next number in the agency's series of the year for that symbol; locked and gapless like the codes. */
export async function allocateResultNumber(tx: Tx, agencyId: string, year: number, symbol: string): Promise<number> {
  const [row] = await tx.query<{ last: number }[]>(
    `INSERT INTO dossier.result_counter AS c (agency_id, year, symbol, last) VALUES ($1, $2, $3, 1)
     ON CONFLICT (agency_id, year, symbol) DO UPDATE SET last = c.last + 1 RETURNING last`,
    [agencyId, year, symbol],
  );
  return row!.last;
}

const SMALL_WORDS = new Set(['và', 'của', 'các', 'về', 'tại', 'trực', 'thuộc']);

/**
 * An agency's abbreviation in numbers of documents: any people's committee is UBND, any other takes the initials of its
 * name (Sở Xây dựng: SXD; Sở Nông nghiệp và Môi trường: SNNMT).
 */
export function abbreviation(agencyName: string): string {
  const name = agencyName.normalize('NFC').trim();
  if (/^(ủy ban nhân dân|uỷ ban nhân dân|ubnd)(\s|$)/iu.test(name)) return 'UBND';
  const words = name.split(/[^\p{L}\p{N}]+/u).filter((word) => word && !SMALL_WORDS.has(word.toLocaleLowerCase('vi')));
  return words.map((word) => word[0]!.toLocaleUpperCase('vi')).join('');
}

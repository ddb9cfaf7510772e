import { writtenDay } from '@motcua/kernel/calendar';
import { fold } from '@motcua/kernel/text';
import { parse, type CsvError, type InfoRecord } from 'csv-parse/sync';
import { z } from 'zod';
import { agencyCode, agencyFields } from '../agency.dto';
import { AGENCY_KINDS, agencyKinds, type AgencyKind } from '../agency/agency.entity';

export const MAX_ROWS = 10_000;

export interface Refusal {
  /** Line of the file, the header being 1. */
  line: number;
  reason: string;
}

/** One agency as the file has it. A column that the file lacks is undefined, an empty cell null. */
export interface ImportRow {
  line: number;
  code: string;
  parentCode?: string | null;
  replacesCode?: string | null;
  name: string;
  shortName?: string | null;
  kind: AgencyKind;
  communeCode?: string | null;
  address?: string | null;
  phone?: string | null;
  /** First day of the agency, or of the code where it replaces one. */
  validFrom?: string | null;
}

type Column = Exclude<keyof ImportRow, 'line'>;

/** What a column may be called; compared without accents. */
const COLUMNS: Record<Column, string[]> = {
  code: ['code', 'mã', 'mã định danh', 'mã cơ quan'],
  parentCode: ['parent_code', 'mã cấp trên', 'mã định danh cấp trên', 'mã cơ quan cấp trên'],
  replacesCode: ['replaces_code', 'mã cũ', 'thay mã', 'mã định danh cũ'],
  name: ['name', 'tên', 'tên cơ quan', 'tên cơ quan, đơn vị'],
  shortName: ['short_name', 'tên viết tắt', 'viết tắt'],
  kind: ['kind', 'loại', 'loại cơ quan'],
  communeCode: ['commune_code', 'mã đơn vị hành chính', 'mã đvhc', 'mã xã'],
  address: ['address', 'địa chỉ'],
  phone: ['phone', 'điện thoại', 'số điện thoại'],
  validFrom: ['valid_from', 'hiệu lực từ', 'ngày hiệu lực', 'từ ngày'],
};
const NAMED = new Map(
  Object.entries(COLUMNS).flatMap(([column, names]) => names.map((name) => [fold(name), column as Column])),
);

const KINDS = new Map<string, AgencyKind>([
  ...agencyKinds.map((kind): [string, AgencyKind] => [fold(kind), kind]),
  ...agencyKinds.map((kind): [string, AgencyKind] => [fold(AGENCY_KINDS[kind]), kind]),
  ...(['tỉnh', 'sở', 'đơn vị trực thuộc', 'xã', 'phường', 'đặc khu'] as const).map((name, i): [string, AgencyKind] => [
    fold(name),
    agencyKinds[i]!,
  ]),
]);

const rowSchema = z.object({
  code: agencyCode,
  parentCode: agencyCode.nullish(),
  replacesCode: agencyCode.nullish(),
  name: agencyFields.name,
  shortName: agencyFields.shortName.nullish(),
  kind: z
    .string({ error: 'Cần loại cơ quan' })
    .transform((text) => KINDS.get(fold(text)))
    .pipe(agencyFields.kind),
  communeCode: agencyFields.communeCode.optional(),
  address: agencyFields.address.optional(),
  phone: agencyFields.phone.optional(),
  validFrom: writtenDay('Ngày hiệu lực viết theo dạng 01/07/2025').nullish(),
});

/**
 * Reads the file: UTF-8 with or without a byte-order mark, quoted or not, separated by comma, semicolon or tab, columns in
 * any order under Vietnamese or English names. A row that cannot be read is refused, the others stand.
 */
export function readCsv(text: string): { rows: ImportRow[]; refused: Refusal[] } {
  const refused: Refusal[] = [];
  const records = parseRecords(text.normalize('NFC'), refused);
  const header = records.shift();
  if (!header)
    return { rows: [], refused: refused.length > 0 ? refused : [{ line: 1, reason: 'Tệp không có dòng nào' }] };
  const columns = header.cells.map((name) => NAMED.get(fold(name)));
  const missing = (['code', 'name', 'kind'] as const).filter((column) => !columns.includes(column));
  if (missing.length > 0) {
    const names = missing.map((column) => `“${COLUMNS[column].at(-1)}”`).join(', ');
    return { rows: [], refused: [{ line: 1, reason: `Dòng đầu thiếu cột ${names}` }] };
  }
  if (records.length > MAX_ROWS)
    return { rows: [], refused: [{ line: 1, reason: `Mỗi tệp tối đa ${MAX_ROWS} cơ quan` }] };

  const rows: ImportRow[] = [];
  for (const { line, cells } of records) {
    const row = readRow(columns, cells);
    if (typeof row === 'string') refused.push({ line, reason: row });
    else rows.push({ line, ...row });
  }
  return { rows, refused };
}

function readRow(columns: (Column | undefined)[], cells: string[]): Omit<ImportRow, 'line'> | string {
  if (cells.length > columns.length)
    return `Dòng có ${cells.length} ô, nhiều hơn ${columns.length} cột; ô chứa dấu phân cách phải để trong ngoặc kép`;
  const given: Partial<Record<Column, string | null>> = {};
  columns.forEach((column, i) => {
    if (column) given[column] = cells[i] || null;
  });
  for (const column of ['code', 'parentCode', 'replacesCode'] as const) given[column] &&= given[column].toUpperCase();
  given.validFrom &&= isoDate(given.validFrom);
  const result = rowSchema.safeParse({
    ...given,
    code: given.code ?? undefined,
    name: given.name ?? undefined,
    kind: given.kind ?? undefined,
  });
  return result.success ? result.data : [...new Set(result.error.issues.map(({ message }) => message))].join('; ');
}

/** `01/07/2025` as people write it; anything else is left for the schema to judge. */
function isoDate(text: string): string {
  const written = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text);
  return written ? `${written[3]}-${written[2]!.padStart(2, '0')}-${written[1]!.padStart(2, '0')}` : text;
}

function parseRecords(text: string, refused: Refusal[]): { line: number; cells: string[] }[] {
  const records = parse(text, {
    bom: true,
    delimiter: delimiterOf(text),
    info: true,
    trim: true,
    skip_empty_lines: true,
    skip_records_with_empty_values: true,
    relax_column_count: true,
    skip_records_with_error: true,
    on_skip: (error) => {
      refused.push({ line: lineOf(error), reason: 'Dấu ngoặc kép đặt sai hoặc chưa đóng' });
      return undefined;
    },
  }) as unknown as { record: string[]; info: InfoRecord }[];
  return records.map(({ record, info }) => ({ line: info.lines, cells: record }));
}

function lineOf(error: CsvError | undefined): number {
  const { lines } = (error ?? {}) as { lines?: number };
  return lines ?? 1;
}

/** Spreadsheets set to Vietnamese separate with semicolons. */
function delimiterOf(text: string): string {
  const header = text.slice(0, 2_000).split(/\r?\n/, 1)[0] ?? '';
  const counts = [',', ';', '\t'].map((delimiter) => ({ delimiter, count: header.split(delimiter).length }));
  return counts.sort((a, b) => b.count - a.count)[0]!.delimiter;
}

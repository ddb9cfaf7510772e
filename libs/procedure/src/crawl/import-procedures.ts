import { createHash } from 'node:crypto';
import { Database, type Tx } from '@motcua/kernel/database';
import { checkContent } from '../content/check-content';
import { ProcedureContent } from '../content/content';
import { notReadable } from '../procedure.problems';
import { Procedure } from '../procedure.entity';
import { addProcedures, replaceProcedure } from '../procedure.store';
import type { ProcedureDraft } from '../procedure-draft';
import { draftOf, type Guess } from './draft-of';
import { plain } from './plain-text';
import { SourceProcedure } from './source';

/** What became of a file of procedures. */
export interface ImportReport {
  /** New in the catalogue. */
  loaded: number;
  /** Known before and different now: a new version each. */
  updated: number;
  /** Known before and the same. */
  unchanged: number;
  refused: { procedure: string; reason: string }[];
  /** Of what was loaded or updated: what the source does not say and the portal needs. */
  guessed: ({ procedure: string; code: string } & Guess)[];
}

const MAX_TEXT = 50 * 1_048_576;
const MAX_PROCEDURES = 10_000;
/** "nap" in ASCII: one import at a time, so that two of the same file load it once. */
const IMPORT_LOCK = 0x6e6170;

interface Read {
  draft: ProcedureDraft;
  guessed: Guess[];
  sourceId: string;
  hash: string;
}

/**
 * Loads procedures published in the form of the national procedure database. A record that cannot be used is refused
 * alone; what the file lacks is guessed and listed. Loading the same file again changes nothing.
 * @throws Problem procedure/import-not-readable (422) where the text is no list of procedures
 */
export async function importProcedures(into: Tx | Database, text: string, now = new Date()): Promise<ImportReport> {
  const file = readFile(text, now);
  return into instanceof Database ? into.transaction((tx) => write(tx, file, now)) : write(into, file, now);
}

interface SourceFile {
  usable: Read[];
  refused: ImportReport['refused'];
}

function readFile(text: string, now: Date): SourceFile {
  const file: SourceFile = { usable: [], refused: [] };
  const seen = new Set<string>();
  for (const [i, record] of recordsOf(text).entries()) {
    const read = readRecord(record, seen, now);
    if ('reason' in read) file.refused.push({ procedure: nameOf(record, i), reason: read.reason });
    else file.usable.push(read);
  }
  return file;
}

async function write(tx: Tx, { usable, refused }: SourceFile, now: Date): Promise<ImportReport> {
  await tx.query('SELECT pg_advisory_xact_lock($1)', [IMPORT_LOCK]);
  const known = new Map((await tx.find(Procedure, { where: { source: 'import' } })).map((one) => [one.sourceId, one]));
  const fresh = usable.filter((read) => !known.has(read.sourceId));
  const changed = usable.filter(
    (read) => known.has(read.sourceId) && known.get(read.sourceId)?.sourceHash !== read.hash,
  );
  if (fresh.length > 0) await addProcedures(tx, fresh.map(originOf), now);
  for (const read of changed) {
    const before = known.get(read.sourceId);
    if (before) await replaceProcedure(tx, before, originOf(read), now);
  }
  return {
    loaded: fresh.length,
    updated: changed.length,
    unchanged: usable.length - fresh.length - changed.length,
    refused,
    guessed: [...fresh, ...changed].flatMap(({ draft, guessed }) =>
      guessed.map((guess) => ({ procedure: draft.name, code: draft.code, ...guess })),
    ),
  };
}

function recordsOf(text: string): unknown[] {
  if (text.length > MAX_TEXT) throw notReadable('Tệp lớn hơn 50 MB, hãy chia nhỏ.');
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw notReadable('Nội dung không phải là JSON.');
  }
  if (!Array.isArray(value)) throw notReadable('Tệp cần là một danh sách thủ tục trong dấu ngoặc vuông.');
  if (value.length > MAX_PROCEDURES) throw notReadable('Tệp có hơn 10.000 thủ tục, hãy chia nhỏ.');
  return value;
}

/** Reads one record and marks its id as seen, or says why it cannot be used. */
function readRecord(record: unknown, seen: Set<string>, now: Date): Read | { reason: string } {
  const parsed = SourceProcedure.safeParse(record);
  if (!parsed.success) return { reason: parsed.error.issues.map((issue) => sentence(issue)).join(' ') };
  const source = parsed.data;
  if (!plain(source.title)) return { reason: 'Tên thủ tục không có chữ nào.' };
  const sourceId = sourceIdOf(source);
  if (seen.has(sourceId)) return { reason: `Mã nguồn “${sourceId}” đã có ở một thủ tục phía trên trong tệp.` };
  const { draft, guessed } = draftOf(source, sourceId, dateOf(now));
  const content = ProcedureContent.safeParse(draft.content);
  if (!content.success) return { reason: content.error.issues.map((issue) => sentence(issue)).join(' ') };
  const faults = checkContent(draft.content);
  if (faults.length > 0) return { reason: faults.join(' ') };
  seen.add(sourceId);
  // The day of loading is not the source's word: tomorrow the same file is still the same.
  return { draft, guessed, sourceId, hash: sha256(JSON.stringify({ ...draft, effectiveFrom: undefined })) };
}

/** The source's own id; without a usable one, what tells the procedure from others. */
function sourceIdOf(source: SourceProcedure): string {
  if (source._id && /^[\w.:-]{1,100}$/.test(source._id)) return source._id;
  return sha256(`${source._id ?? ''}\n${source.title}\n${source['Cơ quan thực hiện']}`);
}

const originOf = ({ draft, sourceId, hash }: Read) => ({
  ...draft,
  source: 'import' as const,
  sourceId,
  sourceHash: hash,
});

function sentence({ path, message }: { path: PropertyKey[]; message: string }): string {
  return path.length > 0 ? `“${path.map(String).join(' / ')}”: ${message}.` : `${message}.`;
}

function nameOf(record: unknown, i: number): string {
  const title = (record as { title?: unknown } | null)?.title;
  return typeof title === 'string' && title.trim() !== '' ? title.trim().slice(0, 200) : `Thủ tục thứ ${i + 1}`;
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
/** Vietnam's date. */
const dateOf = (now: Date) => new Date(now.getTime() + 7 * 3_600_000).toISOString().slice(0, 10);

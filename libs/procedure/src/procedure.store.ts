import { newId, type Tx } from '@motcua/kernel/database';
import { Competence } from './competence.entity';
import { Field } from './field.entity';
import type { ProcedureContent } from './content/content';
import type { ProcedureDraft } from './procedure-draft';
import { Procedure, type ProcedureSource } from './procedure.entity';
import { ProcedureVersionRow } from './procedure-version.entity';

export interface Origin {
  source: ProcedureSource;
  sourceId?: string;
  sourceHash?: string;
}

/** Postgres takes 65,535 parameters a statement. */
const ROWS_AT_ONCE = 200;

/** Writes procedures that are not there yet, each with its first version. */
export async function addProcedures(tx: Tx, drafts: (ProcedureDraft & Origin)[], now: Date): Promise<Procedure[]> {
  await addFields(
    tx,
    drafts.map((draft) => draft.field),
  );
  const added = drafts.map((draft) => ({ draft, procedure: describe(new Procedure(), draft) }));
  await insertAll(
    tx,
    Procedure,
    added.map(({ procedure }) => procedure),
  );
  await insertAll(
    tx,
    Competence,
    added.flatMap(({ procedure, draft }) => competences(procedure.id, draft)),
  );
  await insertAll(
    tx,
    ProcedureVersionRow,
    added.map(({ procedure, draft }) => firstVersion(procedure, draft, now)),
  );
  return added.map(({ procedure }) => procedure);
}

/** Writes what a source says now over what it said before; the content becomes a new version. */
export async function replaceProcedure(
  tx: Tx,
  procedure: Procedure,
  draft: ProcedureDraft & Origin,
  now: Date,
): Promise<void> {
  await addFields(tx, [draft.field]);
  await tx.save(describe(procedure, draft));
  await tx.delete(Competence, { procedureId: procedure.id });
  await insertAll(tx, Competence, competences(procedure.id, draft));
  await addVersion(tx, procedure, draft.content, draft.effectiveFrom, now);
}

/** Publishes a further version; the number follows the last under the lock of the procedure's row. */
export async function addVersion(
  tx: Tx,
  procedure: Procedure,
  content: ProcedureContent,
  effectiveFrom: string,
  now: Date,
): Promise<ProcedureVersionRow> {
  await tx.findOneOrFail(Procedure, { where: { id: procedure.id }, lock: { mode: 'pessimistic_write' } });
  const last = await tx.maximum(ProcedureVersionRow, 'number', { procedureId: procedure.id });
  const version = {
    id: newId(),
    procedureId: procedure.id,
    number: (last ?? 0) + 1,
    name: procedure.name,
    content,
    effectiveFrom,
    publishedAt: now,
  };
  await insertAll(tx, ProcedureVersionRow, [version]);
  return version;
}

function describe(procedure: Procedure, draft: ProcedureDraft & Origin): Procedure {
  procedure.id ??= newId();
  procedure.code = draft.code;
  procedure.call(draft.name, draft.keywords);
  procedure.fieldCode = draft.field.code;
  procedure.serviceLevel = draft.serviceLevel;
  procedure.audiences = draft.audiences;
  procedure.lifeEvents = draft.lifeEvents;
  procedure.status ??= 'open';
  procedure.source = draft.source;
  procedure.sourceId = draft.sourceId ?? null;
  procedure.sourceHash = draft.sourceHash ?? null;
  return procedure;
}

function firstVersion(procedure: Procedure, draft: ProcedureDraft, now: Date): ProcedureVersionRow {
  return {
    id: newId(),
    procedureId: procedure.id,
    number: 1,
    name: procedure.name,
    content: draft.content,
    effectiveFrom: draft.effectiveFrom,
    publishedAt: now,
  };
}

function competences(procedureId: string, { competence }: ProcedureDraft): Competence[] {
  return competence.map((rule) => ({
    id: newId(),
    procedureId,
    agencyId: 'agencyId' in rule ? rule.agencyId : null,
    agencyKind: 'agencyKind' in rule ? rule.agencyKind : null,
    agencyName: 'agencyKind' in rule ? (rule.agencyName ?? null) : null,
  }));
}

async function addFields(tx: Tx, fields: { code: string; name: string }[]): Promise<void> {
  const byCode = new Map(fields.map((field) => [field.code, field]));
  await tx
    .createQueryBuilder()
    .insert()
    .into(Field)
    .values([...byCode.values()])
    .orIgnore()
    .execute();
}

async function insertAll<T extends object>(tx: Tx, entity: new () => T, rows: T[]): Promise<void> {
  for (let i = 0; i < rows.length; i += ROWS_AT_ONCE) {
    await tx
      .createQueryBuilder()
      .insert()
      .into(entity)
      .values(rows.slice(i, i + ROWS_AT_ONCE))
      .execute();
  }
}

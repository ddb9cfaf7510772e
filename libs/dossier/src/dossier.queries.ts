import { Injectable } from '@nestjs/common';
import { Database } from '@motcua/kernel/database';
import { page, type Actor, type Page } from '@motcua/kernel/http';
import { fold } from '@motcua/kernel/text';
import { ProcedureFacade } from '@motcua/procedure';
import { In } from 'typeorm';
import type { DossierRow, QueueCounts, SigningStandDto, StaffRow } from './dossier.dto';
import { deadline, deadlineSpan } from './act/dossier.deadline';
import { Dossier, ENDED_SQL, OPEN_SQL } from './dossier.entity';
import { badCursor } from './dossier.problems';
import type { Box, MyDossiersQuery, QueueQuery } from './dossier.requests';
import { allowedActions, ENDED, OPEN, RUNNING, STATUS, type Status } from './dossier.states';
import { DossierResult } from './result/result.entity';
import { LOST_AFTER_MS, toSigningStandDto } from './result/signing-stand';

/** Where counting stops: beyond it a number helps nobody, and costs. */
const COUNT_CAP = 1000;

const BOX_STATUSES: Record<Exclude<Box, 'mine' | 'sign-again'>, readonly Status[]> = {
  reception: ['submitted'],
  agency: OPEN,
  signing: ['awaiting-signature', 'signing'],
  returning: ['completed'],
  done: ENDED,
};

/** What waits for that signer: their PIN, their own machine, or their word. A phone that is being asked is at work. */
const awaitsSigner = (accountId: string, now: string) =>
  `SELECT r.dossier_id FROM dossier.result r WHERE r.signer_id = ${accountId}::uuid AND r.awaits IS NOT NULL
      AND (r.awaits <> 'phone' OR r.step_since <= ${now}::timestamptz - interval '${LOST_AFTER_MS} milliseconds')`;

/** The columns that the queue's indexes carry; reading more would reach into the table. */
const ROW = `d.id, d.code, d.applicant_name AS "applicantName", d.procedure_name AS "procedureName", d.status,
  d.step_name AS "stepName", d.holder_name AS "holderName", d.submitted_at AS "submittedAt", d.due_at AS "dueAt",
  d.finished_at AS "finishedAt", d.sort_at AS "sortAt"`;

interface QueueRow {
  id: string;
  code: string;
  applicantName: string;
  procedureName: string;
  status: Status;
  stepName: string | null;
  holderName: string | null;
  submittedAt: Date;
  dueAt: Date | null;
  finishedAt: Date | null;
  sortAt: Date;
}

/** Lists of dossiers. Every page is a keyset read from one partial index, whatever the table's size. */
@Injectable()
export class DossierQueries {
  constructor(
    private readonly db: Database,
    private readonly procedures: ProcedureFacade,
  ) {}

  /** The applicant's own, newest first. */
  async mine(actor: Actor, { status, after, limit }: MyDossiersQuery): Promise<Page<DossierRow>> {
    const query = this.db.reader
      .createQueryBuilder(Dossier, 'd')
      .where('d.applicantId = :applicantId', { applicantId: actor.accountId })
      .orderBy('d.id', 'DESC')
      .take(limit + 1);
    if (status) query.andWhere('d.status = :status', { status });
    if (after) query.andWhere('d.id < :after', { after: uuidOf(after) });
    const found = page(await query.getMany(), limit, (last) => last.id);
    const items: DossierRow[] = [];
    for (const dossier of found.items) {
      const { content } = await this.procedures.version(dossier.versionId);
      items.push({
        id: dossier.id,
        code: dossier.code,
        status: dossier.status,
        statusText: STATUS[dossier.status].text,
        procedureName: dossier.procedureName,
        agencyName: dossier.agencyName,
        updatedAt: dossier.updatedAt.toISOString(),
        dueAt: dossier.dueAt?.toISOString() ?? null,
        allowedActions: allowedActions(content.steps, dossier, actor),
      });
    }
    return { items, next: found.next };
  }

  /** The officers' queue: most urgent first, ended dossiers newest first. */
  async queue(actor: Actor, query: QueueQuery, now: Date): Promise<Page<StaffRow>> {
    const agencies = this.agenciesOf(actor);
    if (agencies.length === 0) return { items: [], next: null };
    const rows = await this.db.reader.query<QueueRow[]>(...queueSql(actor.accountId, agencies, query, now));
    const found = page(rows, query.limit, (last) => `${last.sortAt.toISOString()}_${last.id}`);
    const stands = await this.standsOf(found.items);
    const items = found.items.map((row) => {
      const stand = stands.get(row.id);
      return toStaffRow(row, stand ? toSigningStandDto(stand, actor.accountId, now) : null, now);
    });
    return { items, next: found.next };
  }

  /** How much lies in each box; counting stops at 1,000. */
  async counts(actor: Actor, now: Date): Promise<QueueCounts> {
    const agencies = this.agenciesOf(actor);
    const [row] = await this.db.reader.query<QueueCounts[]>(
      `SELECT ${(['reception', 'agency', 'signing', 'returning'] as const)
        .map(
          (box) =>
            `${capped(`d.agency_id = ANY($1) AND d.${OPEN_SQL} AND d.status IN (${listed(BOX_STATUSES[box])})`)} AS ${box}`,
        )
        .join(', ')},
        ${capped(`d.id IN (${awaitsSigner('$2', '$3')}) AND d.agency_id = ANY($1)`)} AS "sign-again",
        ${capped(`d.holder_id = $2 AND d.agency_id = ANY($1)`)} AS mine,
        ${capped(`d.agency_id = ANY($1) AND d.${OPEN_SQL} AND d.status IN (${listed(RUNNING)}) AND d.sort_at < $3`)} AS overdue`,
      [agencies, actor.accountId, now],
    );
    return row!;
  }

  /** Where the signing stands of those rows that are being signed. */
  private async standsOf(rows: QueueRow[]): Promise<Map<string, DossierResult>> {
    const ids = rows.filter(({ status }) => status === 'signing').map(({ id }) => id);
    if (ids.length === 0) return new Map();
    const results = await this.db.reader.findBy(DossierResult, { dossierId: In(ids) });
    return new Map(results.map((result) => [result.dossierId, result]));
  }

  /** No role of an officer is held everywhere: whoever has one has it in named agencies. */
  private agenciesOf(actor: Actor): string[] {
    const agencies = actor.agenciesFor('dossier.read');
    return agencies === 'all' ? [] : agencies;
  }
}

const listed = (statuses: readonly Status[]) => statuses.map((status) => `'${status}'`).join(', ');
const capped = (where: string) =>
  `(SELECT count(*)::int FROM (SELECT 1 FROM dossier.dossier d WHERE ${where} LIMIT ${COUNT_CAP}) AS counted)`;

/**
 * One ordered read of an index for each agency and status, merged: however many there are, no more than a page is read
 * from each. The partial indexes serve only where their predicate stands in the query word for word.
 */
export function queueSql(
  accountId: string,
  agencies: string[],
  query: QueueQuery,
  now: Date,
): [sql: string, parameters: unknown[]] {
  const parameters: unknown[] = [agencies, query.limit + 1];
  const put = (value: unknown) => `$${parameters.push(value)}`;
  const done = query.box === 'done';
  const order = done ? 'DESC' : 'ASC';
  const where: string[] = [];

  if (query.after) {
    const { sortAt, id } = cursorOf(query.after);
    where.push(`(d.sort_at, d.id) ${done ? '<' : '>'} (${put(sortAt)}::timestamptz, ${put(id)}::uuid)`);
  }
  if (query.deadline && !done) {
    const { from, to } = deadlineSpan(query.deadline, now);
    // Where the clock runs, the place in the queue is the due time itself.
    where.push(`d.status IN (${listed(RUNNING)})`, `d.sort_at < ${put(to)}::timestamptz`);
    if (from) where.push(`d.sort_at >= ${put(from)}::timestamptz`);
  }
  if (query.procedure) where.push(`d.procedure_code = ${put(query.procedure)}`);
  if (query.q) where.push(searchSql(query.q, put));

  const source = ((): { from: string; own: string[] } => {
    if (query.box === 'mine') {
      return {
        from: 'unnest($1::uuid[]) AS a (id)',
        own: [`d.holder_id = ${put(accountId)}::uuid`, 'd.agency_id = a.id'],
      };
    }
    if (query.box === 'sign-again') {
      return {
        from: 'unnest($1::uuid[]) AS a (id)',
        own: [`d.id IN (${awaitsSigner(put(accountId), put(now))})`, 'd.agency_id = a.id'],
      };
    }
    if (done) return { from: 'unnest($1::uuid[]) AS a (id)', own: ['d.agency_id = a.id', `d.${ENDED_SQL}`] };
    const statuses = put(BOX_STATUSES[query.box]);
    return {
      from: `unnest($1::uuid[]) AS a (id) CROSS JOIN unnest(${statuses}::text[]) AS s (status)`,
      own: ['d.agency_id = a.id', 'd.status = s.status', `d.${OPEN_SQL}`],
    };
  })();

  return [
    `SELECT d.* FROM ${source.from} CROSS JOIN LATERAL (
       SELECT ${ROW} FROM dossier.dossier d WHERE ${[...source.own, ...where].join(' AND ')}
        ORDER BY d.sort_at ${order}, d.id ${order} LIMIT $2) AS d
      ORDER BY d."sortAt" ${order}, d.id ${order} LIMIT $2`,
    parameters,
  ];
}

/** A code, or its beginning, where there is a hyphen or a dot with a digit; else a name without its marks. */
function searchSql(q: string, put: (value: unknown) => string): string {
  const code = q.replace(/\s+/g, '').toUpperCase();
  if (/\d/.test(code) && /[-.]/.test(code)) return `d.code ^@ ${put(code)}`;
  const name = fold(q);
  if (!name) return 'false';
  return `d.code IS NOT NULL AND public.kernel_fold(d.applicant_name) LIKE '%' || ${put(name)} || '%'`;
}

const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;

function uuidOf(cursor: string): string {
  if (!UUID.test(cursor)) throw badCursor();
  return cursor;
}

function cursorOf(cursor: string): { sortAt: Date; id: string } {
  const [instant = '', id = ''] = cursor.split('_');
  const sortAt = new Date(instant);
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(instant) || Number.isNaN(sortAt.getTime())) throw badCursor();
  return { sortAt, id: uuidOf(id) };
}

function toStaffRow(row: QueueRow, signing: SigningStandDto | null, now: Date): StaffRow {
  const { id, code, applicantName, procedureName, status, stepName, holderName, submittedAt, dueAt } = row;
  return {
    id,
    code,
    applicantName,
    procedureName,
    status,
    statusText: STATUS[status].text,
    stepName,
    holderName,
    submittedAt: submittedAt.toISOString(),
    dueAt: dueAt?.toISOString() ?? null,
    deadline: deadline(row, now),
    signing,
  };
}

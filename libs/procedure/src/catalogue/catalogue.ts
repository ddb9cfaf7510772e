import { Injectable } from '@nestjs/common';
import { AgencyFacade } from '@motcua/agency';
import { Database } from '@motcua/kernel/database';
import { page, type Page } from '@motcua/kernel/http';
import { fold } from '@motcua/kernel/text';
import { Competence } from '../competence.entity';
import { decides } from '../competence';
import type { ProcedureContent } from '../content/content';
import { procedureNotFound } from '../procedure.problems';
import type { ProcedureAudience, ProcedureStatus, ServiceLevel } from '../procedure.entity';
import { cursorOf, readCursor, type Place } from './cursor';
import { lifeEvents } from './life-events';
import { searchesFor, type Search } from './search';

export interface CatalogueQuery {
  q?: string;
  field?: string;
  level?: ServiceLevel;
  audience?: ProcedureAudience;
  life?: string;
  after?: string;
  limit: number;
}

/** A procedure with as much of its version in force as a list shows. */
export interface ListedProcedure {
  id: string;
  code: string;
  name: string;
  field: { code: string; name: string };
  serviceLevel: ServiceLevel;
  audiences: ProcedureAudience[];
  lifeEvents: string[];
  status: ProcedureStatus;
  content: Pick<ProcedureContent, 'limits' | 'fees' | 'cases'>;
}

export interface DetailedProcedure extends Omit<ListedProcedure, 'content'> {
  versionId: string;
  versionNumber: number;
  content: ProcedureContent;
}

const COLUMNS = `p.id, p.code, p.name, json_build_object('code', f.code, 'name', f.name) AS field, p.service_level AS "serviceLevel",
  p.audiences, p.life_events AS "lifeEvents", p.status`;
const TODAYS = "procedure_id = p.id AND effective_from <= (now() AT TIME ZONE 'Asia/Ho_Chi_Minh')::date";
/** The version in force today in Vietnam; a procedure without one is not in the catalogue yet. */
const IN_FORCE = `
  JOIN procedure.field f ON f.code = p.field_code
  JOIN LATERAL (SELECT * FROM procedure.version WHERE ${TODAYS} ORDER BY number DESC LIMIT 1) v ON true`;

/** Looking procedures up. */
@Injectable()
export class Catalogue {
  constructor(
    private readonly db: Database,
    private readonly agencies: AgencyFacade,
  ) {}

  /** Ranked where something was typed, else by name. */
  async list(query: CatalogueQuery): Promise<Page<ListedProcedure>> {
    const after = readCursor(query.after);
    for (const search of searchesFor(query.q, after)) {
      const rows = await this.find(search, query, after);
      if (rows.length > 0) return page(rows, query.limit, cursorOf);
    }
    return { items: [], next: null };
  }

  private find(
    { rank, from, params: keys }: Search,
    query: CatalogueQuery,
    after?: Place,
  ): Promise<(ListedProcedure & Place)[]> {
    const params = [...keys];
    const param = (value: unknown) => `$${params.push(value)}`;
    const where = ["p.status <> 'closed'", `EXISTS (SELECT FROM procedure.version WHERE ${TODAYS})`];
    if (query.field) where.push(`p.field_code = ${param(query.field)}`);
    if (query.level) where.push(`p.service_level = ${param(query.level)}`);
    if (query.audience) where.push(`${param(query.audience)} = ANY(p.audiences)`);
    if (query.life) where.push(`${param(query.life)} = ANY(p.life_events)`);
    const last = after && param(after.id);
    const beyond = after
      ? `AND (-rank, name COLLATE "vi-x-icu", id) > (-(${param(after.rank)}::int), (SELECT name FROM procedure.procedure WHERE id = ${last}::uuid) COLLATE "vi-x-icu", ${last}::uuid)`
      : '';
    return this.db.reader.query(
      `SELECT ${COLUMNS}, h.rank,
              json_build_object('limits', v.content->'limits', 'fees', v.content->'fees', 'cases', v.content->'cases') AS content
       FROM (
         SELECT id, rank, name FROM (
           SELECT p.id, p.name, (${rank})::int AS rank FROM procedure.procedure p ${from} WHERE ${where.join(' AND ')}
         ) found
         WHERE rank > 0 ${beyond}
         ORDER BY rank DESC, name COLLATE "vi-x-icu", id LIMIT ${param(query.limit + 1)}
       ) h
       JOIN procedure.procedure p ON p.id = h.id ${IN_FORCE}
       ORDER BY h.rank DESC, h.name COLLATE "vi-x-icu", h.id`,
      params,
    );
  }

  /** @throws Problem procedure/not-found (404) */
  async get(code: string): Promise<DetailedProcedure> {
    const [row] = await this.db.reader.query<DetailedProcedure[]>(
      `SELECT ${COLUMNS}, v.id AS "versionId", v.number AS "versionNumber", v.content
       FROM procedure.procedure p ${IN_FORCE} WHERE p.code = $1 AND p.status <> 'closed'`,
      [code],
    );
    if (!row) throw procedureNotFound(code);
    return row;
  }

  async fields(): Promise<{ code: string; name: string; count: number }[]> {
    return this.db.reader.query(
      `SELECT f.code, f.name, count(*)::int AS count
       FROM procedure.procedure p ${IN_FORCE} WHERE p.status <> 'closed'
       GROUP BY f.code, f.name ORDER BY f.name COLLATE "vi-x-icu"`,
    );
  }

  /** In the order of people's lives; those without a procedure are left out. */
  async lifeEvents(): Promise<{ key: string; name: string; count: number }[]> {
    const rows = await this.db.reader.query<{ key: string; count: number }[]>(
      `SELECT life AS key, count(*)::int AS count
       FROM procedure.procedure p ${IN_FORCE} CROSS JOIN unnest(p.life_events) AS life WHERE p.status <> 'closed' GROUP BY life`,
    );
    const counts = new Map(rows.map(({ key, count }) => [key, count]));
    return lifeEvents
      .map(({ key, name }) => ({ key, name, count: counts.get(key) ?? 0 }))
      .filter(({ count }) => count > 0);
  }

  /** Agencies at work that may settle the procedure, by name; `q` is part of the name. @throws Problem procedure/not-found (404) */
  async agenciesOf(code: string, q = ''): Promise<{ id: string; code: string; name: string; kind: string }[]> {
    const { id } = await this.get(code);
    const rules = await this.db.reader.find(Competence, { where: { procedureId: id } });
    const kinds = new Set(rules.flatMap((rule) => rule.agencyKind ?? []));
    const ids = rules.flatMap((rule) => rule.agencyId ?? []);
    const byKind = await this.agencies.ofKinds([...kinds] as Parameters<AgencyFacade['ofKinds']>[0]);
    const candidates = new Map([...byKind, ...(await this.agencies.byIds(ids))].map((agency) => [agency.id, agency]));
    const words = fold(q).split(' ');
    return [...candidates.values()]
      .filter(
        (agency) =>
          rules.some((rule) => decides(rule, agency)) &&
          words.every((word) => ` ${fold(agency.name)}`.includes(` ${word}`)),
      )
      .flatMap(({ id, code, name, kind }) => (code === null ? [] : [{ id, code, name, kind }]))
      .sort((a, b) => a.name.localeCompare(b.name, 'vi'));
  }
}

import { localTime } from '@motcua/kernel/calendar';
import { ask, Database, prepared } from '@motcua/kernel/database';
import { page, type Page } from '@motcua/kernel/http';
import { fold } from '@motcua/kernel/text';
import { Injectable } from '@nestjs/common';
import { agencyWithoutCode } from '../agency.problems';
import type { CodeScheme } from './agency-code.entity';
import type { AgencyKind } from './agency.entity';

/** An agency as of a day, with the code it has on that day. */
export interface AgencyView {
  id: string;
  /** By Quyết định 20/2020/QĐ-TTg; null on a day when it has none. */
  code: string | null;
  name: string;
  shortName: string;
  kind: AgencyKind;
  parentId: string | null;
  parentName: string | null;
  communeCode: string | null;
  address: string | null;
  phone: string | null;
  /** First and last day, YYYY-MM-DD. */
  activeFrom: string;
  activeTo: string | null;
}

export interface CodeView {
  scheme: CodeScheme;
  code: string;
  validFrom: string;
  validTo: string | null;
}

export interface AgencyFilter {
  q?: string;
  kind?: AgencyKind;
  limit: number;
}

/** $1 is the day. */
const SELECT_VIEW = `
  SELECT a.id, c.code, a.name, a.short_name AS "shortName", a.kind, a.parent_id AS "parentId", p.name AS "parentName",
         a.commune_code AS "communeCode", a.address, a.phone, a.active_from::text AS "activeFrom", a.active_to::text AS "activeTo"
    FROM agency.agency a
    LEFT JOIN agency.agency p ON p.id = a.parent_id
    LEFT JOIN agency.agency_code c ON c.agency_id = a.id AND c.scheme = 'qd20-2020'
          AND c.valid_from <= $1 AND (c.valid_to IS NULL OR c.valid_to >= $1)`;

const BY_IDS = prepared<AgencyView>('agency.by-ids', `${SELECT_VIEW} WHERE a.id = ANY($2)`);

const ACTIVE = 'a.active_from <= $1 AND (a.active_to IS NULL OR a.active_to >= $1)';
/** $2 is a list of LIKE patterns, one for each word: it begins a word of the agency's, so that `huong` is not in `phuong`. */
const MATCHES = `' ' || public.kernel_fold(a.name || ' ' || a.short_name || ' ' || coalesce(c.code, '')) LIKE ALL ($2)`;

const patterns = (q: string | undefined) =>
  fold(q ?? '')
    .split(' ')
    .filter((word) => word !== '')
    .map((word) => `% ${word}%`);

/** Looking agencies up. Without a day it is today in Vietnam. */
@Injectable()
export class AgencyQueries {
  constructor(private readonly db: Database) {}

  async byIds(ids: string[], on = new Date()): Promise<AgencyView[]> {
    if (ids.length === 0) return [];
    return ask(this.db.reader, BY_IDS, [dayOf(on), ids]);
  }

  /** By a code of either scheme that is valid on the day. */
  async byCode(code: string, on = new Date()): Promise<AgencyView | undefined> {
    const [view] = await this.db.reader.query<AgencyView[]>(
      `${SELECT_VIEW} WHERE a.id = (SELECT n.agency_id FROM agency.agency_code n
                                     WHERE n.code = $2 AND n.valid_from <= $1 AND (n.valid_to IS NULL OR n.valid_to >= $1))`,
      [dayOf(on), code.toUpperCase()],
    );
    return view;
  }

  ofKinds(kinds: AgencyKind[], on = new Date()): Promise<AgencyView[]> {
    return this.db.reader.query(`${SELECT_VIEW} WHERE ${ACTIVE} AND a.kind = ANY($2) ORDER BY a.id`, [
      dayOf(on),
      kinds,
    ]);
  }

  async countActive(on = new Date()): Promise<number> {
    const [row] = await this.db.reader.query<{ n: number }[]>(
      `SELECT count(*)::int AS n FROM agency.agency a WHERE ${ACTIVE}`,
      [dayOf(on)],
    );
    return row?.n ?? 0;
  }

  /** @throws Problem agency/without-code (409) */
  async codeOf(agencyId: string, on: Date): Promise<string> {
    const [view] = await this.byIds([agencyId], on);
    if (!view?.code) throw agencyWithoutCode(agencyId);
    return view.code;
  }

  /** Agencies at work today whose name or code has every word of `q`; those spelled just so come first. */
  search({ q, kind, limit }: AgencyFilter, now: Date): Promise<AgencyView[]> {
    return this.db.reader.query(
      `${SELECT_VIEW}
        WHERE ${ACTIVE} AND (cardinality($2::text[]) = 0 OR ${MATCHES}) AND ($3::text IS NULL OR a.kind = $3)
        ORDER BY strpos(lower(a.name), lower($4)) = 0, a.name COLLATE "vi-x-icu", a.id
        LIMIT $5`,
      [dayOf(now), patterns(q), kind ?? null, q?.trim() ?? '', limit],
    );
  }

  /** Closed ones too, in the order in which they were entered. */
  async list(
    { q, kind, limit, after }: AgencyFilter & { after?: string },
    agencies: string[] | 'all',
    now: Date,
  ): Promise<Page<AgencyView>> {
    const rows = await this.db.reader.query<AgencyView[]>(
      `${SELECT_VIEW}
        WHERE (cardinality($2::text[]) = 0 OR ${MATCHES}) AND ($3::text IS NULL OR a.kind = $3)
          AND ($4::uuid IS NULL OR a.id > $4) AND ($5::uuid[] IS NULL OR a.id = ANY($5))
        ORDER BY a.id LIMIT $6`,
      [dayOf(now), patterns(q), kind ?? null, after ?? null, agencies === 'all' ? null : agencies, limit + 1],
    );
    return page(rows, limit, (last) => last.id);
  }

  /** All codes an agency ever had, newest first. */
  codesOf(agencyId: string): Promise<CodeView[]> {
    return this.db.reader.query(
      `SELECT scheme, code, valid_from::text AS "validFrom", valid_to::text AS "validTo"
         FROM agency.agency_code WHERE agency_id = $1 ORDER BY valid_from DESC, scheme`,
      [agencyId],
    );
  }
}

export function dayOf(instant: Date): string {
  return localTime(instant).date;
}

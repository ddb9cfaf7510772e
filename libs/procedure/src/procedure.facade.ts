import { Injectable } from '@nestjs/common';
import type { AgencyView } from '@motcua/agency';
import { ask, Database, find, prepared, preparedRows } from '@motcua/kernel/database';
import type { FieldError } from '@motcua/kernel/problem';
import { Competence } from './competence.entity';
import { decides } from './competence';
import { checkForm } from './content/check-form';
import type { ProcedureContent } from './content/content';
import { fee, type FeeSum } from './content/fee';
import type { FormData } from './content/form';
import { versionNotFound } from './procedure.problems';

/** One version of a procedure, as a dossier pins it. */
export interface ProcedureVersion {
  procedureId: string;
  versionId: string;
  code: string;
  name: string;
  field: { code: string; name: string };
  content: ProcedureContent;
}

interface Row extends Omit<ProcedureVersion, 'field'> {
  fieldCode: string;
  fieldName: string;
}

/** Versions are never changed, so they may be kept; this many, the oldest read going first. */
const KEPT_VERSIONS = 300;

const SELECT = `
  SELECT p.id AS "procedureId", v.id AS "versionId", p.code, v.name, f.code AS "fieldCode", f.name AS "fieldName", v.content
  FROM procedure.version v
  JOIN procedure.procedure p ON p.id = v.procedure_id
  JOIN procedure.field f ON f.code = p.field_code`;

const CURRENT = prepared<{ versionId: string }>(
  'procedure.current',
  `SELECT v.id AS "versionId" FROM procedure.version v JOIN procedure.procedure p ON p.id = v.procedure_id
    WHERE p.code = $1 AND p.status = 'open' AND v.effective_from <= ($2::timestamptz AT TIME ZONE 'Asia/Ho_Chi_Minh')::date
    ORDER BY v.number DESC LIMIT 1`,
);
const COMPETENCES = preparedRows('procedure.competences', Competence, 'WHERE t.procedure_id = $1');

/** What other modules may ask of procedure. */
@Injectable()
export class ProcedureFacade {
  private readonly kept = new Map<string, ProcedureVersion>();

  constructor(private readonly db: Database) {}

  /** The version in force on that day of a procedure that may be filed; undefined where there is none. */
  async current(code: string, on: Date): Promise<ProcedureVersion | undefined> {
    const [current] = await ask(this.db.reader, CURRENT, [code, on]);
    return current && this.version(current.versionId);
  }

  /** How many procedures may be looked up by everybody. */
  async countOpen(): Promise<number> {
    const [row] = await this.db.reader.query<{ n: number }[]>(
      `SELECT count(*)::int AS n FROM procedure.procedure WHERE status = 'open'`,
    );
    return row?.n ?? 0;
  }

  /** @throws Problem procedure/version-not-found (404) */
  async version(versionId: string): Promise<ProcedureVersion> {
    const kept = this.kept.get(versionId);
    if (kept) return kept;
    const [row] = await this.db.reader.query<Row[]>(`${SELECT} WHERE v.id = $1`, [versionId]);
    if (!row) throw versionNotFound(versionId);
    return this.keep(row);
  }

  /** Whether the agency may settle the procedure. */
  async competent(procedureId: string, agency: AgencyView): Promise<boolean> {
    const rows = await find(this.db.reader, COMPETENCES, [procedureId]);
    return rows.some((row) => decides(row, agency));
  }

  /** What is still wrong with a filled-in form, with pointers under `/form`; empty when it may be submitted. */
  checkForm(content: ProcedureContent, data: FormData, now = new Date()): FieldError[] {
    return checkForm(content, data, now);
  }

  /** What is to be paid. @throws Problem procedure/case-unknown (422) */
  fee(content: ProcedureContent, caseKey?: string | null): FeeSum {
    return fee(content, caseKey);
  }

  private keep({ fieldCode, fieldName, ...row }: Row): ProcedureVersion {
    const known = this.kept.get(row.versionId);
    if (known) return known;
    const version = { ...row, field: { code: fieldCode, name: fieldName } };
    const [oldest] = this.kept.keys();
    if (oldest !== undefined && this.kept.size >= KEPT_VERSIONS) this.kept.delete(oldest);
    this.kept.set(row.versionId, version);
    return version;
  }
}

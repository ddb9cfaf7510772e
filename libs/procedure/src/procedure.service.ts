import { Injectable } from '@nestjs/common';
import { AuditTrail } from '@motcua/kernel/audit';
import { localTime } from '@motcua/kernel/calendar';
import { Database, type Tx } from '@motcua/kernel/database';
import { page, type Page } from '@motcua/kernel/http';
import { fold } from '@motcua/kernel/text';
import { checkContent } from './content/check-content';
import { importProcedures, type ImportReport } from './crawl/import-procedures';
import { notPublishable, procedureNotFound } from './procedure.problems';
import { Procedure, type ProcedureStatus } from './procedure.entity';
import { addVersion } from './procedure.store';
import type { AdminProcedure, AdminQueryDto, NewVersion, PublishedVersion } from './procedure.dto';

/** What administrators do to the catalogue. */
@Injectable()
export class ProcedureService {
  constructor(
    private readonly db: Database,
    private readonly audit: AuditTrail,
  ) {}

  /** Closed ones too, by code; `q` is part of the name or the beginning of the code. */
  async list({ q, status, after, limit }: AdminQueryDto): Promise<Page<AdminProcedure>> {
    const rows = await this.db.reader.query<AdminProcedure[]>(
      `SELECT p.code, p.name, json_build_object('code', f.code, 'name', f.name) AS field, p.service_level AS "serviceLevel",
              p.status, p.source, v.number AS "versionNumber", v.effective_from::text AS "effectiveFrom", v.published_at AS "publishedAt"
       FROM procedure.procedure p
       JOIN procedure.field f ON f.code = p.field_code
       JOIN LATERAL (SELECT number, effective_from, published_at FROM procedure.version
                     WHERE procedure_id = p.id ORDER BY number DESC LIMIT 1) v ON true
       WHERE ($1::text IS NULL OR p.status = $1) AND ($2::text IS NULL OR strpos(p.search_key, $2) > 0 OR starts_with(p.code, $3))
         AND ($4::text IS NULL OR p.code > $4)
       ORDER BY p.code LIMIT $5`,
      [status ?? null, q ? fold(q) : null, q ?? null, after ?? null, limit + 1],
    );
    return page(rows, limit, (last) => last.code);
  }

  /**
   * Publishes a version: from its day on new dossiers follow it, those already filed keep theirs.
   * @throws Problem procedure/not-found (404), procedure/not-publishable (422) with every fault
   */
  async publish(actorId: string, code: string, order: NewVersion, now: Date): Promise<PublishedVersion> {
    const faults = checkContent(order.content);
    return this.db.transaction(async (tx) => {
      const procedure = await this.find(tx, code);
      if (order.dryRun) return { versionId: null, versionNumber: null, faults };
      if (faults.length > 0) throw notPublishable(faults);
      if (order.name) {
        procedure.call(order.name, procedure.keywords);
        await tx.save(procedure);
      }
      const version = await addVersion(tx, procedure, order.content, order.effectiveFrom ?? localTime(now).date, now);
      await this.audit.add(tx, {
        actorId,
        action: 'procedure.publish',
        subject: `procedure:${procedure.id}`,
        facts: { code, versionId: version.id, number: version.number, effectiveFrom: version.effectiveFrom },
      });
      return { versionId: version.id, versionNumber: version.number, faults: [] };
    });
  }

  /** @throws Problem procedure/not-found (404) */
  async setStatus(actorId: string, code: string, status: ProcedureStatus): Promise<void> {
    await this.db.transaction(async (tx) => {
      const procedure = await this.find(tx, code);
      const from = procedure.status;
      procedure.status = status;
      await tx.save(procedure);
      await this.audit.add(tx, {
        actorId,
        action: 'procedure.set-status',
        subject: `procedure:${procedure.id}`,
        facts: { code, from, to: status },
      });
    });
  }

  /** @throws Problem procedure/import-not-readable (422) */
  async import(actorId: string, text: string, now: Date): Promise<ImportReport> {
    return this.db.transaction(async (tx) => {
      const report = await importProcedures(tx, text, now);
      const { loaded, updated, unchanged, refused, guessed } = report;
      await this.audit.add(tx, {
        actorId,
        action: 'procedure.import',
        subject: 'procedure:catalogue',
        facts: { loaded, updated, unchanged, refused: refused.length, guessed: guessed.length },
      });
      return report;
    });
  }

  private async find(tx: Tx, code: string): Promise<Procedure> {
    const procedure = await tx.findOne(Procedure, { where: { code }, lock: { mode: 'pessimistic_write' } });
    if (!procedure) throw procedureNotFound(code);
    return procedure;
  }
}

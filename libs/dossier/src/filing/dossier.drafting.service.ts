import { Injectable } from '@nestjs/common';
import { AgencyFacade } from '@motcua/agency';
import { IdentityFacade } from '@motcua/identity';
import { AuditTrail } from '@motcua/kernel/audit';
import { Database, type Tx } from '@motcua/kernel/database';
import type { Actor } from '@motcua/kernel/http';
import { invalid } from '@motcua/kernel/problem';
import { ProcedureFacade, type ProcedureVersion } from '@motcua/procedure';
import { In } from 'typeorm';
import { DossierActs, type Call } from '../act/dossier.acts';
import { Dossier } from '../dossier.entity';
import {
  actNotAllowed,
  agencyNotCompetent,
  dossierNotFound,
  notEditable,
  procedureNotOffered,
  tooManyDrafts,
} from '../dossier.problems';
import type { SaveForm, StartDossier } from '../dossier.requests';
import { rule, STATUS } from '../dossier.states';
import { cut } from '../dossier.words';
import { PaperFile } from '../paper/paper-file.entity';
import { prefilled } from './prefill';

/** Drafts of one person that may lie at a time. */
const MAX_DRAFTS = 50;
/** Days after which an untouched draft is thrown away. */
export const DRAFT_DAYS = 90;
const DAY_MS = 86_400_000;

/** Before a dossier is filed: beginning it, filling in the form, throwing it away. */
@Injectable()
export class DossierDraftingService {
  constructor(
    private readonly db: Database,
    private readonly acts: DossierActs,
    private readonly procedures: ProcedureFacade,
    private readonly agencies: AgencyFacade,
    private readonly identity: IdentityFacade,
    private readonly audit: AuditTrail,
  ) {}

  /** Begins a draft by the version of the procedure in force now. Answers its id. */
  async start(actor: Actor, { procedureCode, agencyId, caseKey }: StartDossier, now: Date): Promise<string> {
    return this.db.transaction(async (tx) => {
      const procedure = await this.procedures.current(procedureCode, now);
      if (!procedure?.content.channels.includes('online')) throw procedureNotOffered();
      const agency = await this.agencies.get(agencyId);
      if (!agency || !(await this.procedures.competent(procedure.procedureId, agency))) throw agencyNotCompetent();
      refuseUnknownCase(procedure, caseKey ?? null);
      const account = await this.identity.account(actor.accountId);
      if (!account) throw dossierNotFound();
      if ((await tx.countBy(Dossier, { applicantId: actor.accountId, status: 'draft' })) >= MAX_DRAFTS)
        throw tooManyDrafts(MAX_DRAFTS);
      const { name, citizenNumber, taxCode, phone, email } = account;
      const dossier = Dossier.draft(
        {
          ...pinOf(procedure),
          caseKey: caseKey ?? null,
          agencyId,
          agencyName: agency.name,
          agencyFacts: { parentName: agency.parentName, address: agency.address, phone: agency.phone },
          applicantId: actor.accountId,
          applicantName: cut(name, 200),
          applicant: { name, citizenNumber, taxCode, phone, email },
          data: prefilled(procedure.content.form.ui, account),
        },
        now,
      );
      await tx.save(dossier);
      await this.audit.add(tx, {
        actorId: actor.accountId,
        action: 'dossier.start',
        subject: `dossier:${dossier.id}`,
        facts: { versionId: dossier.versionId, agencyId },
      });
      return dossier.id;
    });
  }

  /**
   * Keeps the answers, complete or not. A draft follows its procedure to the version in force now; once filed, a dossier
   * stays with the version and the case it was filed under.
   */
  async save({ actor, id, version, now }: Call, { data, caseKey }: Omit<SaveForm, 'version'>): Promise<void> {
    await this.db.transaction(async (tx) => {
      const dossier = await this.own(tx, actor, id);
      if (!dossier.editable) throw notEditable(STATUS[dossier.status].text);
      if (dossier.version !== version) throw await this.acts.stale(tx, dossier, version);
      if (dossier.status === 'draft') {
        const procedure = await this.procedures.current(dossier.procedureCode, now);
        if (!procedure) throw procedureNotOffered();
        refuseUnknownCase(procedure, caseKey ?? null);
        Object.assign(dossier, pinOf(procedure), { caseKey: caseKey === undefined ? dossier.caseKey : caseKey });
      } else if (caseKey !== undefined && caseKey !== dossier.caseKey) {
        throw invalid([{ pointer: '/caseKey', detail: 'Hồ sơ đã nộp nên không đổi được trường hợp giải quyết' }]);
      }
      dossier.data = data;
      dossier.touch(now);
      await tx.save(dossier);
    });
  }

  /** Throws a draft away with its files. */
  async remove(actor: Actor, id: string): Promise<void> {
    await this.db.transaction(async (tx) => {
      const dossier = await this.own(tx, actor, id);
      if (dossier.status !== 'draft') throw actNotAllowed('delete', rule('delete').text, STATUS[dossier.status].text);
      await this.erase(tx, [id]);
      await this.audit.add(tx, {
        actorId: actor.accountId,
        action: 'dossier.delete',
        subject: `dossier:${id}`,
        facts: {},
      });
    });
  }

  /** Throws away drafts that nobody touched for 90 days. Answers how many. */
  async discardStale(now: Date): Promise<number> {
    const before = new Date(now.getTime() - DRAFT_DAYS * DAY_MS);
    let total = 0;
    for (;;) {
      const discarded = await this.db.transaction((tx) => this.discardSome(tx, before));
      total += discarded;
      if (discarded === 0) return total;
    }
  }

  private async discardSome(tx: Tx, before: Date): Promise<number> {
    const rows = await tx.query<{ id: string }[]>(
      `SELECT id FROM dossier.dossier WHERE status = 'draft' AND updated_at < $1
        ORDER BY updated_at LIMIT 500 FOR UPDATE SKIP LOCKED`,
      [before],
    );
    if (rows.length === 0) return 0;
    await this.erase(
      tx,
      rows.map((row) => row.id),
    );
    await this.audit.add(tx, {
      actorId: null,
      action: 'dossier.discard-stale-drafts',
      subject: 'dossier:drafts',
      facts: { count: rows.length, untouchedSince: before.toISOString() },
    });
    return rows.length;
  }

  private async erase(tx: Tx, ids: string[]): Promise<void> {
    await tx.delete(PaperFile, { dossierId: In(ids) });
    await tx.delete(Dossier, { id: In(ids), status: 'draft' });
  }

  private async own(tx: Tx, actor: Actor, id: string): Promise<Dossier> {
    const dossier = await this.acts.lock(tx, id);
    if (dossier.applicantId !== actor.accountId) throw dossierNotFound();
    return dossier;
  }
}

const pinOf = (procedure: ProcedureVersion) => ({
  procedureId: procedure.procedureId,
  versionId: procedure.versionId,
  procedureCode: procedure.code,
  procedureName: cut(procedure.name, 250),
});

function refuseUnknownCase({ content }: ProcedureVersion, caseKey: string | null): void {
  if (caseKey === null || content.cases.some((known) => known.key === caseKey)) return;
  throw invalid([
    { pointer: '/caseKey', detail: 'Thủ tục không có trường hợp này. Hãy chọn lại trường hợp giải quyết.' },
  ]);
}

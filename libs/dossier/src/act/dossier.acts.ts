import { Injectable } from '@nestjs/common';
import { AuditTrail } from '@motcua/kernel/audit';
import { ask, Database, find, newId, prepared, preparedRows, type Tx } from '@motcua/kernel/database';
import type { Actor } from '@motcua/kernel/http';
import { Outbox, type EventType } from '@motcua/kernel/outbox';
import { ProcedureFacade, type ProcedureVersion } from '@motcua/procedure';
import { MoreThan } from 'typeorm';
import { DossierAction } from './action.entity';
import { Dossier } from '../dossier.entity';
import { newsOf, type DossierNews } from '../dossier.events';
import { actForbidden, actNotAllowed, dossierNotFound, dossierStale, heldBy, type Change } from '../dossier.problems';
import { destination, heldByAnother, openAt, permitted, rule, STATUS, type Act } from '../dossier.states';
import { momentText } from '../dossier.words';

/** Somebody about to act on a dossier, and which version of it they saw. */
export interface Call {
  actor: Actor;
  id: string;
  version: number;
  now: Date;
}

/** What an act leaves in the trail beside who, when, from and to. */
export interface Told {
  note?: string | null;
  /** For the audit trail; no personal data. */
  facts?: Record<string, unknown>;
  /** Beyond what every event of a dossier says. */
  news?: Record<string, unknown>;
  /** Where the act means something else than it usually does. */
  event?: EventType<DossierNews>;
}

export interface Doing {
  tx: Tx;
  dossier: Dossier;
  procedure: ProcedureVersion;
  /** Set before the state moves on. */
  from: { status: Dossier['status']; stepKey: string | null };
}

/** Who acts; nobody is the portal itself. */
interface Doer {
  id: string | null;
  name: string;
}
const PORTAL: Doer = { id: null, name: 'Hệ thống' };

const LOCKED = preparedRows('dossier.locked', Dossier, 'WHERE t.id = $1 FOR UPDATE');
const RECORD = prepared<never>(
  'dossier.record',
  `INSERT INTO dossier.action (id, dossier_id, version, at, act, actor_id, actor_name, from_status, to_status, from_step, to_step, note)
   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
);

/** The one way in which a dossier changes its state: locked, checked, moved, and written into the trail in one transaction. */
@Injectable()
export class DossierActs {
  constructor(
    private readonly db: Database,
    private readonly procedures: ProcedureFacade,
    private readonly audit: AuditTrail,
    private readonly outbox: Outbox,
  ) {}

  /**
   * Does an act for a person. `work` sees the dossier already in its new state; whatever it throws undoes everything.
   * @throws Problem dossier/not-found, dossier/act-forbidden, dossier/stale, dossier/act-not-allowed, dossier/held-by-another
   */
  async perform(
    act: Act,
    { actor, id, version, now }: Call,
    work: (doing: Doing) => Told | Promise<Told>,
  ): Promise<void> {
    await this.db.transaction(async (tx) => {
      const dossier = await this.lock(tx, id);
      if (!mayKnow(actor, dossier, act)) throw dossierNotFound();
      // First what happened meanwhile: it may be why the act is no longer this person's.
      if (dossier.version !== version) throw await this.stale(tx, dossier, version);
      const procedure = await this.procedures.version(dossier.versionId);
      if (!permitted(procedure.content.steps, dossier, act, actor)) throw actForbidden();
      if (heldByAnother(dossier, act, actor)) throw heldBy(dossier.holderName ?? '');
      await this.move(tx, act, { dossier, procedure, doer: { id: actor.accountId, name: actor.name }, now }, work);
    });
  }

  /** Does an act of the portal itself in the caller's transaction; false where the state does not call for it any more. */
  async performBySystem(
    tx: Tx,
    act: Act,
    id: string,
    now: Date,
    work: (doing: Doing) => Told | Promise<Told>,
  ): Promise<boolean> {
    const [dossier] = await find(tx, LOCKED, [id]);
    if (!dossier) return false;
    const procedure = await this.procedures.version(dossier.versionId);
    if (!openAt(procedure.content.steps, dossier, act)) return false;
    await this.move(tx, act, { dossier, procedure, doer: PORTAL, now }, work);
    return true;
  }

  /** The row, locked until the transaction ends. @throws Problem dossier/not-found */
  async lock(tx: Tx, id: string): Promise<Dossier> {
    const [dossier] = await find(tx, LOCKED, [id]);
    if (!dossier) throw dossierNotFound();
    return dossier;
  }

  /** Says what happened since the version that the caller saw. */
  async stale(tx: Tx, dossier: Dossier, seen: number): Promise<Error> {
    const actions = await tx.find(DossierAction, {
      where: { dossierId: dossier.id, version: MoreThan(seen) },
      order: { id: 'ASC' },
      take: 20,
    });
    const changes: Change[] = actions.map(({ at, act, actorName }) => ({
      at: at.toISOString(),
      text: rule(act).text,
      by: actorName,
    }));
    const last = actions.at(-1);
    const detail = last
      ? `${last.actorName}: ${rule(last.act).text.toLocaleLowerCase('vi')} lúc ${momentText(last.at)}.`
      : `Biểu mẫu đã được lưu ở một cửa sổ khác lúc ${momentText(dossier.updatedAt)}.`;
    return dossierStale(dossier.version, changes, detail);
  }

  private async move(
    tx: Tx,
    act: Act,
    { dossier, procedure, doer, now }: { dossier: Dossier; procedure: ProcedureVersion; doer: Doer; now: Date },
    work: (doing: Doing) => Told | Promise<Told>,
  ): Promise<void> {
    const process = procedure.content.steps;
    const goal = openAt(process, dossier, act) ? destination(process, dossier, act) : undefined;
    if (!goal) throw actNotAllowed(act, rule(act).text, STATUS[dossier.status].text);
    const from = { status: dossier.status, stepKey: dossier.stepKey };
    const step = goal.stepKey === null ? undefined : process.steps[goal.stepKey];
    if (rule(act).to)
      dossier.enter(goal.status, goal.stepKey === null || !step ? null : { key: goal.stepKey, name: step.name }, now);
    const told = await work({ tx, dossier, procedure, from });
    await tx.save(dossier);
    await this.record(tx, act, dossier, from, doer, told, now);
  }

  private async record(
    tx: Tx,
    act: Act,
    dossier: Dossier,
    from: Doing['from'],
    doer: Doer,
    told: Told,
    now: Date,
  ): Promise<void> {
    const { id, version, status, stepKey } = dossier;
    const how = [from.status, status, from.stepKey, stepKey, told.note ?? null];
    await ask(tx, RECORD, [newId(), id, version, now, act, doer.id, doer.name, ...how]);
    await this.audit.add(tx, {
      actorId: doer.id,
      action: `dossier.${act}`,
      subject: `dossier:${dossier.id}`,
      facts: { code: dossier.code, from: from.status, to: dossier.status, version: dossier.version, ...told.facts },
    });
    const event = told.event ?? newsOf(act);
    if (event) await this.outbox.add(tx, event, { ...factsOf(dossier), ...told.news });
  }
}

/** What every event of a dossier says. */
export function factsOf(dossier: Dossier): DossierNews {
  return {
    dossierId: dossier.id,
    dossierCode: dossier.code ?? '',
    agencyId: dossier.agencyId,
    applicantId: dossier.applicantId,
    procedureName: dossier.procedureName,
  };
}

/** Applicants know their own dossiers, officers those filed with their agency; to anybody else there is none. */
function mayKnow(actor: Actor, dossier: Dossier, act: Act): boolean {
  if (rule(act).by === 'applicant') return dossier.applicantId === actor.accountId;
  return mayRead(actor, dossier);
}

/** Whether an officer may open it: of an agency of theirs, and filed. */
export function mayRead(actor: Actor, dossier: Dossier): boolean {
  return dossier.status !== 'draft' && actor.may('dossier.read', dossier.agencyId);
}

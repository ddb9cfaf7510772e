import { newId } from '@motcua/kernel/database';
import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { ENDED, OPEN, STATUSES, type Status } from './dossier.states';

const listed = (statuses: readonly Status[]) => statuses.map((status) => `'${status}'`).join(', ');
/** The predicates of the partial indexes; a query must repeat them word for word to be served by one. */
export const OPEN_SQL = `status IN (${listed(OPEN)})`;
export const ENDED_SQL = `status IN (${listed(ENDED)})`;

export const RESULT_CHANNELS = ['online', 'post', 'desk'] as const;
export type ResultChannel = (typeof RESULT_CHANNELS)[number];

/** The applicant as they were when they filed: what slips print and the agency answers to. */
export interface Applicant {
  name: string;
  citizenNumber: string | null;
  taxCode: string | null;
  phone: string | null;
  email: string | null;
}

/** The agency as it was named when the dossier was filed. */
export interface AgencyFacts {
  parentName: string | null;
  address: string | null;
  phone: string | null;
}

export interface Supplement {
  reason: string;
  papers: { code: string; note: string }[];
  /** ISO 8601. */
  at: string;
}

/** A handler's proposal. */
export interface Appraisal {
  conclusion: 'grant' | 'deny';
  note: string;
  /** What the result's text needs beyond the form. */
  fields: Record<string, string>;
  byId: string;
  by: string;
  /** ISO 8601. */
  at: string;
}

type DraftFacts = Pick<Dossier, 'applicantId' | 'applicantName' | 'applicant' | 'data' | 'caseKey'> &
  Pick<Dossier, 'procedureId' | 'versionId' | 'procedureCode' | 'procedureName'> &
  Pick<Dossier, 'agencyId' | 'agencyName' | 'agencyFacts'>;

/** A dossier (hồ sơ thủ tục hành chính) from its draft to the returned result, settled by the version of the procedure it began with. */
@Entity({ schema: 'dossier', name: 'dossier' })
@Check('dossier_status', `status IN (${listed(STATUSES)})`)
@Check('dossier_code_from_submission', "(status = 'draft') = (code IS NULL)")
@Check('dossier_due_from_reception', 'due_at IS NULL OR received_at IS NOT NULL')
@Check('dossier_names', 'char_length(applicant_name) <= 200 AND char_length(procedure_name) <= 250')
@Check('dossier_holder', '(holder_id IS NULL) = (holder_name IS NULL) AND (holder_id IS NULL) = (held_since IS NULL)')
@Index('dossier_code', ['code'], { unique: true })
@Index('dossier_applicant', ['applicantId', 'id'])
@Index('dossier_stale_draft', ['updatedAt'], { where: "status = 'draft'" })
@Index('dossier_signing', ['id'], { where: "status = 'signing'" })
// Their INCLUDE columns and operator classes are in the migration alone.
@Index('dossier_open', { synchronize: false })
@Index('dossier_held', { synchronize: false })
@Index('dossier_ended', { synchronize: false })
@Index('dossier_applicant_name', { synchronize: false })
export class Dossier {
  @PrimaryColumn('uuid') id: string;
  /** Rises with every act and every saving of the form; whoever acts says which one they saw. */
  @Column('int') version: number;
  @Column({ type: 'text', nullable: true, collation: 'C' }) code: string | null;
  @Column('text') status: Status;

  @Column('uuid') procedureId: string;
  /** Pinned: a later version of the procedure changes nothing here. */
  @Column('uuid') versionId: string;
  @Column('text') procedureCode: string;
  /** Snapshot for lists. */
  @Column('text') procedureName: string;
  @Column('text', { nullable: true }) caseKey: string | null;
  @Column('uuid') agencyId: string;
  @Column('text') agencyName: string;
  @Column('jsonb') agencyFacts: AgencyFacts;
  @Column('uuid') applicantId: string;
  @Column('text') applicantName: string;
  @Column('jsonb') applicant: Applicant;

  /** The answers of the form. */
  @Column('jsonb') data: Record<string, unknown>;
  @Column('text', { nullable: true }) resultChannel: ResultChannel | null;

  @Column('text', { nullable: true }) stepKey: string | null;
  @Column('text', { nullable: true }) stepName: string | null;
  @Column('uuid', { nullable: true }) holderId: string | null;
  @Column('text', { nullable: true }) holderName: string | null;
  @Column('timestamptz', { nullable: true }) heldSince: Date | null;

  @Column('timestamptz', { nullable: true }) dueAt: Date | null;
  /** The due time as promised on the receipt; `dueAt` moves on with every supplement. */
  @Column('timestamptz', { nullable: true }) firstDueAt: Date | null;
  /** How the due time was reckoned, sentence by sentence. */
  @Column('jsonb') dueWhy: string[];
  @Column('timestamptz', { nullable: true }) clockStoppedAt: Date | null;
  @Column('jsonb', { nullable: true }) supplement: Supplement | null;
  @Column('smallint') supplementCount: number;
  @Column('jsonb', { nullable: true }) appraisal: Appraisal | null;

  @Column('timestamptz', { nullable: true }) submittedAt: Date | null;
  @Column('timestamptz', { nullable: true }) receivedAt: Date | null;
  @Column('text', { nullable: true }) receivedBy: string | null;
  /** When the result was issued. */
  @Column('timestamptz', { nullable: true }) finishedAt: Date | null;
  /** The place in a queue: when due, before reception when submitted, after the end when ended. Milliseconds, as cursors carry it. */
  @Column({ type: 'timestamptz', precision: 3 }) sortAt: Date;
  @Column('timestamptz') createdAt: Date;
  @Column('timestamptz') updatedAt: Date;

  static draft(facts: DraftFacts, now: Date): Dossier {
    return Object.assign(new Dossier(), facts, {
      id: newId(),
      version: 1,
      status: 'draft' as const,
      dueWhy: [],
      supplementCount: 0,
      sortAt: now,
      createdAt: now,
      updatedAt: now,
    });
  }

  /** Enters a state; what an officer had in hand is put down when the step changes. */
  enter(status: Status, step: { key: string; name: string } | null, now: Date): void {
    const ended = ENDED.some((end) => end === status);
    const key = ended ? null : (step?.key ?? null);
    if (key !== this.stepKey) this.putDown();
    this.status = status;
    this.stepKey = key;
    this.stepName = ended ? null : (step?.name ?? null);
    this.touch(now);
    if (ended) this.sortAt = now;
  }

  touch(now: Date): void {
    this.version += 1;
    this.updatedAt = now;
  }

  hand(holder: { id: string; name: string }, now: Date): void {
    if (this.holderId !== holder.id) this.heldSince = now;
    this.holderId = holder.id;
    this.holderName = holder.name;
  }

  private putDown(): void {
    this.holderId = null;
    this.holderName = null;
    this.heldSince = null;
  }

  /** Starts the clock. Received again after a supplement, the dossier keeps the time it was given. */
  promise(dueAt: Date, why: string[]): void {
    this.firstDueAt ??= dueAt;
    this.dueAt = dueAt;
    this.dueWhy = why;
    this.sortAt = dueAt;
  }

  get editable(): boolean {
    return this.status === 'draft' || this.status === 'awaiting-supplement';
  }
}

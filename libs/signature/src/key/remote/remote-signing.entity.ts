import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { WaitingSignature } from '../../pdf/prepare-signature';
import type { OnBehalf } from '../../signing-book';
import { Key } from '../key.entity';

export const REMOTE_STATES = ['waiting', 'signed', 'refused', 'expired'] as const;
export type RemoteState = (typeof REMOTE_STATES)[number];

/** How long a signer has to confirm. */
export const VALID_MS = 3 * 60_000;

/** A paper that waits for its signer's phone. What waits is in the storage; nothing is lost with a process. */
@Entity({ schema: 'signature', name: 'remote_signing' })
@Index('remote_signing_account', ['accountId', 'id'])
@Index('remote_signing_key', ['keyId'])
@Check('remote_signing_state', "state IN ('waiting', 'signed', 'refused', 'expired')")
@Check('remote_signing_ended', "(state = 'waiting') = (ended_at IS NULL)")
@Check('remote_signing_document', "(state = 'signed') = (document IS NOT NULL)")
export class RemoteSigning {
  @PrimaryColumn('uuid') id: string;
  @ForeignKey(() => Key, { name: 'remote_signing_key_fk' })
  @Column('uuid')
  keyId: string;
  /** Who asked for it. */
  @Column('uuid') accountId: string;
  @Column('text') state: RemoteState;
  /** SHA-256 of the prepared file in the storage. */
  @Column('text') prepared: string;
  /** Where in it the container comes. */
  @Column('int') gapStart: number;
  @Column('int') gapEnd: number;
  @Column('bytea') toBeSigned: Buffer;
  @Column('text') field: string;
  @Column('text') description: string;
  @Column('jsonb', { nullable: true }) onBehalfOf: OnBehalf | null;
  /** What the service knows it by; null until it was asked. */
  @Column('text', { nullable: true }) ticket: string | null;
  /** The signature value, once the service gave one: what comes after it may be done again. */
  @Column('bytea', { nullable: true }) value: Buffer | null;
  /** SHA-256 of the signed file in the storage. */
  @Column('text', { nullable: true }) document: string | null;
  /** Time of signing as the file says it. */
  @Column('timestamptz') claimedAt: Date;
  @Column('timestamptz') startedAt: Date;
  @Column('timestamptz') expiresAt: Date;
  @Column('timestamptz', { nullable: true }) endedAt: Date | null;

  /** With the bytes of the prepared file, what waits for the signature value. */
  waiting(bytes: Buffer): WaitingSignature {
    return { bytes, contents: { start: this.gapStart, end: this.gapEnd }, toBeSigned: this.toBeSigned };
  }

  end(state: Exclude<RemoteState, 'waiting'>, now: Date, document: string | null = null): void {
    this.state = state;
    this.endedAt = now;
    this.document = document;
  }
}

import type { SigningWay } from '@motcua/signature';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Dossier } from '../dossier.entity';

/** What a result waits for before it is sealed: the signer's phone, their token's PIN, their own machine, or their word. */
export const AWAITED = ['phone', 'pin', 'desk', 'again'] as const;
export type Awaited = (typeof AWAITED)[number];

/** Why the signer's word is needed: they refused on the phone, let its time pass, or their certificate signs no more. */
export const HALTS = ['refused', 'expired', 'unfit'] as const;
export type Halt = (typeof HALTS)[number];

/**
 * The result of a dossier. The approval makes the row with its number, place in the series and verification code, and
 * fixes how its signer signs. Signing goes in steps that may be tried again: the signer's hand, for which it may have to
 * wait, then the seal, which ends by filling in `sha256` and `issuedAt`, once (a trigger refuses a second time).
 */
@Entity({ schema: 'dossier', name: 'result' })
@Index('result_series', ['agencyId', 'year', 'symbol', 'ordinal'], { unique: true })
@Index('result_verify_code', ['verifyCode'], { unique: true })
@Index('result_awaited', ['awaitsId'], { unique: true, where: 'awaits_id IS NOT NULL' })
@Index('result_awaiting', ['signerId'], { where: 'awaits IS NOT NULL' })
@Check('result_issued', '(sha256 IS NULL) = (issued_at IS NULL)')
@Check('result_verify_code_form', "verify_code ~ '^[0-9A-HJKMNP-TV-Z]{16}$'")
@Check('result_way', "way IN ('portal', 'token', 'remote', 'desktop')")
@Check('result_way_key', "(way IN ('token', 'remote')) = (way_key_id IS NOT NULL)")
@Check('result_awaits', "awaits IN ('phone', 'pin', 'desk', 'again')")
@Check('result_awaits_id', "awaits_id IS NULL OR (awaits IS NOT NULL AND awaits IN ('phone', 'desk'))")
@Check('result_awaits_why', "awaits_why IN ('refused', 'expired', 'unfit')")
@Check('result_awaits_told', "(awaits IS NOT NULL AND awaits = 'again') = (awaits_why IS NOT NULL)")
@Check('result_awaits_hand', 'awaits IS NULL OR (hand_sha256 IS NULL AND sha256 IS NULL)')
export class DossierResult {
  @PrimaryColumn('uuid')
  @ForeignKey(() => Dossier, { name: 'result_of_dossier' })
  dossierId: string;
  @Column('uuid') agencyId: string;
  @Column('smallint') year: number;
  /** With the agency's abbreviation: `GP-UBND`. */
  @Column('text') symbol: string;
  @Column('int') ordinal: number;
  /** As printed: `15/GP-UBND`. */
  @Column('text') number: string;
  @Column('text') title: string;
  @Column('text') conclusion: 'grant' | 'deny';
  @Column('text') verifyCode: string;
  @Column('timestamptz') approvedAt: Date;
  @Column('uuid') signerId: string;
  @Column('text') signerName: string;
  @Column('text') signerPosition: string;
  /** How the signer signs it, and by which key where that was theirs to choose. */
  @Column('text', { default: 'portal' }) way: SigningWay['kind'];
  @Column('uuid', { nullable: true }) wayKeyId: string | null;
  /** SHA-256 of the paper with the signer's own signature in the storage; the portal's own keys need no such halt. */
  @Column('text', { nullable: true }) handSha256: string | null;
  @Column('text', { nullable: true }) awaits: Awaited | null;
  /** What was asked for: a signing on the phone, or a ticket for the signer's machine. */
  @Column('uuid', { nullable: true }) awaitsId: string | null;
  @Column('text', { nullable: true }) awaitsWhy: Halt | null;
  /** Since when its signing stands where it stands. */
  @Column('timestamptz', { default: () => 'now()' }) stepSince: Date;
  @Column('text', { nullable: true }) sha256: string | null;
  @Column('timestamptz', { nullable: true }) issuedAt: Date | null;

  /** Whether nobody has signed it yet. */
  get isUnsigned(): boolean {
    return !this.handSha256 && !this.issuedAt;
  }

  /** Sets the signing going in that way, for the first time or again. */
  begin(way: SigningWay, now: Date): void {
    this.way = way.kind;
    this.wayKeyId = 'keyId' in way ? way.keyId : null;
    // Nothing moves before the signer opens the paper on their machine.
    this.stand(way.kind === 'desktop' ? 'desk' : null, now);
  }

  /** Waits for what was asked for under that id, or for the PIN. */
  await(what: 'phone' | 'desk' | 'pin', now: Date, id: string | null = null): void {
    this.stand(what, now);
    this.awaitsId = id;
  }

  /** Waits for the signer's word; what they signed before counts no more. */
  halt(why: Halt, now: Date): void {
    this.stand('again', now);
    this.handSha256 = null;
    this.awaitsWhy = why;
  }

  /** The signer has signed; `sha256`: the paper in the storage. */
  takeHand(sha256: string, now: Date): void {
    this.stand(null, now);
    this.handSha256 = sha256;
  }

  private stand(awaits: Awaited | null, now: Date): void {
    this.awaits = awaits;
    this.awaitsId = null;
    this.awaitsWhy = null;
    this.stepSince = now;
  }
}

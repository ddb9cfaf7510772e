import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { endBeforeStart, trustAlreadyEnded } from './trust.problems';

export type TrustKind = 'anchor' | 'intermediate';
export type TrustState = 'trusted' | 'not-yet' | 'ended' | 'expired';

/** An authority that the portal trusts from one day to another: what was signed in between stays judged by it. */
@Entity({ schema: 'signature', name: 'trust_certificate' })
@Index('trust_certificate_fingerprint', ['fingerprint'], { unique: true })
@Check('trust_certificate_kind', "kind IN ('anchor', 'intermediate')")
@Check('trust_certificate_size', 'length(certificate) <= 32768')
@Check('trust_certificate_validity', 'not_before < not_after')
@Check('trust_certificate_ended', '(trusted_until IS NULL) = (ended_reason IS NULL)')
@Check('trust_certificate_period', 'trusted_until >= trusted_from')
export class TrustCertificate {
  @PrimaryColumn('uuid') id: string;
  @Column('text') kind: TrustKind;
  /** SHA-256 of the certificate, hexadecimal. */
  @Column('text') fingerprint: string;
  @Column('text') subject: string;
  @Column('text') issuer: string;
  /** Hexadecimal. */
  @Column('text') serial: string;
  /** DER. */
  @Column('bytea') certificate: Buffer;
  @Column('timestamptz') notBefore: Date;
  @Column('timestamptz') notAfter: Date;
  @Column('timestamptz') trustedFrom: Date;
  /** The first moment at which it is trusted no more. */
  @Column('timestamptz', { nullable: true }) trustedUntil: Date | null;
  @Column('text', { nullable: true }) endedReason: string | null;
  /** Where the administrator has it from, so that another can check it. */
  @Column('text') source: string;
  @Column('text', { nullable: true }) note: string | null;
  @Column('timestamptz') createdAt: Date;

  trustedAt(at: Date): boolean {
    return this.trustedFrom <= at && (this.trustedUntil === null || at < this.trustedUntil);
  }

  stateAt(now: Date): TrustState {
    if (this.trustedUntil && this.trustedUntil <= now) return 'ended';
    if (now < this.trustedFrom) return 'not-yet';
    return now <= this.notAfter ? 'trusted' : 'expired';
  }

  /**
   * An end may be moved forward, as when a key turns out to have been stolen earlier, never back.
   * @throws Problem signature/trust-already-ended, signature/trust-ends-before-it-begins
   */
  end(at: Date, reason: string): void {
    if (this.trustedUntil && this.trustedUntil <= at) throw trustAlreadyEnded(this.trustedUntil);
    if (at < this.trustedFrom) throw endBeforeStart(this.trustedFrom);
    this.trustedUntil = at;
    this.endedReason = reason;
  }
}

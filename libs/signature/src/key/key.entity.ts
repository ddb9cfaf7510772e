import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { DerValue } from '../cms/der';
import type { KeyAlgorithm, SignatureScheme } from '../cms/scheme';
import type { SignerCertificate } from './signing-key';
import { alreadyRevoked, certificateExpired, certificateRevoked } from '../signature.problems';

export type OwnerKind = 'person' | 'agency';

/** Whose key it is: a person by account, an agency for its seal. */
export interface Owner {
  kind: OwnerKind;
  id: string;
}

/** Who holds the private key: the portal (sealed), a token or HSM, a remote service, or a person's own desktop. */
export const KEEPERS = ['portal', 'token', 'remote', 'desktop'] as const;
export type Keeper = (typeof KEEPERS)[number];

/** A key in a token: that of `CKA_ID` (hexadecimal) in the token of that label and serial number. */
export interface TokenPlace {
  label: string;
  serial: string;
  keyId: string;
}

/** A key at a remote service (a name of the configuration), by the service's own names. */
export interface RemotePlace {
  service: string;
  credentialId: string;
  userId?: string | undefined;
}

/** A signing key with its certificate; the newest version under a name and position is the one in use. */
@Entity({ schema: 'signature', name: 'key' })
@Index('key_owner', ['ownerKind', 'ownerId', 'version'], { unique: true })
@Index('key_fingerprint', ['fingerprint'], { unique: true })
@Check('key_owner_kind', "owner_kind IN ('person', 'agency')")
@Check('key_version', 'version > 0')
@Check('key_algorithm', "algorithm IN ('ecdsa-p256', 'ecdsa-p384', 'rsa-2048', 'rsa-3072', 'rsa-4096')")
@Check('key_validity', 'not_before < not_after')
@Check('key_revoked', '(revoked_at IS NULL) = (revoked_reason IS NULL)')
@Check('key_keeper', "keeper IN ('portal', 'token', 'remote', 'desktop')")
@Check('key_source', "source IN ('issued', 'brought')")
@Check(
  'key_secret',
  "(keeper = 'portal') = (encrypted_key IS NOT NULL) AND (keeper = 'portal') = (wrapped_data_key IS NOT NULL)",
)
@Check('key_place', "(keeper IN ('token', 'remote')) = (place IS NOT NULL)")
export class Key {
  @PrimaryColumn('uuid') id: string;
  @Column('text') ownerKind: OwnerKind;
  @Column('uuid') ownerId: string;
  @Column('int') version: number;
  @Column('text') algorithm: KeyAlgorithm;
  /** As in the certificate. */
  @Column('text') name: string;
  @Column('text', { nullable: true }) title: string | null;
  @Column('text', { nullable: true }) organization: string | null;
  /** Hexadecimal. */
  @Column('text') serial: string;
  /** SHA-256 of the certificate, hexadecimal. */
  @Column('text') fingerprint: string;
  /** DER. */
  @Column('bytea') certificate: Buffer;
  /** Certificates above it without the root, DER, one behind the other. */
  @Column('bytea') chain: Buffer;
  @Column('text', { default: 'portal' }) keeper: Keeper;
  /** Issued by the portal's own authority, or brought from another, which alone can say that it was revoked. */
  @Column('text', { default: 'issued' }) source: 'issued' | 'brought';
  /** Null: as its algorithm signs. */
  @Column('jsonb', { nullable: true }) scheme: SignatureScheme | null;
  /** Where the key is found, in a token or at a remote service. */
  @Column('jsonb', { nullable: true }) place: TokenPlace | RemotePlace | null;
  @Column('bytea', { select: false, nullable: true }) encryptedKey: Buffer | null;
  @Column('bytea', { select: false, nullable: true }) wrappedDataKey: Buffer | null;
  /** The key-encryption key around the data key; null in rows older than its name. */
  @Column('text', { nullable: true }) kekId: string | null;
  @Column('timestamptz') notBefore: Date;
  @Column('timestamptz') notAfter: Date;
  @Column('timestamptz', { nullable: true }) revokedAt: Date | null;
  @Column('text', { nullable: true }) revokedReason: string | null;
  @Column('timestamptz') createdAt: Date;

  /** What the private key is bound to at rest. */
  get bound(): string {
    return `${this.id}|${this.ownerKind}:${this.ownerId}|${this.version}`;
  }

  /** What a signature must name. */
  get signer(): SignerCertificate {
    const { algorithm, scheme, certificate, certificatesAbove: chain } = this;
    return { algorithm, ...(scheme && { scheme }), certificate, chain };
  }

  get certificatesAbove(): Buffer[] {
    const found: Buffer[] = [];
    for (let at = 0; at < this.chain.length;) {
      const { raw } = DerValue.at(this.chain, at);
      found.push(raw);
      at += raw.length;
    }
    return found;
  }

  stateAt(now: Date): 'active' | 'revoked' | 'expired' {
    if (this.revokedAt) return 'revoked';
    return this.notBefore <= now && now <= this.notAfter ? 'active' : 'expired';
  }

  /** TT 15/2025/TT-BKHCN: a certificate is checked before it signs. @throws Problem certificate-revoked, certificate-expired */
  assertUsable(now: Date): void {
    const state = this.stateAt(now);
    if (state === 'revoked') throw certificateRevoked(this.serial);
    if (state === 'expired') throw certificateExpired(this.serial, this.notAfter);
  }

  /** @throws Problem signature/already-revoked */
  revoke(reason: string, now: Date): void {
    if (this.revokedAt) throw alreadyRevoked(this.serial);
    this.revokedAt = now;
    this.revokedReason = reason;
  }
}

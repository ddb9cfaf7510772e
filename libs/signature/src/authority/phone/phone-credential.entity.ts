import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A person's key with the phone for trying out: what a service on the phone would keep for them. */
@Entity({ schema: 'signature', name: 'phone_credential' })
@Index('phone_credential_account', ['accountId', 'id'])
@Check('phone_credential_validity', 'not_before < not_after')
export class PhoneCredential {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') accountId: string;
  /** As in the certificate; shown on the phone. */
  @Column('text') name: string;
  @Column('text', { nullable: true }) organization: string | null;
  /** SHA-256 of the certificate, hexadecimal. */
  @Column('text') fingerprint: string;
  /** DER. */
  @Column('bytea') certificate: Buffer;
  /** That of the authority that issued it, DER. */
  @Column('bytea') issuer: Buffer;
  @Column('bytea', { select: false }) encryptedKey: Buffer;
  @Column('bytea', { select: false }) wrappedDataKey: Buffer;
  @Column('text') kekId: string;
  @Column('timestamptz') notBefore: Date;
  @Column('timestamptz') notAfter: Date;
  @Column('timestamptz') createdAt: Date;

  /** What the private key is bound to at rest. */
  get bound(): string {
    return `${this.id}|phone:${this.accountId}|1`;
  }
}

import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** Root and issuing authority, and below the latter who gives timestamps and who answers about revocation. */
export type AuthorityKind = 'root' | 'issuing' | 'tsa' | 'ocsp';

/** One part of the portal's own authority, for an installation without certificates of the Government's. */
@Entity({ schema: 'signature', name: 'authority' })
@Index('authority_one_of_kind', ['kind'], { unique: true })
@Check('authority_kind', "kind IN ('root', 'issuing', 'tsa', 'ocsp')")
@Check('authority_validity', 'not_before < not_after')
export class Authority {
  @PrimaryColumn('uuid') id: string;
  @Column('text') kind: AuthorityKind;
  @Column('text') name: string;
  @Column('text') serial: string;
  /** DER. */
  @Column('bytea') certificate: Buffer;
  @Column('bytea', { select: false }) encryptedKey: Buffer;
  @Column('bytea', { select: false }) wrappedDataKey: Buffer;
  /** The key-encryption key around the data key; null in rows older than its name. */
  @Column('text', { nullable: true }) kekId: string | null;
  @Column('timestamptz') notBefore: Date;
  @Column('timestamptz') notAfter: Date;
  @Column('timestamptz') createdAt: Date;

  /** What the private key is bound to at rest. */
  get bound(): string {
    return `${this.id}|authority:${this.kind}|1`;
  }
}

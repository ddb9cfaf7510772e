import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Key } from './key/key.entity';

/**
 * One line of the book of signatures: proof of when a signature was made, so that it outlives the revocation and the
 * expiry of its certificate.
 */
@Entity({ schema: 'signature', name: 'signing' })
@Index('signing_signature', ['signatureHash'], { unique: true })
@Index('signing_key', ['keyId', 'signedAt'])
export class Signing {
  @PrimaryColumn('uuid') id: string;
  @ForeignKey(() => Key, { name: 'signing_key_fk' })
  @Column('uuid')
  keyId: string;
  /** SHA-256 of the signature value, hexadecimal. */
  @Column('text') signatureHash: string;
  /** SHA-256 of the signed file, hexadecimal. */
  @Column('text') documentHash: string;
  @Column('text') field: string;
  @Column('timestamptz') signedAt: Date;
}

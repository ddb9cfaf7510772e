import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

export type EvidenceKind = 'crl' | 'ocsp' | 'issuer';

/** An answer of an authority's server, kept until it says nothing any more. */
@Entity({ schema: 'signature', name: 'evidence_cache' })
@Index('evidence_cache_fetched', ['fetchedAt'])
@Index('evidence_cache_valid', ['validUntil'])
@Check('evidence_cache_kind', "kind IN ('crl', 'ocsp', 'issuer')")
@Check('evidence_cache_size', 'size = length(content)')
@Check('evidence_cache_times', 'fresh_until <= valid_until')
export class KeptEvidence {
  /** SHA-256 over kind, address and question, hexadecimal. */
  @PrimaryColumn('text') key: string;
  @Column('text') kind: EvidenceKind;
  @Column('text') url: string;
  /** DER. */
  @Column('bytea') content: Buffer;
  @Column('int') size: number;
  @Column('timestamptz') fetchedAt: Date;
  /** Until then nobody is asked again. */
  @Column('timestamptz') freshUntil: Date;
  /** Until then it may stand in where nobody answers: its `nextUpdate`. */
  @Column('timestamptz') validUntil: Date;
}

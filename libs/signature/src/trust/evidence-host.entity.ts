import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

/** A server of an authority that may be asked for revocation lists, OCSP answers, certificates and timestamps. */
@Entity({ schema: 'signature', name: 'evidence_host' })
@Check('evidence_host_name', "host ~ '^[a-z0-9.-]+(:[0-9]+)?$'")
export class EvidenceHost {
  /** Lower case; with its port where that is not the usual one. */
  @PrimaryColumn('text') host: string;
  @Column('text') note: string;
  @Column('timestamptz') addedAt: Date;
  @Column('timestamptz', { nullable: true }) lastSuccessAt: Date | null;
  @Column('timestamptz', { nullable: true }) lastFailureAt: Date | null;
  @Column('text', { nullable: true }) lastFailure: string | null;
}

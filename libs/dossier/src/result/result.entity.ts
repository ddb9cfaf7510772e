import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Dossier } from '../dossier.entity';

/**
 * The result of a dossier. The approval makes the row with its number, place in the series and verification code;
 * signing, which may be tried again, ends by filling in `sha256` and `issuedAt`, once (a trigger refuses a second time).
 */
@Entity({ schema: 'dossier', name: 'result' })
@Index('result_series', ['agencyId', 'year', 'symbol', 'ordinal'], { unique: true })
@Index('result_verify_code', ['verifyCode'], { unique: true })
@Check('result_issued', '(sha256 IS NULL) = (issued_at IS NULL)')
@Check('result_verify_code_form', "verify_code ~ '^[0-9A-HJKMNP-TV-Z]{16}$'")
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
  @Column('text', { nullable: true }) sha256: string | null;
  @Column('timestamptz', { nullable: true }) issuedAt: Date | null;
}

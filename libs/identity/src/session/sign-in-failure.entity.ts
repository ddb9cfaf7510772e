import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** Failed sign-ins of one login in a row, whether an account has it or not. */
@Entity({ schema: 'identity', name: 'sign_in_failure' })
@Index('sign_in_failure_last', ['lastAt'])
@Check('sign_in_failure_count', 'failures > 0')
export class SignInFailure {
  /** Keyed digest: what people type here may be a number or even a password. */
  @PrimaryColumn('bytea') loginDigest: Buffer;
  @Column('int') failures: number;
  @Column('timestamptz') lastAt: Date;
  @Column('timestamptz', { nullable: true }) lockedUntil: Date | null;
}

import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Session } from './session.entity';

/** One refresh token, good for one use; kept after it so that a second use is noticed. */
@Entity({ schema: 'identity', name: 'refresh_token' })
@Index('refresh_token_session', ['sessionId'])
export class RefreshToken {
  /** SHA-256 of the token, which only the browser has. */
  @PrimaryColumn('bytea') hash: Buffer;
  @Column('uuid')
  @ForeignKey(() => Session, { name: 'refresh_token_session_fk', onDelete: 'CASCADE' })
  sessionId: string;
  @Column('timestamptz') issuedAt: Date;
  @Column('timestamptz', { nullable: true }) rotatedAt: Date | null;
}

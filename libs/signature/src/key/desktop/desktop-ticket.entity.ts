import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** How long a person has to sign at their desk. */
export const TICKET_MS = 15 * 60_000;

/** One paper on its way through the signing program on somebody's own machine, and back once. */
@Entity({ schema: 'signature', name: 'desktop_ticket' })
@Index('desktop_ticket_account', ['accountId', 'id'])
@Check('desktop_ticket_used', '(used_at IS NULL) = (document IS NULL)')
export class DesktopTicket {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') accountId: string;
  /** Whose name a certificate must bear that is not in the register yet. */
  @Column('text') signerName: string;
  /** SHA-256 of what the program shows to fetch and to bring the paper, hexadecimal. */
  @Column('text') secretHash: string;
  /** SHA-256 of the file that was given out. */
  @Column('text') original: string;
  @Column('text') fileName: string;
  /** SHA-256 of the file that came back. */
  @Column('text', { nullable: true }) document: string | null;
  /** Which field was signed. */
  @Column('text', { nullable: true }) field: string | null;
  @Column('timestamptz') createdAt: Date;
  @Column('timestamptz') expiresAt: Date;
  @Column('timestamptz', { nullable: true }) usedAt: Date | null;

  isOpen(now: Date): boolean {
    return this.usedAt === null && now < this.expiresAt;
  }
}

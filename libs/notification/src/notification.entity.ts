import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** One piece of news for one person. */
@Entity({ schema: 'notification', name: 'notification' })
@Index('notification_once', ['eventId', 'receiverId'], { unique: true })
@Index('notification_receiver', ['receiverId', 'number'], { unique: true })
@Index('notification_unread', ['receiverId'], { where: 'read_at IS NULL' })
@Index('notification_read', ['readAt'], { where: 'read_at IS NOT NULL' })
@Check('notification_number', 'number > 0')
export class Notification {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') receiverId: string;
  /** 1 for the receiver's first; the order in which their news was committed. */
  @Column('int') number: number;
  /** The event that it tells of. */
  @Column('uuid') eventId: string;
  /** The event's name. */
  @Column('text') kind: string;
  @Column('text') title: string;
  @Column('text') body: string;
  /** Path on the portal. */
  @Column('text') link: string;
  @Column('timestamptz') at: Date;
  @Column('timestamptz', { nullable: true }) readAt: Date | null;
}

import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

/**
 * Counts a person's notifications. The row's lock is held until the writer commits, so that a higher number is never
 * seen before a lower one: whoever has read up to a number has missed nothing below it.
 */
@Entity({ schema: 'notification', name: 'inbox' })
@Check('inbox_last_number', 'last_number > 0')
export class Inbox {
  @PrimaryColumn('uuid') receiverId: string;
  @Column('int') lastNumber: number;
}

import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

export type DayKind = 'holiday' | 'working';

/** A date that differs from its weekday: a holiday, or a rest day worked to make up for one. */
@Entity({ schema: 'calendar', name: 'day' })
@Check('day_kind', "kind IN ('holiday', 'working')")
export class CalendarDay {
  @PrimaryColumn('date', { name: 'on_date' }) on: string;
  @Column('text') kind: DayKind;
  @Column('text') name: string;
  @Column('text') legalBasis: string;
}

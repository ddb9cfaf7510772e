import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

/** One working interval of a weekday. All rows of the latest `validFrom` up to a date are that date's timetable. */
@Entity({ schema: 'calendar', name: 'hours' })
@Check('hours_weekday', 'weekday BETWEEN 1 AND 7')
@Check('hours_order', 'opens < closes')
export class WorkingHours {
  @PrimaryColumn('date') validFrom: string;
  /** ISO: 1 is Monday, 7 is Sunday. */
  @PrimaryColumn('smallint') weekday: number;
  @PrimaryColumn('time') opens: string;
  @Column('time') closes: string;
}

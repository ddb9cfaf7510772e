import { Injectable } from '@nestjs/common';
import { Between } from 'typeorm';
import { AuditTrail } from '../audit';
import { Database } from '../database';
import { addWorkingTime, type Due } from './add-working-time';
import { CalendarDay } from './calendar-day.entity';
import { workCalendar, type Limit, type WorkCalendar } from './work-calendar';
import { WorkingHours } from './working-hours.entity';

/** The working calendar as the office keeps it now. For many sums at once take `load()` and the pure functions. */
@Injectable()
export class Calendar {
  constructor(
    private readonly db: Database,
    private readonly audit: AuditTrail,
  ) {}

  async load(): Promise<WorkCalendar> {
    const days = await this.db.reader.find(CalendarDay);
    return workCalendar(days, await this.db.reader.find(WorkingHours));
  }

  /** When a dossier received at `start` is due, and why in plain Vietnamese. */
  async addWorkingTime(start: Date, limit: Limit): Promise<Due> {
    return addWorkingTime(await this.load(), start, limit);
  }

  daysOf(year: number): Promise<CalendarDay[]> {
    return this.db.reader.find(CalendarDay, { where: { on: within(year) }, order: { on: 'ASC' } });
  }

  /** Makes `days` all that differs in that year. */
  async replaceDays(actorId: string, year: number, days: CalendarDay[]): Promise<void> {
    await this.db.transaction(async (tx) => {
      await tx.delete(CalendarDay, { on: within(year) });
      await tx.insert(CalendarDay, days);
      const dates = days.map(({ on, kind }) => ({ on, kind }));
      await this.audit.add(tx, {
        actorId,
        action: 'calendar.replace-days',
        subject: `calendar-year:${year}`,
        facts: { dates },
      });
    });
  }
}

const within = (year: number) => Between(`${year}-01-01`, `${year}-12-31`);

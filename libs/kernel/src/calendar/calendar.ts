import { Injectable } from '@nestjs/common';
import { Database } from '../database';
import { CalendarDay } from './calendar-day.entity';
import { addWorkingTime, type Due } from './add-working-time';
import { workCalendar, type Limit, type WorkCalendar } from './work-calendar';
import { WorkingHours } from './working-hours.entity';

/** The working calendar as the office keeps it now. For many sums at once take `load()` and the pure functions. */
@Injectable()
export class Calendar {
  constructor(private readonly db: Database) {}

  async load(): Promise<WorkCalendar> {
    const [days, hours] = await Promise.all([this.db.reader.find(CalendarDay), this.db.reader.find(WorkingHours)]);
    return workCalendar(days, hours);
  }

  /** When a dossier received at `start` is due, and why in plain Vietnamese. */
  async addWorkingTime(start: Date, limit: Limit): Promise<Due> {
    return addWorkingTime(await this.load(), start, limit);
  }
}

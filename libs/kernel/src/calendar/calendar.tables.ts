import type { ModuleTables } from '../database';
import { CalendarDay } from './calendar-day.entity';
import { CreateCalendar1767225900000 } from './migrations/1767225900000-create-calendar';
import { WorkingHours } from './working-hours.entity';

export const calendarTables: ModuleTables = {
  schema: 'calendar',
  entities: [CalendarDay, WorkingHours],
  migrations: [CreateCalendar1767225900000],
};

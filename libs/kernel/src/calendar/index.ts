export { addWorkingTime, resumeLimit, type Due } from './add-working-time';
export { Calendar } from './calendar';
export { CalendarModule } from './calendar.module';
export { calendarTables } from './calendar.tables';
export { writtenDay } from './day';
export { localTime } from './local-time';
export {
  isWorkingDay,
  workCalendar,
  workingDaysBetween,
  type Limit,
  type LimitUnit,
  type WorkCalendar,
} from './work-calendar';

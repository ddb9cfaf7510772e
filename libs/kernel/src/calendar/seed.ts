import type { CalendarDay } from './calendar-day.entity';
import { addDays } from './local-time';

const LABOUR_CODE = 'Bộ luật Lao động 2019, Điều 112';
const SUBSTITUTE = 'Bộ luật Lao động 2019, Điều 111 khoản 3';
const swap = (year: number) => `Hoán đổi ngày làm việc năm ${year}`;

const holidays = (name: string, first: string, count = 1, legalBasis = LABOUR_CODE): CalendarDay[] =>
  Array.from({ length: count }, (_, i) => ({
    on: addDays(first, i),
    kind: 'holiday',
    name: `Nghỉ ${name}`,
    legalBasis,
  }));

const madeUp = (on: string, forDay: string, legalBasis: string): CalendarDay[] => [
  { on, kind: 'working', name: `Làm bù cho ngày ${forDay}`, legalBasis },
];

/**
 * What is known when the calendar is first set up. The Prime Minister settles each year's Tết, the second day of 2/9 and
 * the swaps; the administrator enters them, and any holiday that a later law adds.
 */
export const knownDays: CalendarDay[] = [
  ...holidays('Tết Dương lịch', '2025-01-01'),
  ...holidays('Tết Nguyên đán Ất Tỵ', '2025-01-27', 5),
  ...holidays('Giỗ Tổ Hùng Vương', '2025-04-07'),
  ...holidays('Ngày Chiến thắng 30/4', '2025-04-30'),
  ...holidays('Ngày Quốc tế lao động 1/5', '2025-05-01'),
  ...madeUp('2025-04-26', '02/05/2025', swap(2025)),
  ...holidays('hoán đổi sang Thứ Bảy 26/04/2025', '2025-05-02', 1, swap(2025)),
  ...holidays('Quốc khánh 2/9', '2025-09-01', 2),

  ...holidays('Tết Dương lịch', '2026-01-01'),
  ...holidays('hoán đổi sang Thứ Bảy 10/01/2026', '2026-01-02', 1, swap(2026)),
  ...madeUp('2026-01-10', '02/01/2026', swap(2026)),
  ...holidays('Tết Nguyên đán Bính Ngọ', '2026-02-16', 5),
  ...holidays('Giỗ Tổ Hùng Vương', '2026-04-26'),
  ...holidays('bù Giỗ Tổ Hùng Vương', '2026-04-27', 1, SUBSTITUTE),
  ...holidays('Ngày Chiến thắng 30/4', '2026-04-30'),
  ...holidays('Ngày Quốc tế lao động 1/5', '2026-05-01'),
  ...madeUp('2026-08-22', '31/08/2026', swap(2026)),
  ...holidays('hoán đổi sang Thứ Bảy 22/08/2026', '2026-08-31', 1, swap(2026)),
  ...holidays('Quốc khánh 2/9', '2026-09-01', 2),

  ...holidays('Tết Dương lịch', '2027-01-01'),
  ...holidays('Tết Nguyên đán Đinh Mùi', '2027-02-05', 5),
  ...holidays('bù Tết Nguyên đán Đinh Mùi', '2027-02-10', 2, SUBSTITUTE),
  ...holidays('Giỗ Tổ Hùng Vương', '2027-04-16'),
  ...holidays('Ngày Chiến thắng 30/4', '2027-04-30'),
  ...holidays('Ngày Quốc tế lao động 1/5', '2027-05-01'),
  ...holidays('bù Ngày Quốc tế lao động 1/5', '2027-05-03', 1, SUBSTITUTE),
  ...holidays('Quốc khánh 2/9', '2027-09-02', 2),
];

/** Monday to Friday, 07:00–11:30 and 13:30–17:00. */
export const officeHours = [1, 2, 3, 4, 5].flatMap((weekday) => [
  { validFrom: '2000-01-01', weekday, opens: '07:00', closes: '11:30' },
  { validFrom: '2000-01-01', weekday, opens: '13:30', closes: '17:00' },
]);

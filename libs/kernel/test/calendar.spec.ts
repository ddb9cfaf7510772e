import {
  addWorkingTime,
  isWorkingDay,
  resumeLimit,
  workCalendar,
  workingDaysBetween,
  type Limit,
} from '@motcua/kernel/calendar';
import { knownDays, officeHours } from '../src/calendar/seed';

const calendar = workCalendar(knownDays, officeHours);

/** `2026-11-21 10:00` in Vietnam. */
const at = (local: string) => new Date(`${local.replace(' ', 'T')}:00+07:00`);
const due = (start: string, limit: Limit) => addWorkingTime(calendar, at(start), limit).dueAt;
const days = (amount: number): Limit => ({ amount, unit: 'working-day' });
const hours = (amount: number): Limit => ({ amount, unit: 'working-hour' });
const calendarDays = (amount: number): Limit => ({ amount, unit: 'calendar-day' });

describe('limits in working days', () => {
  it.each([
    ['an ordinary Monday', '2026-11-16 08:00', 1, '2026-11-17 17:00'],
    ['over a weekend', '2026-11-19 09:30', 3, '2026-11-24 17:00'],
    ['a Saturday as the Monday after', '2026-11-21 10:00', 1, '2026-11-24 17:00'],
    ['after closing as the next day', '2026-11-16 17:01', 1, '2026-11-18 17:00'],
    ['at closing as the same day', '2026-11-16 17:00', 1, '2026-11-17 17:00'],
    ['before opening as the same day', '2026-11-16 05:00', 1, '2026-11-17 17:00'],
    ['at noon as the same day', '2026-11-16 12:15', 1, '2026-11-17 17:00'],
    ['over Tết Bính Ngọ', '2026-02-12 08:00', 5, '2026-02-26 17:00'],
    ['over Tết Đinh Mùi with its substitutes', '2027-02-04 08:00', 1, '2027-02-12 17:00'],
    ['over Giỗ Tổ on a Sunday with its Monday', '2026-04-24 08:00', 1, '2026-04-28 17:00'],
    ['a make-up Saturday counts', '2026-08-21 08:00', 1, '2026-08-22 17:00'],
    ['the swapped Monday does not', '2026-08-28 08:00', 1, '2026-09-03 17:00'],
    ['zero is within the day', '2026-11-16 09:00', 0, '2026-11-16 17:00'],
  ])('takes %s', (_, start, amount, end) => {
    expect(due(start, days(amount))).toEqual(at(end));
  });

  it('counts what comes after 15:00 from the next working day where the law says so', () => {
    const sameDay: Limit = { amount: 0, unit: 'working-day', lateAfter: '15:00' };
    expect(due('2026-11-20 15:00', sameDay)).toEqual(at('2026-11-20 17:00'));
    expect(due('2026-11-20 15:01', sameDay)).toEqual(at('2026-11-23 17:00'));
  });

  it('is never due earlier for coming later', () => {
    const limits = [days(1), days(7), hours(1), hours(3.5), hours(20), calendarDays(1), calendarDays(10)];
    for (const limit of limits) {
      let before = new Date(0);
      for (
        let start = at('2026-02-11 00:00').getTime();
        start < at('2026-03-01 00:00').getTime();
        start += 17 * 60_000
      ) {
        const { dueAt } = addWorkingTime(calendar, new Date(start), limit);
        expect(dueAt.getTime()).toBeGreaterThanOrEqual(before.getTime());
        before = dueAt;
      }
    }
  });

  it.each(['UTC', 'America/New_York', 'Pacific/Kiritimati'])(
    "keeps Vietnam's dates when the server runs in %s",
    (zone) => {
      const own = process.env['TZ'];
      process.env['TZ'] = zone;
      try {
        expect(due('2026-11-16 00:30', days(1))).toEqual(at('2026-11-17 17:00'));
        expect(due('2026-11-16 23:30', hours(1))).toEqual(at('2026-11-17 08:00'));
      } finally {
        if (own === undefined) delete process.env['TZ'];
        else process.env['TZ'] = own;
      }
    },
  );

  it('does not drift when a day is not eight hours long', () => {
    const short = workCalendar(knownDays, [
      { validFrom: '2000-01-01', weekday: 1, opens: '08:00', closes: '12:00' },
      ...officeHours.slice(2),
    ]);
    expect(addWorkingTime(short, at('2026-11-13 08:00'), days(1)).dueAt).toEqual(at('2026-11-16 12:00'));
    expect(addWorkingTime(short, at('2026-11-13 08:00'), days(2)).dueAt).toEqual(at('2026-11-17 17:00'));
  });

  it('keeps the timetable of the date it counts', () => {
    const winter = officeHours.map((row) => ({
      ...row,
      validFrom: '2026-12-01',
      closes: row.closes === '17:00' ? '16:30' : row.closes,
    }));
    const changing = workCalendar(knownDays, [...officeHours, ...winter]);
    expect(addWorkingTime(changing, at('2026-11-27 08:00'), days(1)).dueAt).toEqual(at('2026-11-30 17:00'));
    expect(addWorkingTime(changing, at('2026-11-27 08:00'), days(2)).dueAt).toEqual(at('2026-12-01 16:30'));
  });
});

describe('limits in working hours', () => {
  it.each([
    ['within the morning', '2026-11-16 08:00', 2, '2026-11-16 10:00'],
    ['exactly at the end of the morning', '2026-11-16 11:30', 1, '2026-11-16 14:30'],
    ['over noon', '2026-11-16 11:00', 1, '2026-11-16 14:00'],
    ['ending with the morning', '2026-11-16 10:30', 1, '2026-11-16 11:30'],
    ['over the night', '2026-11-16 16:30', 1, '2026-11-17 07:30'],
    ['exactly at closing on a Friday', '2026-11-20 17:00', 1, '2026-11-23 08:00'],
    ['on a Sunday', '2026-11-22 09:00', 8, '2026-11-23 17:00'],
    ['part of an hour', '2026-11-16 08:10', 0.5, '2026-11-16 08:40'],
    ['over a make-up Saturday', '2026-08-21 16:00', 4, '2026-08-22 10:00'],
  ])('takes %s', (_, start, amount, end) => {
    expect(due(start, hours(amount))).toEqual(at(end));
  });
});

describe('limits in calendar days', () => {
  it.each([
    ['days off like the others', '2026-11-19 09:00', 4, '2026-11-23 17:00'],
    ['a last day on Saturday to the Monday', '2026-11-19 09:00', 2, '2026-11-23 17:00'],
    ['a last day in Tết to the day after', '2026-02-06 09:00', 10, '2026-02-23 17:00'],
  ])('takes %s', (_, start, amount, end) => {
    expect(due(start, calendarDays(amount))).toEqual(at(end));
  });
});

describe('a supplement pause', () => {
  const resume = (dueAt: string, pausedAt: string, resumedAt: string, unit: Limit['unit']) =>
    resumeLimit(calendar, { dueAt: at(dueAt), pausedAt: at(pausedAt), resumedAt: at(resumedAt), unit }).dueAt;

  it('gives back exactly the working days that were left, whatever weekends lay in the pause', () => {
    expect(resume('2026-11-20 17:00', '2026-11-17 09:00', '2026-11-23 10:00', 'working-day')).toEqual(
      at('2026-11-26 17:00'),
    );
    expect(resume('2026-11-20 17:00', '2026-11-17 09:00', '2026-11-17 11:00', 'working-day')).toEqual(
      at('2026-11-20 17:00'),
    );
  });

  it('gives back exactly the working hours that were left', () => {
    expect(resume('2026-11-17 10:00', '2026-11-16 16:00', '2026-11-23 11:00', 'working-hour')).toEqual(
      at('2026-11-23 17:00'),
    );
  });

  it('leaves late what was late already', () => {
    expect(resume('2026-11-17 10:00', '2026-11-18 16:00', '2026-11-23 11:00', 'working-hour')).toEqual(
      at('2026-11-17 10:00'),
    );
  });
});

describe('the explanation', () => {
  const why = (start: string, limit: Limit) => addWorkingTime(calendar, at(start), limit).explanation;

  it('says from when, what was left out and why, and the end', () => {
    expect(why('2026-02-14 10:00', days(2))).toEqual([
      'Tiếp nhận lúc 10:00 Thứ Bảy 14/02/2026, là ngày nghỉ hằng tuần nên tính từ 07:00 Thứ Hai 23/02/2026.',
      'Thời hạn 2 ngày làm việc, không kể ngày tiếp nhận.',
      'Hạn trả kết quả: 17:00 Thứ Tư 25/02/2026.',
    ]);
    expect(why('2026-02-13 17:30', days(5))).toEqual([
      'Tiếp nhận lúc 17:30 Thứ Sáu 13/02/2026, ngoài giờ làm việc nên tính từ 07:00 Thứ Hai 23/02/2026.',
      'Thời hạn 5 ngày làm việc, không kể ngày tiếp nhận.',
      'Không tính Thứ Bảy 28/02/2026 và Chủ nhật 01/03/2026: nghỉ hằng tuần.',
      'Hạn trả kết quả: 17:00 Thứ Hai 02/03/2026.',
    ]);
  });

  it('names the feast and its law, and the make-up day', () => {
    expect(why('2026-02-13 08:00', days(1)).slice(2, -1)).toEqual([
      'Không tính Thứ Bảy 14/02/2026 và Chủ nhật 15/02/2026: nghỉ hằng tuần.',
      'Không tính từ Thứ Hai 16/02/2026 đến Thứ Sáu 20/02/2026: nghỉ Tết Nguyên đán Bính Ngọ (Bộ luật Lao động 2019, Điều 112).',
      'Không tính Thứ Bảy 21/02/2026 và Chủ nhật 22/02/2026: nghỉ hằng tuần.',
    ]);
    expect(why('2026-08-21 08:00', days(1)).slice(2, -1)).toEqual([
      'Có tính Thứ Bảy 22/08/2026: làm bù cho ngày 31/08/2026 (Hoán đổi ngày làm việc năm 2026).',
    ]);
  });

  it('counts weekends when they are many', () => {
    expect(why('2026-11-02 08:00', days(25))[2]).toBe('Không tính 10 ngày nghỉ hằng tuần.');
  });

  it('says why a term in calendar days ends later, and that 15:00 had passed', () => {
    expect(why('2026-11-19 09:00', calendarDays(2)).at(-2)).toBe(
      'Không kết thúc vào Thứ Bảy 21/11/2026 và Chủ nhật 22/11/2026: nghỉ hằng tuần.',
    );
    expect(why('2026-11-19 15:30', { amount: 0, unit: 'working-day', lateAfter: '15:00' })).toEqual([
      'Tiếp nhận lúc 15:30 Thứ Năm 19/11/2026, sau 15:00 nên tính từ 07:00 Thứ Sáu 20/11/2026.',
      'Thời hạn trong ngày làm việc.',
      'Hạn trả kết quả: 17:00 Thứ Sáu 20/11/2026.',
    ]);
  });

  it('admits that a year is not entered yet', () => {
    expect(why('2031-03-03 08:00', days(1))).toContain(
      'Lịch nghỉ lễ năm 2031 chưa được nhập nên mới trừ ngày nghỉ hằng tuần.',
    );
  });
});

it('knows working days and counts those between two moments', () => {
  expect(
    ['2026-11-21', '2026-11-23', '2026-08-22', '2026-08-31', '2026-02-17', '2027-02-06'].map((on) =>
      isWorkingDay(calendar, on),
    ),
  ).toEqual([false, true, true, false, false, false]);
  expect(workingDaysBetween(calendar, at('2026-11-20 16:00'), at('2026-11-24 08:00'))).toBe(2);
  expect(workingDaysBetween(calendar, at('2026-11-24 08:00'), at('2026-11-20 16:00'))).toBe(-2);
  expect(workingDaysBetween(calendar, at('2026-11-20 08:00'), at('2026-11-20 16:00'))).toBe(0);
});

it('refuses a calendar that never opens instead of searching for ever', () => {
  expect(() => addWorkingTime(workCalendar([], []), at('2026-11-20 08:00'), days(1))).toThrow(
    'không có ngày làm việc nào',
  );
});

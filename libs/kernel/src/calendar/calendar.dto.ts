import { z } from 'zod';
import { weekdayOf } from './local-time';

const DayDto = z
  .object({
    on: z.iso.date('Hãy ghi ngày theo dạng năm-tháng-ngày'),
    kind: z.enum(['holiday', 'working'], 'Hãy chọn ngày nghỉ hoặc ngày làm bù'),
    name: z.string().trim().min(1, 'Hãy nhập tên ngày').max(200, 'Tên ngày dài quá 200 ký tự'),
    legalBasis: z.string().trim().min(1, 'Hãy nhập căn cứ').max(300, 'Căn cứ dài quá 300 ký tự'),
  })
  .meta({ id: 'CalendarDayDto' });

const year = z.coerce.number('Hãy chọn năm').int().min(2000, 'Năm cần từ 2000').max(2100, 'Năm cần đến 2100');

export const CalendarYearQuery = z.object({ year });
export type CalendarYearQuery = z.output<typeof CalendarYearQuery>;

/** All days of one year that differ from their weekday. */
export const CalendarYearDto = z
  .object({ year, items: z.array(DayDto).max(366, 'Một năm có nhiều nhất 366 ngày') })
  .superRefine(({ year, items }, context) => {
    const seen = new Set<string>();
    items.forEach(({ on, kind }, i) => {
      const refuse = (message: string) => context.addIssue({ code: 'custom', path: ['items', i, 'on'], message });
      if (seen.has(on)) refuse('Ngày này đã có ở trên, mỗi ngày chỉ ghi một lần');
      else if (!on.startsWith(`${year}-`)) refuse(`Ngày cần thuộc năm ${year}`);
      else if (kind === 'working' && weekdayOf(on) < 6) refuse('Ngày làm bù cần là Thứ Bảy hoặc Chủ nhật');
      seen.add(on);
    });
  })
  .meta({ id: 'CalendarYearDto' });
export type CalendarYearDto = z.output<typeof CalendarYearDto>;

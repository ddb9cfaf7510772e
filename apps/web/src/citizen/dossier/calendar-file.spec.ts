/** @jest-environment node */
import { calendarFile } from './calendar-file';

const appointment = {
  id: 'd1',
  title: 'Hẹn trả kết quả: Đăng ký khai sinh; cấp lại, trong ngày',
  at: '2026-11-23T17:30:00.000Z',
  description: 'H36.24781-261122-0001\nỦy ban nhân dân phường Xuân Hương - Đà Lạt, tỉnh Lâm Đồng',
  url: 'http://localhost/cong-dan/ho-so/d1',
};
const text = calendarFile(appointment, new Date('2026-11-21T03:04:05.678Z'));

it('names the day as it is in Vietnam', () => {
  expect(text).toContain('DTSTART;VALUE=DATE:20261124\r\n');
  expect(text).toContain('DTSTAMP:20261121T030405Z\r\n');
});

it('breaks lines after 75 bytes and none within a letter', () => {
  for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  expect(text.replaceAll('\r\n ', '')).toContain(
    'SUMMARY:Hẹn trả kết quả: Đăng ký khai sinh\\; cấp lại\\, trong ngày\r\n',
  );
  expect(text).not.toContain('\uFFFD');
});

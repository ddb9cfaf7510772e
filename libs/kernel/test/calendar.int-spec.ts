import { Module, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { Calendar } from '@motcua/kernel/calendar';
import { Database } from '@motcua/kernel/database';
import { Actor } from '@motcua/kernel/http';
import { startTestApp, type TestApp } from '@motcua/kernel/testing';

/** Stands where the sessions' guard stands: whoever names a permission has it. */
class PermissionHeader implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<{ headers: Record<string, string>; user?: Actor }>();
    const permission = request.headers['x-permission'];
    if (permission) {
      request.user = new Actor('0197f000-0000-7000-8000-000000000001', 's', 'staff', 'Quản trị', [
        { role: 'admin', permissions: [permission], agencyId: null },
      ]);
    }
    return true;
  }
}

@Module({ providers: [{ provide: APP_GUARD, useClass: PermissionHeader }] })
class SignInModule {}

let test: TestApp;
beforeAll(async () => {
  test = await startTestApp([{ module: SignInModule }]);
});
afterAll(() => test.close());

const days = '/api/admin/calendar/days';
const admin = { 'x-permission': 'kernel.operate' };
const newYear = {
  on: '2028-01-03',
  kind: 'holiday',
  name: 'Nghỉ bù Tết Dương lịch',
  legalBasis: 'Bộ luật Lao động 2019, Điều 111',
};
const put = (body: unknown, headers: Record<string, string> = admin) => test.http().put(days, body, headers);

it('begins with office hours and the holidays that are known', async () => {
  const answer = await test.http().get(`${days}?year=2026`, undefined, admin);
  expect(answer.status).toBe(200);
  expect(answer.body.items).toContainEqual({
    on: '2026-02-17',
    kind: 'holiday',
    name: 'Nghỉ Tết Nguyên đán Bính Ngọ',
    legalBasis: 'Bộ luật Lao động 2019, Điều 112',
  });
  const { dueAt } = await test
    .get(Calendar)
    .addWorkingTime(new Date('2026-02-13T01:00:00Z'), { amount: 1, unit: 'working-day' });
  expect(dueAt.toISOString()).toBe('2026-02-23T10:00:00.000Z');
});

it('replaces a year at the word of the administrator, and the next deadline heeds it', async () => {
  expect((await put({ year: 2028, items: [newYear] })).body.items).toEqual([newYear]);
  const { dueAt } = await test
    .get(Calendar)
    .addWorkingTime(new Date('2027-12-31T01:00:00Z'), { amount: 1, unit: 'working-day' });
  expect(dueAt.toISOString()).toBe('2028-01-04T10:00:00.000Z');

  expect((await put({ year: 2028, items: [] })).body.items).toEqual([]);
  const trail = await test
    .get(Database)
    .reader.query("SELECT facts FROM audit.entry WHERE action = 'calendar.replace-days' ORDER BY id");
  expect(trail).toEqual([{ facts: { dates: [{ on: '2028-01-03', kind: 'holiday' }] } }, { facts: { dates: [] } }]);
  expect((await test.http().get(`${days}?year=2026`, undefined, admin)).body.items).not.toEqual([]);
});

it.each([
  ['a day of another year', [{ ...newYear, on: '2027-01-03' }], '/items/0/on', 'Ngày cần thuộc năm 2028'],
  ['the same day twice', [newYear, newYear], '/items/1/on', 'Ngày này đã có ở trên, mỗi ngày chỉ ghi một lần'],
  [
    'a make-up day on a Monday',
    [{ ...newYear, kind: 'working' }],
    '/items/0/on',
    'Ngày làm bù cần là Thứ Bảy hoặc Chủ nhật',
  ],
  [
    'a date that does not exist',
    [{ ...newYear, on: '2028-02-30' }],
    '/items/0/on',
    'Hãy ghi ngày theo dạng năm-tháng-ngày',
  ],
  ['a day without its law', [{ ...newYear, legalBasis: ' ' }], '/items/0/legalBasis', 'Hãy nhập căn cứ'],
])('refuses %s', async (_, items, pointer, detail) => {
  const answer = await put({ year: 2028, items });
  expect([answer.status, answer.body.errors]).toEqual([422, [{ pointer, detail }]]);
});

it('opens only to whoever operates the portal', async () => {
  expect((await put({ year: 2028, items: [] }, {})).status).toBe(401);
  expect((await put({ year: 2028, items: [] }, { 'x-permission': 'procedure.manage' })).status).toBe(403);
  expect((await test.http().get(`${days}?year=2026`)).status).toBe(401);
});

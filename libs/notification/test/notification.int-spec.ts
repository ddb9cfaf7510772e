import { randomUUID } from 'node:crypto';
import { Database } from '@motcua/kernel/database';
import { startTestApp, type TestApp } from '@motcua/kernel/testing';
import {
  DossierAssigned,
  DossierResubmitted,
  DossierSentBack,
  DossierSubmitted,
  ResultIssued,
  SigningInterrupted,
} from '@motcua/dossier';
import { FeePaid, FeeRequested } from '@motcua/payment';
import { NotificationJobs } from '../src/notification.jobs';
import type { NotificationDto } from '../src/notification.dto';
import { agencyId, citizen, dossierOf, feeOf, happen, officer, parts, signIn, type Person } from './people';

interface NotificationPage {
  items: NotificationDto[];
  next: string | null;
  unread: number;
}

let test: TestApp;
let lan: Person;
let clerk: Person;
let handler: Person;
let stranger: Person;
beforeAll(async () => {
  test = await startTestApp(parts);
  lan = await citizen(test);
  clerk = await officer(test, 'reception');
  handler = await officer(test, 'handler');
  stranger = await officer(test, 'reception', randomUUID());
});
afterAll(() => test.close());
beforeEach(() => query('TRUNCATE notification.notification, notification.inbox, outbox.event CASCADE'));

const query = <T>(sql: string, params: unknown[] = []): Promise<T[]> =>
  test.get(Database).reader.query<T[]>(sql, params);
const cookies = new Map<string, Promise<string>>();
const cookieOf = (person: Person) => {
  const cookie = cookies.get(person.id) ?? signIn(test, person);
  cookies.set(person.id, cookie);
  return cookie;
};
const pageOf = async (person: Person, search = ''): Promise<NotificationPage> =>
  (await test.http(await cookieOf(person)).get(`/api/me/notifications${search}`)).body as NotificationPage;
const read = async (person: Person, ids: unknown) =>
  test.http(await cookieOf(person)).post('/api/me/notifications/read', { ids });
const tell = async (times = 1) => {
  for (let i = 0; i < times; i++) await happen(test, FeeRequested, feeOf(lan));
  await test.deliverEvents();
};

describe('who hears', () => {
  it('the applicant, and the desk of that agency, each in their own words', async () => {
    const dossier = dossierOf(lan);
    await happen(test, DossierSubmitted, { ...dossier, procedureCode: '1.009994' });
    await test.deliverEvents();
    const citizens = await pageOf(lan);
    expect(citizens).toMatchObject({
      items: [
        {
          kind: 'dossier.submitted',
          title: 'Đã nộp hồ sơ H36.12.1-261120-0042',
          link: `/cong-dan/ho-so/${dossier.dossierId}`,
          readAt: null,
        },
      ],
      next: null,
      unread: 1,
    });
    expect((await pageOf(clerk)).items).toMatchObject([
      { title: 'Hồ sơ mới H36.12.1-261120-0042', link: `/can-bo/ho-so/${dossier.dossierId}` },
    ]);
    expect((await pageOf(stranger)).items).toEqual([]);
    expect((await pageOf(handler)).items).toEqual([]);
  });

  it('the officer who was given the dossier', async () => {
    await happen(test, DossierAssigned, { ...dossierOf(lan), handlerId: handler.id });
    await test.deliverEvents();
    expect((await pageOf(handler)).items).toMatchObject([{ kind: 'dossier.assigned' }]);
    expect((await pageOf(lan)).items).toEqual([]);
    expect((await pageOf(clerk)).items).toEqual([]);
  });

  it('the desk when a supplemented dossier has nobody yet, else the one who handles it', async () => {
    await happen(test, DossierResubmitted, { ...dossierOf(lan), handlerId: null });
    await test.deliverEvents();
    expect(await pageOf(clerk)).toMatchObject({ unread: 1 });
    await happen(test, DossierResubmitted, { ...dossierOf(lan), handlerId: handler.id });
    await test.deliverEvents();
    expect(await pageOf(clerk)).toMatchObject({ unread: 1 });
    expect(await pageOf(handler)).toMatchObject({ unread: 1 });
  });

  it('the signer, and no other leader, when signing was interrupted', async () => {
    const [signer, other] = [await officer(test, 'leader'), await officer(test, 'leader')];
    await happen(test, SigningInterrupted, { ...dossierOf(lan), signerId: signer.id, why: 'expired' });
    await test.deliverEvents();
    const { items } = (await pageOf(signer)) as { items: { body: string }[] };
    expect(items).toMatchObject([{ kind: 'dossier.signing-interrupted' }]);
    expect(items[0]!.body).toContain('quá thời gian xác nhận');
    expect((await pageOf(other)).items).toEqual([]);
    expect((await pageOf(lan)).items).toEqual([]);
  });

  it('the leader when a dossier sent back has nobody', async () => {
    const leader = await officer(test, 'leader');
    await happen(test, DossierSentBack, { ...dossierOf(lan), handlerId: null });
    await test.deliverEvents();
    expect(await pageOf(leader)).toMatchObject({ items: [{ kind: 'dossier.sent-back' }] });
  });

  it('the desk of an online payment, not of one that it took itself', async () => {
    await happen(test, FeePaid, { ...feeOf(lan), channel: 'desk' });
    await test.deliverEvents();
    expect(await pageOf(clerk)).toMatchObject({ unread: 0 });
    await happen(test, FeePaid, { ...feeOf(lan), channel: 'online' });
    await test.deliverEvents();
    expect(await pageOf(clerk)).toMatchObject({
      items: [{ title: 'Hồ sơ H36.12.1-261120-0042 đã nộp 150.000 đồng trực tuyến' }],
    });
    expect(await pageOf(lan)).toMatchObject({ unread: 2 });
  });

  it('nobody whose role has been taken away', async () => {
    const former = await officer(test, 'reception');
    await query(`UPDATE identity.role_grant SET revoked_at = now() WHERE account_id = $1`, [former.id]);
    await happen(test, ResultIssued, { ...dossierOf(lan), resultNumber: '15/GP-UBND' });
    await test.deliverEvents();
    expect((await pageOf(former)).items).toEqual([]);
    expect((await pageOf(clerk)).items).toHaveLength(1);
  });

  it('once, even when the event is delivered again', async () => {
    await tell();
    await query('UPDATE outbox.delivery SET done_at = NULL');
    await Promise.all([test.deliverEvents(), test.deliverEvents()]);
    expect(await pageOf(lan)).toMatchObject({ items: [{}], unread: 1 });
    expect(await query('SELECT last_number FROM notification.inbox WHERE receiver_id = $1', [lan.id])).toEqual([
      { last_number: 1 },
    ]);
  });

  it('in numbers without a gap or a repeat, when many events concern the same people at once', async () => {
    await Promise.all(
      Array.from({ length: 30 }, () =>
        happen(test, DossierSubmitted, { ...dossierOf(lan), agencyId, procedureCode: '1' }),
      ),
    );
    await Promise.all([test.deliverEvents(), test.deliverEvents(), test.deliverEvents(), test.deliverEvents()]);
    for (const person of [lan, clerk]) {
      const rows = await query<{ number: number }>(
        'SELECT number FROM notification.notification WHERE receiver_id = $1 ORDER BY number',
        [person.id],
      );
      expect(rows.map((row) => row.number)).toEqual(Array.from({ length: 30 }, (_, i) => i + 1));
    }
  });
});

describe('a person’s notifications', () => {
  it('come newest first, page by page', async () => {
    await tell(5);
    const first = await pageOf(lan, '?limit=3');
    const second = await pageOf(lan, `?limit=3&after=${first.next}`);
    expect([first.items.length, second.items.length, second.next]).toEqual([3, 2, null]);
    const ids = [...first.items, ...second.items].map((item) => item.id);
    const all = await query<{ id: string }>('SELECT id FROM notification.notification ORDER BY number DESC');
    expect(ids).toEqual(all.map((row) => row.id));
  });

  it('are marked read one by one or all together', async () => {
    await tell(3);
    const [newest] = (await pageOf(lan)).items;
    expect(await read(lan, [newest!.id])).toMatchObject({ status: 200, body: { unread: 2 } });
    expect((await pageOf(lan)).items.map((item) => item.readAt !== null)).toEqual([true, false, false]);
    expect(await read(lan, 'all')).toMatchObject({ status: 200, body: { unread: 0 } });
  });

  it('cannot be read away by others', async () => {
    await tell();
    const [mine] = (await pageOf(lan)).items;
    expect(await read(clerk, [mine!.id])).toMatchObject({ status: 200 });
    expect(await pageOf(lan)).toMatchObject({ unread: 1 });
  });

  it('are refused to whoever is not signed in, and nonsense is named', async () => {
    expect((await test.http().get('/api/me/notifications')).status).toBe(401);
    expect((await test.http().post('/api/me/notifications/read', { ids: 'all' })).status).toBe(401);
    expect((await test.http().get('/api/me/notifications/stream')).status).toBe(401);
    expect((await read(lan, [])).status).toBe(422);
    expect((await read(lan, ['x'])).status).toBe(422);
    expect((await test.http(await cookieOf(lan)).get('/api/me/notifications?after=x')).status).toBe(422);
  });

  it('go three months after they were read; unread ones stay', async () => {
    await tell(3);
    await query(`UPDATE notification.notification SET read_at = now() - interval '91 days' WHERE number = 1`);
    await query(`UPDATE notification.notification SET read_at = now() - interval '89 days' WHERE number = 2`);
    await query(`UPDATE notification.notification SET at = now() - interval '2 years' WHERE number = 3`);
    await test.get(NotificationJobs).removeOld();
    expect(await query('SELECT number FROM notification.notification ORDER BY number')).toEqual([
      { number: 2 },
      { number: 3 },
    ]);
  });
});

import { Injectable, Module, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { Database, newId } from '@motcua/kernel/database';
import { Actor, type RequestWithActor } from '@motcua/kernel/http';
import { defineEvent, Deliveries, Outbox, OutboxRelay, Subscribe } from '@motcua/kernel/outbox';
import { Job, JobQueue, StuckJobs } from '@motcua/kernel/queue';
import { startTestApp, type TestApp } from '@motcua/kernel/testing';

const Happened = defineEvent<{ n: number }>('probe.happened');

@Injectable()
class Probe {
  healed = false;
  done: string[] = [];

  @Subscribe(Happened)
  onHappened(): Promise<void> {
    return this.work('event');
  }

  @Job('probe.send')
  send({ to }: { to: string }): Promise<void> {
    return this.work(to);
  }

  private work(what: string): Promise<void> {
    if (!this.healed) return Promise.reject(new Error('the gateway does not answer'));
    this.done.push(what);
    return Promise.resolve();
  }
}

@Injectable()
class ProbeSignIn implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<RequestWithActor>();
    const permission = request.headers['x-probe'];
    const grants = [{ role: 'probe', permissions: [String(permission)], agencyId: null }];
    if (permission) request.user = new Actor(newId(), newId(), 'staff', 'Quản trị', grants);
    return true;
  }
}

@Module({ providers: [Probe, { provide: APP_GUARD, useClass: ProbeSignIn }] })
class ProbeModule {}

const operator = { 'x-probe': 'kernel.operate' };
let test: TestApp;
let http: ReturnType<TestApp['http']>;
beforeAll(async () => {
  test = await startTestApp([{ module: ProbeModule }]);
  http = test.http();
  await test.get(Database).transaction((tx) => test.get(Outbox).add(tx, Happened, { n: 1 }));
  await test.get(OutboxRelay).relay();
  const deliveries = test.get(Deliveries);
  for (let n = 0; n < 5; n++) for (const id of await deliveries.owed()) await deliveries.attempt(id);
  await test.get(Database).reader.query('DELETE FROM queue.pending_job');
  for (const n of [1, 2]) {
    await test
      .get(StuckJobs)
      .record({ jobId: newId(), name: 'probe.send', data: { to: `t${n}` }, attempts: 5, error: 'no answer' });
  }
});
afterAll(() => test.close());

const list = async (query = '') => {
  const { body } = await http.get(`/api/admin/stuck-work${query}`, undefined, operator);
  return body as { items: { id: string }[]; next: string | null };
};

it('is for operators alone', async () => {
  const some = newId();
  expect((await http.get('/api/admin/stuck-work')).status).toBe(401);
  expect((await http.get('/api/admin/stuck-work', undefined, { 'x-probe': 'identity.manage' })).status).toBe(403);
  expect(
    (await http.post(`/api/admin/stuck-work/${some}/retry`, undefined, { 'x-probe': 'identity.manage' })).status,
  ).toBe(403);
});

it('lists deliveries and jobs that failed to the last attempt, newest first', async () => {
  const { items, next } = await list();
  expect(next).toBeNull();
  expect(items).toEqual([
    expect.objectContaining({ kind: 'job', name: 'probe.send', event: null, attempts: 5, error: 'no answer' }),
    expect.objectContaining({ kind: 'job', name: 'probe.send' }),
    {
      id: expect.any(String),
      kind: 'delivery',
      name: 'Probe.onHappened',
      event: 'probe.happened',
      attempts: 5,
      error: 'the gateway does not answer',
      failedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
    },
  ]);
});

it('leads through both kinds page by page', async () => {
  const all = (await list()).items.map(({ id }) => id);
  const seen: string[] = [];
  let after = '';
  for (let pages = 0; pages < 5; pages++) {
    const { items, next } = await list(`?limit=1${after && `&after=${after}`}`);
    seen.push(...items.map(({ id }) => id));
    if (!next) break;
    after = next;
  }
  expect(seen).toEqual(all);
});

it('has the work tried again, once though the button is pressed twice', async () => {
  const probe = test.get(Probe);
  probe.healed = true;
  const { items } = await list();
  for (const { id } of items) {
    const pressed = await Promise.all(
      [1, 2].map(() => http.post(`/api/admin/stuck-work/${id}/retry`, undefined, operator)),
    );
    expect(pressed.map(({ status }) => status).sort()).toEqual([204, 404]);
  }
  expect(await list()).toEqual({ items: [], next: null });
  await test.deliverEvents();
  await test.get(JobQueue).drain();
  expect(probe.done.sort()).toEqual(['event', 't1', 't2']);
});

it('says in words that this version of the portal knows no such job', async () => {
  await test.get(StuckJobs).record({ jobId: newId(), name: 'probe.long-gone', data: {}, attempts: 5, error: 'x' });
  const { items } = await list();
  const answer = await http.post(`/api/admin/stuck-work/${items[0]!.id}/retry`, undefined, operator);
  expect(answer).toMatchObject({ status: 409, body: { type: '/problems/stuck-work/unknown-job' } });
  expect(await list()).toEqual({ items, next: null });
});

it('says in words that the work is not on the list', async () => {
  expect(await http.post(`/api/admin/stuck-work/${newId()}/retry`, undefined, operator)).toMatchObject({
    status: 404,
    body: { type: '/problems/stuck-work/not-found' },
  });
  expect((await http.post('/api/admin/stuck-work/1/retry', undefined, operator)).status).toBe(422);
});

import { setTimeout as sleep } from 'node:timers/promises';
import {
  Body,
  Controller,
  HttpCode,
  Injectable,
  Module,
  type CanActivate,
  type ExecutionContext,
} from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { z } from 'zod';
import { Database } from '@motcua/kernel/database';
import { Actor, Allow, EVERYONE, NoReplay, Post, type RequestWithActor } from '@motcua/kernel/http';
import { Problem } from '@motcua/kernel/problem';
import { startTestApp, type TestApp } from '@motcua/kernel/testing';
import { IdempotencyJobs } from '../src/http/idempotency.jobs';

const note = z.object({ text: z.string().max(20) });

/** Signs in whoever says in a header who they are. */
@Injectable()
class ProbeSignIn implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<RequestWithActor>();
    const name = request.headers['x-probe'];
    if (name) request.user = new Actor(String(name), 'session', 'staff', String(name), []);
    return true;
  }
}

@Controller('probe')
class ProbeController {
  failures = 0;

  constructor(private readonly db: Database) {}

  @Post('notes')
  @Allow(EVERYONE)
  async write(@Body({ schema: note }) body: z.infer<typeof note>): Promise<{ text: string; at: Date }> {
    await this.db.transaction((tx) => tx.query('INSERT INTO probe_note (text) VALUES ($1)', [body.text]));
    await sleep(30);
    return { text: body.text, at: new Date() };
  }

  @Post('fails-once')
  @Allow(EVERYONE)
  @HttpCode(200)
  async failsOnce(): Promise<{ done: true }> {
    await this.db.transaction((tx) => tx.query(`INSERT INTO probe_note (text) VALUES ('fails once')`));
    this.failures += 1;
    if (this.failures === 1) throw new Problem('probe/refused', 409, 'Chưa làm được');
    return { done: true };
  }

  @Post('nothing')
  @Allow(EVERYONE)
  @HttpCode(204)
  nothing(): void {}

  @Post('any-time')
  @Allow(EVERYONE)
  @NoReplay()
  anyTime(): { ok: true } {
    return { ok: true };
  }
}

@Module({ controllers: [ProbeController], providers: [{ provide: APP_GUARD, useClass: ProbeSignIn }] })
class ProbeModule {}

let test: TestApp;
let http: ReturnType<TestApp['http']>;
const query = <T = unknown[]>(sql: string, params?: unknown[]) => test.get(Database).reader.query<T>(sql, params);
const notes = async () =>
  (await query<{ text: string }[]>('SELECT text FROM probe_note ORDER BY text')).map(({ text }) => text);
const key = (name: string) => ({ 'idempotency-key': name.padEnd(16, '-') });

beforeAll(async () => {
  test = await startTestApp([{ module: ProbeModule }]);
  http = test.http();
  await query('CREATE TABLE probe_note (text text NOT NULL)');
});
beforeEach(() => query('TRUNCATE probe_note'));
afterAll(() => test.close());

describe('pressing twice', () => {
  it('does the thing once, and gives all twenty the same answer', async () => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => http.post('/api/probe/notes', { text: 'một lần' }, key('twenty'))),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array<number>(20).fill(201));
    expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
    expect(answers.filter(({ headers }) => headers.get('idempotent-replay') === 'true')).toHaveLength(19);
    expect(await notes()).toEqual(['một lần']);
  });

  it('refuses the same key for something else', async () => {
    await http.post('/api/probe/notes', { text: 'a' }, key('reused'));
    const other = await http.post('/api/probe/notes', { text: 'b' }, key('reused'));
    expect(other).toMatchObject({ status: 409, body: { type: '/problems/http/idempotency-key-reused' } });
    expect(await notes()).toEqual(['a']);
  });

  it('keeps the keys of two people apart', async () => {
    await http.post('/api/probe/notes', { text: 'a' }, { ...key('shared'), 'x-probe': 'Lan' });
    await http.post('/api/probe/notes', { text: 'a' }, { ...key('shared'), 'x-probe': 'Bình' });
    expect(await notes()).toEqual(['a', 'a']);
  });

  it('does not remember a refusal, nor keep what was done before it', async () => {
    const first = await http.post('/api/probe/fails-once', {}, key('refused'));
    expect(first).toMatchObject({ status: 409, body: { type: '/problems/probe/refused', title: 'Chưa làm được' } });
    expect(await notes()).toEqual([]);
    expect(await http.post('/api/probe/fails-once', {}, key('refused'))).toMatchObject({
      status: 200,
      body: { done: true },
    });
    expect(await notes()).toEqual(['fails once']);
  });

  it('replays an answer without a body as such', async () => {
    for (let n = 0; n < 2; n++) {
      const answer = await http.post('/api/probe/nothing', undefined, key('nothing'));
      expect([answer.status, String(answer.body)]).toEqual([204, '']);
    }
  });

  it.each<Record<string, string>>([{}, { 'idempotency-key': 'short' }, { 'idempotency-key': 'with spaces and such' }])(
    'asks for a proper key where one is missing: %j',
    async (headers) => {
      const answer = await fetch(`${test.url}/api/probe/notes`, {
        method: 'POST',
        body: JSON.stringify({ text: 'a' }),
        headers: { 'content-type': 'application/json', ...headers },
      });
      expect(answer.status).toBe(400);
      expect(await answer.json()).toMatchObject({ type: '/problems/http/idempotency-key-missing' });
      expect(await notes()).toEqual([]);
    },
  );

  it('asks for none where a repeat is harmless', async () => {
    const answer = await fetch(`${test.url}/api/probe/any-time`, { method: 'POST' });
    expect(answer.status).toBe(201);
  });

  it('forgets answers after a week', async () => {
    await http.post('/api/probe/notes', { text: 'old' }, key('old'));
    await http.post('/api/probe/notes', { text: 'young' }, key('young'));
    await query(`UPDATE http.idempotency SET at = now() - interval '8 days' WHERE key LIKE 'old-%'`);
    await test.get(IdempotencyJobs).forgetAnswers();
    expect(await query(`SELECT FROM http.idempotency WHERE key LIKE 'old-%'`)).toHaveLength(0);
    expect(await query(`SELECT FROM http.idempotency WHERE key LIKE 'young-%'`)).toHaveLength(1);
  });
});

import { setTimeout as sleep } from 'node:timers/promises';
import {
  Body,
  Controller,
  Get,
  Injectable,
  Module,
  Param,
  Query,
  Sse,
  type CanActivate,
  type ExecutionContext,
} from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { interval, map, type Observable } from 'rxjs';
import { z } from 'zod';
import { Database } from '@motcua/kernel/database';
import {
  Actor,
  Allow,
  CurrentActor,
  EVERYONE,
  Post,
  RateLimit,
  SIGNED_IN,
  type RequestWithActor,
} from '@motcua/kernel/http';
import { startTestApp, type TestApp } from '@motcua/kernel/testing';

const note = z.object({
  text: z.string().max(20, 'Ghi chú dài tối đa 20 ký tự'),
  lines: z.array(z.object({ amount: z.int('Số tiền phải là số nguyên') })).optional(),
});

const wordless = z.strictObject({
  name: z.string().min(1).max(5),
  email: z.email(),
  amount: z.int().min(0).max(10),
  kind: z.enum(['fee', 'charge']),
  papers: z.array(z.string()).min(1).max(2),
});

/** Signs in whoever says in a header who they are: `name:permission,permission`. */
@Injectable()
class ProbeSignIn implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<RequestWithActor>();
    const [name, permissions = ''] = String(request.headers['x-probe'] ?? '').split(':');
    if (name) {
      const grants = [{ role: 'probe', permissions: permissions.split(','), agencyId: null }];
      request.user = new Actor(name, 'session', 'staff', name, grants);
    }
    return true;
  }
}

@Controller('probe')
class ProbeController {
  constructor(private readonly db: Database) {}

  @Get('unmarked')
  unmarked(): string {
    return 'never';
  }

  @Get('everyone')
  @Allow(EVERYONE)
  everyone(@CurrentActor() actor: Actor | undefined): { name: string | null } {
    return { name: actor?.name ?? null };
  }

  @Get('signed-in')
  @Allow(SIGNED_IN)
  signedIn(@CurrentActor() actor: Actor): { name: string } {
    return { name: actor.name };
  }

  @Get('permitted')
  @Allow('probe.read')
  permitted(): { ok: true } {
    return { ok: true };
  }

  @Post('notes')
  @Allow(EVERYONE)
  async write(@Body({ schema: note }) body: z.infer<typeof note>): Promise<{ text: string; at: Date }> {
    await this.db.transaction((tx) => tx.query('INSERT INTO probe_note (text) VALUES ($1)', [body.text]));
    await sleep(30);
    return { text: body.text, at: new Date() };
  }

  @Post('words')
  @Allow(EVERYONE)
  words(@Body({ schema: wordless }) body: z.infer<typeof wordless>): object {
    return body;
  }

  @Sse('stream')
  @Allow(EVERYONE)
  stream(): Observable<{ data: string }> {
    return interval(100).pipe(map((n) => ({ data: `${n}` })));
  }

  @Get('broken')
  @Allow(EVERYONE)
  broken(): never {
    throw new Error('password=hunter2 at table payment.secret');
  }

  @Get('sql')
  @Allow(EVERYONE)
  async sql(): Promise<unknown> {
    return this.db.reader.query('SELECT * FROM nowhere_at_all');
  }

  @Get('echo/:id')
  @Allow(EVERYONE)
  echo(
    @Param('id', { schema: z.uuid('Mã không đúng') }) id: string,
    @Query({ schema: z.object({ q: z.string().max(5, 'Dài quá') }) }) query: { q: string },
  ): object {
    return { id, ...query };
  }

  @Get('guessable')
  @Allow(EVERYONE)
  @RateLimit(3, 60)
  guessable(): { ok: true } {
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

describe('who may call', () => {
  const as = (who: string) => ({ 'x-probe': who });

  it('nobody, a route that does not say who', async () => {
    expect(await http.get('/api/probe/unmarked')).toMatchObject({
      status: 401,
      body: { type: '/problems/http/not-signed-in' },
    });
    const answer = await http.get('/api/probe/unmarked', undefined, as('Lan:probe.read,undefined'));
    expect(answer).toMatchObject({ status: 403, body: { type: '/problems/http/not-allowed' } });
  });

  it('everyone, with or without a session', async () => {
    expect((await http.get('/api/probe/everyone')).body).toEqual({ name: null });
    expect((await http.get('/api/probe/everyone', undefined, as('Lan'))).body).toEqual({ name: 'Lan' });
  });

  it('whoever is signed in', async () => {
    expect((await http.get('/api/probe/signed-in')).status).toBe(401);
    expect((await http.get('/api/probe/signed-in', undefined, as('Lan'))).status).toBe(200);
  });

  it('who holds the permission', async () => {
    expect((await http.get('/api/probe/permitted')).status).toBe(401);
    expect((await http.get('/api/probe/permitted', undefined, as('Lan:probe.write'))).status).toBe(403);
    expect((await http.get('/api/probe/permitted', undefined, as('Lan:probe.read'))).status).toBe(200);
  });
});

describe('what is refused', () => {
  const raw = (body: string, headers: Record<string, string> = {}) =>
    fetch(`${test.url}/api/probe/notes`, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json', ...key('raw'), ...headers },
    });

  it('is a problem with the fields named by pointers', async () => {
    const answer = await http.post('/api/probe/notes', {
      text: 'x'.repeat(21),
      lines: [{ amount: 1 }, { amount: 1.5 }],
    });
    expect(answer.status).toBe(422);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(answer.body).toEqual({
      type: '/problems/http/invalid',
      title: 'Thông tin chưa hợp lệ',
      status: 422,
      errors: [
        { pointer: '/text', detail: 'Ghi chú dài tối đa 20 ký tự' },
        { pointer: '/lines/1/amount', detail: 'Số tiền phải là số nguyên' },
      ],
    });
  });

  it('says in words what to do, where the schema does not', async () => {
    const detailOf = async (body: unknown) => (await http.post('/api/probe/words', body)).body.errors as unknown;
    expect(await detailOf({})).toEqual([
      { pointer: '/name', detail: 'Bạn chưa nhập mục này' },
      { pointer: '/email', detail: 'Bạn chưa nhập mục này' },
      { pointer: '/amount', detail: 'Bạn chưa nhập mục này' },
      { pointer: '/kind', detail: 'Bạn chưa nhập mục này' },
      { pointer: '/papers', detail: 'Bạn chưa nhập mục này' },
    ]);
    const wrong = { name: '', email: 'lan', amount: 0.5, kind: 'other', papers: [] };
    expect(await detailOf(wrong)).toEqual([
      { pointer: '/name', detail: 'Bạn chưa nhập mục này' },
      { pointer: '/email', detail: 'Địa chỉ thư điện tử chưa đúng, ví dụ: ten@example.vn' },
      { pointer: '/amount', detail: 'Cần nhập số nguyên' },
      { pointer: '/kind', detail: 'Hãy chọn một trong các giá trị được phép' },
      { pointer: '/papers', detail: 'Cần ít nhất 1 mục' },
    ]);
    const tooMuch = {
      name: 'x'.repeat(6),
      email: 'lan@example.vn',
      amount: 11,
      kind: 'fee',
      papers: ['a', 'b', 'c'],
      more: 1,
    };
    expect(await detailOf(tooMuch)).toEqual([
      { pointer: '/name', detail: 'Dài tối đa 5 ký tự' },
      { pointer: '/amount', detail: 'Không được lớn hơn 10' },
      { pointer: '/papers', detail: 'Tối đa 2 mục' },
      { pointer: '', detail: 'Có trường không được nhận: more' },
    ]);
  });

  it('is said of a path and a query, too', async () => {
    expect((await http.get('/api/probe/echo/not-a-uuid?q=a')).status).toBe(422);
    const id = '0199a0a0-0000-7000-8000-000000000000';
    expect((await http.get(`/api/probe/echo/${id}?q=toolong`)).body.errors).toEqual([
      { pointer: '/q', detail: 'Dài quá' },
    ]);
    expect((await http.get(`/api/probe/echo/${id}?q=ok`)).body).toEqual({ id, q: 'ok' });
  });

  it.each(['broken', 'sql'])('says nothing from inside when something breaks: %s', async (route) => {
    const answer = await http.get(`/api/probe/${route}`);
    expect(answer.status).toBe(500);
    expect(answer.body).toEqual({
      type: '/problems/http/failed',
      title: 'Hệ thống gặp lỗi, hãy thử lại sau ít phút',
      status: 500,
    });
  });

  it('is a page that does not exist', async () => {
    expect(await http.get('/api/nowhere')).toMatchObject({ status: 404, body: { type: '/problems/http/not-found' } });
    expect(await http.get('/api/%ff')).toMatchObject({ status: 400, body: { type: '/problems/http/malformed' } });
  });

  it('is a body that is no JSON, no known type, or too large', async () => {
    const kinds = await Promise.all([
      raw('{"text": '),
      raw('<note/>', { 'content-type': 'application/xml' }),
      raw(JSON.stringify({ text: 'x'.repeat(1_100_000) })),
    ]);
    expect(kinds.map(({ status }) => status)).toEqual([400, 415, 413]);
    for (const answer of kinds) {
      expect(answer.headers.get('content-type')).toContain('application/problem+json');
      expect(await answer.json()).toMatchObject({ type: expect.stringMatching(/^\/problems\/http\//) as string });
    }
  });

  it('is text that cannot be read or stored', async () => {
    for (const text of ['a\\u0000b', '\\ud800', 'a\\udfffb']) {
      const answer = await raw(`{"text": "${text}"}`);
      expect(answer.status).toBe(400);
      expect(await answer.json()).toMatchObject({ type: '/problems/http/unreadable-text' });
    }
    expect((await raw(`{"text": "a", "\\u0000": 1}`)).status).toBe(400);
    expect((await http.get('/api/probe/echo/x?q=%00')).status).toBe(400);
    expect((await http.get('/api/probe/echo/%00?q=a')).status).toBe(400);
    expect(await notes()).toEqual([]);
  });

  it('is JSON nested too deeply', async () => {
    const answer = await raw('['.repeat(60) + ']'.repeat(60));
    expect(await answer.json()).toMatchObject({ type: '/problems/http/too-deep', status: 400 });
  });

  it('is a request that another site sends', async () => {
    const answer = await raw('{"text": "a"}', { 'sec-fetch-site': 'cross-site' });
    expect(await answer.json()).toMatchObject({ type: '/problems/http/cross-site', status: 403 });
    expect((await raw('{"text": "same"}', { 'sec-fetch-site': 'same-origin', ...key('same-origin') })).status).toBe(
      201,
    );
  });

  it('is guessing too often, in words', async () => {
    const answers = [];
    for (let n = 0; n < 4; n++) answers.push(await http.get('/api/probe/guessable'));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 429]);
    expect(answers[3]!.body).toMatchObject({ type: '/problems/http/too-many-requests' });
  });
});

it('stores text in the composed form of Unicode', async () => {
  const answer = await http.post('/api/probe/notes', { text: 'Nguyễn'.normalize('NFD') });
  expect(answer.body.text).toBe('Nguyễn'.normalize('NFC'));
  expect(await notes()).toEqual(['Nguyễn'.normalize('NFC')]);
});

it('says that it lives and that it can work', async () => {
  expect((await http.get('/api/health')).body).toEqual({ status: 'ok' });
  expect((await http.get('/api/ready')).body).toEqual({ status: 'ready' });
});

it('stops though somebody still listens to a stream', async () => {
  const other = await startTestApp([{ module: ProbeModule }]);
  const listening = await fetch(`${other.url}/api/probe/stream`);
  const reader = listening.body!.getReader();
  await reader.read();
  const start = Date.now();
  await other.close();
  expect(Date.now() - start).toBeLessThan(15_000);
  await reader.cancel().catch(() => undefined);
});

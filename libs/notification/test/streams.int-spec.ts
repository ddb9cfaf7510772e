import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { Config } from '@motcua/kernel/config';
import { Database } from '@motcua/kernel/database';
import { createHttpApp } from '@motcua/kernel/http';
import { programModule } from '@motcua/kernel/program';
import { startTestApp, type TestApp } from '@motcua/kernel/testing';
import { FeeRequested } from '@motcua/payment';
import type { NotificationDto } from '../src/notification.dto';
import { NotificationStreams } from '../src/notification.streams';
import { citizen, feeOf, happen, parts, signIn, type Person } from './people';

interface StreamEvent {
  id: string;
  data: NotificationDto;
}

/** A browser's EventSource, as far as the tests look. */
class Browser {
  readonly events: StreamEvent[] = [];
  readonly blocks: string[] = [];
  closed = false;

  private constructor(private readonly answer: IncomingMessage) {}

  static async open(url: string, cookie: string, lastEventId?: string): Promise<Browser> {
    const headers = { cookie, ...(lastEventId !== undefined && { 'last-event-id': lastEventId }) };
    const asked = get(`${url}/api/me/notifications/stream`, { headers, agent: false });
    const [answer] = (await once(asked, 'response')) as [IncomingMessage];
    const browser = new Browser(answer);
    void browser.listen();
    return browser;
  }

  get status(): number | undefined {
    return this.answer.statusCode;
  }

  header(name: string): string {
    return String(this.answer.headers[name]);
  }

  close(): void {
    this.answer.destroy();
  }

  private async listen(): Promise<void> {
    let text = '';
    try {
      for await (const chunk of this.answer.setEncoding('utf8') as AsyncIterable<string>) {
        const blocks = (text + chunk).split('\n\n');
        text = blocks.pop() ?? '';
        blocks.forEach((block) => this.take(block));
      }
    } catch {
      // The test closed it.
    }
    this.closed = true;
  }

  private take(block: string): void {
    this.blocks.push(block);
    const [, id, data] = /^id: (\d+)\nevent: notification\ndata: (.*)$/.exec(block) ?? [];
    if (id && data) this.events.push({ id, data: JSON.parse(data) as NotificationDto });
  }
}

let test: TestApp;
let lan: Person;
let cookie: string;
const browsers: Browser[] = [];
beforeAll(async () => {
  test = await startTestApp(parts);
});
beforeEach(async () => {
  lan = await citizen(test);
  cookie = await signIn(test, lan);
});
afterEach(async () => {
  browsers.splice(0).forEach((browser) => browser.close());
  await sleep(30);
});
afterAll(() => test.close());

const open = async (lastEventId?: string, url = test.url, as = cookie) => {
  const browser = await Browser.open(url, as, lastEventId);
  browsers.push(browser);
  return browser;
};
const tell = async (person = lan, times = 1) => {
  for (let i = 0; i < times; i++) await happen(test, FeeRequested, feeOf(person));
  await test.deliverEvents();
};
const until = async (met: () => boolean) => {
  for (let i = 0; i < 3000 && !met(); i++) await sleep(20);
  expect(met()).toBe(true);
};
const numbers = (browser: Browser) => browser.events.map((event) => Number(event.id));

describe('the stream of notifications', () => {
  it('is an event stream that nobody keeps or buffers', async () => {
    const browser = await open();
    expect(browser.status).toBe(200);
    expect(browser.header('content-type')).toBe('text/event-stream; charset=utf-8');
    expect(browser.header('cache-control')).toContain('no-store');
    expect(browser.header('x-content-type-options')).toBe('nosniff');
    await until(() => browser.blocks.length > 0);
    expect(browser.blocks[0]).toBe('retry: 3000');
  });

  it('shows what happens from now on, to the one whom it concerns', async () => {
    const other = await citizen(test);
    await tell();
    const [mine, theirs] = [await open(), await open(undefined, test.url, await signIn(test, other))];
    await tell();
    await until(() => mine.events.length > 0);
    await sleep(100);
    expect(numbers(mine)).toEqual([2]);
    expect(mine.events[0]!.data).toMatchObject({ kind: 'payment.fee-requested', readAt: null });
    expect(theirs.events).toEqual([]);
  });

  it('reaches every window of a person', async () => {
    const windows = [await open(), await open()];
    await tell();
    await until(() => windows.every((window) => window.events.length === 1));
  });

  it('goes on after a break where the browser left off', async () => {
    await tell(lan, 4);
    const browser = await open('1');
    await until(() => browser.events.length === 3);
    await tell();
    await until(() => browser.events.length === 4);
    expect(numbers(browser)).toEqual([2, 3, 4, 5]);
  });

  it('goes on in order and without a repeat while much happens during the replay', async () => {
    await tell(lan, 130);
    const [browser] = await Promise.all([open('0'), tell(lan, 20)]);
    await until(() => browser.events.length >= 150);
    expect(numbers(browser)).toEqual(Array.from({ length: 150 }, (_, i) => i + 1));
  });

  it('does not go deaf to a browser that names a number from nowhere', async () => {
    const browser = await open('999999999');
    await tell();
    await until(() => browser.events.length === 1);
    const nonsense = await open('xyz');
    await tell();
    await until(() => nonsense.events.length === 1);
  });

  it('opens five times for a person, not six, and again when one is closed', async () => {
    const windows = await Promise.all(Array.from({ length: 5 }, () => open()));
    expect(windows.map((window) => window.status)).toEqual([200, 200, 200, 200, 200]);
    const sixth = await test.http(cookie).get('/api/me/notifications/stream');
    expect(sixth).toMatchObject({ status: 429, body: { type: '/problems/notification/too-many-streams' } });
    windows[0]!.close();
    await sleep(100);
    expect((await open()).status).toBe(200);
  });

  it('beats while the session stands and ends when it ends', async () => {
    const browser = await open();
    await until(() => browser.blocks.length === 1);
    await test.get(NotificationStreams).beat();
    await until(() => browser.blocks.length === 2);
    expect(browser.blocks[1]).toMatch(/^:/);
    expect(browser.closed).toBe(false);
    expect((await test.http(cookie).delete('/api/public/sessions/current')).status).toBe(204);
    await test.get(NotificationStreams).beat();
    await until(() => browser.closed);
  });

  it('loses nothing while the connection to Postgres is cut', async () => {
    const browser = await open();
    await test.get(Database).reader.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE application_name = 'motcua-listen' AND datname = current_database()`,
    );
    await tell();
    await until(() => browser.events.length === 1);
  });
});

describe('two processes', () => {
  it('share the news: what one writes, the other’s browsers see', async () => {
    const config = test.get(Config);
    const second = await createHttpApp(programModule(config, parts), config);
    await second.listen(0, '127.0.0.1');
    try {
      const browser = await open(undefined, await second.getUrl());
      await tell();
      await until(() => browser.events.length === 1);
    } finally {
      await second.close();
    }
  });

  it('end their streams when they stop', async () => {
    const config = test.get(Config);
    const second = await createHttpApp(programModule(config, parts), config);
    await second.listen(0, '127.0.0.1');
    const browser = await open(undefined, await second.getUrl());
    await second.close();
    await until(() => browser.closed);
  });
});

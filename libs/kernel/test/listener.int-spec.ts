import { setTimeout as sleep } from 'node:timers/promises';
import { Database, Listener } from '@motcua/kernel/database';
import { startTestApp, type TestApp } from '@motcua/kernel/testing';

let test: TestApp;
beforeAll(async () => {
  test = await startTestApp([]);
});
afterAll(() => test.close());

const heard: string[] = [];
let missed = 0;
const hearer = { hear: (payload: string) => void heard.push(payload), missed: () => void missed++ };
const say = (payload: string) =>
  test.get(Database).transaction((tx) => tx.query(`SELECT pg_notify('test_channel', $1)`, [payload]));
const until = async (met: () => boolean) => {
  for (let i = 0; i < 3000 && !met(); i++) await sleep(20);
  expect(met()).toBe(true);
};

it('hears what a committed transaction says, and nothing of one that was rolled back', async () => {
  await test.get(Listener).listen('test_channel', hearer);
  const failing = test.get(Database).transaction(async (tx) => {
    await tx.query(`SELECT pg_notify('test_channel', 'never')`);
    throw new Error('no');
  });
  await expect(failing).rejects.toThrow('no');
  await say('xin chào');
  await until(() => heard.length > 0);
  expect(heard).toEqual(['xin chào']);
});

it('connects again after its connection was cut, and says that something may have gone by', async () => {
  await test.get(Database).reader
    .query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'motcua-listen'
                      AND datname = current_database()`);
  await until(() => missed === 1);
  await say('trở lại');
  await until(() => heard.includes('trở lại'));
});

it('tells at once that it cannot listen when Postgres is not there', async () => {
  const lost = new Listener('postgres://nobody@127.0.0.1:1/none');
  await expect(lost.listen('test_channel', hearer)).rejects.toThrow('ECONNREFUSED');
  await lost.onApplicationShutdown();
});

it('takes no channel that is not a plain name', async () => {
  await expect(test.get(Listener).listen('a; DROP TABLE b', hearer)).rejects.toThrow('no name for a channel');
});

import { setTimeout as sleep } from 'node:timers/promises';
import { ask, Database, migrate, newId, prepared, type ModuleTables } from '@motcua/kernel/database';
import { startTestApp, type TestApp } from '@motcua/kernel/testing';

let test: TestApp;
let db: Database;
beforeAll(async () => {
  test = await startTestApp([]);
  db = test.get(Database);
  await db.reader.query('CREATE TABLE probe (n int PRIMARY KEY)');
});
beforeEach(() => db.reader.query('TRUNCATE probe'));
afterAll(() => test.close());

const add = (n: number) => db.transaction((tx) => tx.query('INSERT INTO probe VALUES ($1)', [n]));
const numbers = async () => {
  const rows = await db.reader.query<{ n: number }[]>('SELECT n FROM probe ORDER BY n');
  return rows.map(({ n }) => n);
};

describe('a transaction inside a transaction', () => {
  it('joins it: both commit', async () => {
    await db.transaction(async () => {
      await add(1);
      await add(2);
    });
    expect(await numbers()).toEqual([1, 2]);
  });

  it('joins it: neither commits when the outer one fails', async () => {
    const work = db.transaction(async () => {
      await add(1);
      throw new Error('no');
    });
    await expect(work).rejects.toThrow('no');
    expect(await numbers()).toEqual([]);
  });

  it('is one transaction for the reads in it, too', async () => {
    await db.transaction(async () => {
      await add(1);
      expect(await numbers()).toEqual([1]);
    });
  });

  it('is not joined by work that runs beside it, nor by what it leaves running', async () => {
    let left: Promise<unknown> = Promise.resolve();
    const first = db.transaction(async () => {
      await add(1);
      left = sleep(150).then(() => add(3));
      await sleep(100);
      throw new Error('no');
    });
    await Promise.all([expect(first).rejects.toThrow('no'), add(2)]);
    await left;
    expect(await numbers()).toEqual([2, 3]);
  });
});

describe('a prepared statement', () => {
  const ALL = prepared<{ n: number }>('test.all', 'SELECT n FROM probe ORDER BY n');
  const ADD = prepared<never>('test.add', 'INSERT INTO probe (n) VALUES ($1)');
  const all = async (manager = db.reader) => (await ask(manager, ALL, [])).map(({ n }) => n);

  it('belongs to the transaction that asks it', async () => {
    const work = db.transaction(async (tx) => {
      await ask(tx, ADD, [1]);
      expect([await all(tx), await all()]).toEqual([[1], [1]]);
      throw new Error('no');
    });
    await expect(work).rejects.toThrow('no');
    expect(await all()).toEqual([]);
  });

  it('outlives a column that the next version adds', async () => {
    await ask(db.reader, ADD, [1]);
    expect(await all()).toEqual([1]);
    await db.reader.query('ALTER TABLE probe ADD COLUMN note text');
    await ask(db.reader, ADD, [2]);
    expect(await all()).toEqual([1, 2]);
    await db.reader.query('ALTER TABLE probe DROP COLUMN note');
  });
});

describe('what waits for the commit', () => {
  it('runs once it is there for all to see', async () => {
    const seen: Promise<number[]>[] = [];
    await db.transaction(async () => {
      await db.transaction(async () => {
        await add(1);
        db.afterCommit(() => seen.push(numbers()));
      });
      await sleep(20);
      expect(seen).toEqual([]);
    });
    expect(await Promise.all(seen)).toEqual([[1]]);
  });

  it('never runs after a rollback', async () => {
    let ran = false;
    const work = db.transaction(async () => {
      db.afterCommit(() => (ran = true));
      await add(1);
      throw new Error('no');
    });
    await expect(work).rejects.toThrow('no');
    expect(ran).toBe(false);
  });

  it('runs at once where nothing is open', () => {
    let ran = false;
    db.afterCommit(() => (ran = true));
    expect(ran).toBe(true);
  });

  it('does not turn what is committed into a failure, nor keep the next from running', async () => {
    let ran = false;
    const work = db.transaction(async () => {
      await add(1);
      db.afterCommit(() => {
        throw new Error('a wake-up failed');
      });
      db.afterCommit(() => (ran = true));
      return 'done';
    });
    await expect(work).resolves.toBe('done');
    expect(ran).toBe(true);
    expect(await numbers()).toEqual([1]);
  });
});

it('migrates once though three processes start at the same time', async () => {
  class CreateOnce1767225699000 {
    name = 'CreateOnce1767225699000';
    async up(runner: { query(sql: string): Promise<unknown> }): Promise<void> {
      await runner.query('CREATE SCHEMA once; CREATE TABLE once.thing (id uuid PRIMARY KEY)');
    }
    async down(runner: { query(sql: string): Promise<unknown> }): Promise<void> {
      await runner.query('DROP SCHEMA once CASCADE');
    }
  }
  const tables: ModuleTables = { schema: 'once', entities: [], migrations: [CreateOnce1767225699000] };
  const ran = await Promise.all([1, 2, 3].map(() => migrate(test.config.databaseUrl, [tables])));
  expect(ran.flat()).toEqual(['CreateOnce1767225699000']);
});

it('gives ids that grow with time', async () => {
  const first = newId();
  await sleep(2);
  expect(newId() > first).toBe(true);
});

import { setTimeout as sleep } from 'node:timers/promises';
import { AuditTrail } from '@motcua/kernel/audit';
import { Database, newId } from '@motcua/kernel/database';
import { startTestApp, type TestApp } from '@motcua/kernel/testing';
import { AuditSequencer } from '../src/audit/audit.sequencer';
import { startWorker, until } from './start-worker';

let test: TestApp;
let db: Database;
let trail: AuditTrail;
let sequencer: AuditSequencer;
beforeAll(async () => {
  test = await startTestApp([]);
  db = test.get(Database);
  trail = test.get(AuditTrail);
  sequencer = test.get(AuditSequencer);
});
beforeEach(async () => {
  await tamper('TRUNCATE audit.entry, audit.link, audit.unchained');
  await db.reader.query('ALTER TABLE audit.entry ENABLE TRIGGER ALL; ALTER TABLE audit.link ENABLE TRIGGER ALL');
});
afterAll(() => test.close());

const actor = newId();
const note = (n: number) =>
  db.transaction((tx) =>
    trail.add(tx, { actorId: actor, action: 'probe.note', subject: `probe:${n}`, facts: { n, words: ['Đà Lạt'] } }),
  );
const notes = async (count: number) => {
  for (let n = 1; n <= count; n++) await note(n);
  await sequencer.chain();
};
/** As somebody would who has the database's own password. */
const tamper = (sql: string) =>
  db.reader.query(`ALTER TABLE audit.entry DISABLE TRIGGER ALL; ALTER TABLE audit.link DISABLE TRIGGER ALL; ${sql}`);

describe('the chain', () => {
  it('is whole from the first entry to the last', async () => {
    expect(await trail.verify()).toEqual({ ok: true, entries: 0, unchained: 0, head: null });
    await notes(3);
    await note(4);
    const report = await trail.verify();
    expect(report).toMatchObject({ ok: true, entries: 3, unchained: 1, head: { seq: 3 } });
    expect(report.head?.hash).toMatch(/^[0-9a-f]{64}$/);
    await sequencer.chain();
    expect(await trail.verify(report.head?.hash)).toMatchObject({ ok: true, entries: 4, unchained: 0 });
  });

  it('keeps nothing of an act that was rolled back', async () => {
    const work = db.transaction(async (tx) => {
      await trail.add(tx, { actorId: null, action: 'probe.note', subject: 'probe:1', facts: {} });
      throw new Error('no');
    });
    await expect(work).rejects.toThrow('no');
    expect(await trail.verify()).toMatchObject({ entries: 0, unchained: 0 });
  });

  it('has no gap and no fork though many write and several sequence at the same time', async () => {
    let writing = true;
    const sequencing = Array.from({ length: 3 }, async () => {
      while (writing) await sequencer.chain();
    });
    await Promise.all(
      Array.from({ length: 10 }, async (_, ten) => {
        for (let n = 0; n < 15; n++) await note(ten * 15 + n);
      }),
    );
    writing = false;
    await Promise.all(sequencing);
    await sequencer.chain();
    expect(await trail.verify()).toMatchObject({ ok: true, entries: 150, unchained: 0, head: { seq: 150 } });
  });

  it('gives an entry that commits late its place when it does', async () => {
    let commit = () => {};
    const late = db.transaction(async (tx) => {
      await trail.add(tx, { actorId: actor, action: 'probe.late', subject: 'probe:0', facts: {} });
      await new Promise<void>((resolve) => (commit = resolve));
    });
    await sleep(50);
    await notes(2);
    expect(await trail.verify()).toMatchObject({ ok: true, entries: 2, unchained: 0 });
    commit();
    await late;
    await sequencer.chain();
    expect(await trail.verify()).toMatchObject({ ok: true, entries: 3, unchained: 0 });
    const places = await db.reader.query<{ action: string }[]>(
      'SELECT e.action FROM audit.link l JOIN audit.entry e ON e.id = l.entry_id ORDER BY l.seq',
    );
    expect(places.map(({ action }) => action)).toEqual(['probe.note', 'probe.note', 'probe.late']);
  });

  it('grows by itself where a worker runs', async () => {
    const worker = await startWorker(test, [], {});
    await note(1);
    await until(async () => (await trail.verify()).entries === 1);
    await worker.close();
  });

  it('is longer than one batch', async () => {
    await db.transaction(async (tx) => {
      for (let n = 0; n < 1203; n++)
        await trail.add(tx, { actorId: null, action: 'probe.note', subject: `probe:${n}`, facts: {} });
    });
    const taken = [await sequencer.chain(), await sequencer.chain(), await sequencer.chain(), await sequencer.chain()];
    expect(taken).toEqual([500, 500, 203, 0]);
    expect(await trail.verify()).toMatchObject({ ok: true, entries: 1203 });
  });
});

describe('what cannot be done', () => {
  it.each([
    `UPDATE audit.entry SET action = 'probe.other'`,
    'DELETE FROM audit.entry',
    'TRUNCATE audit.entry CASCADE',
    `UPDATE audit.link SET seq = seq + 1`,
    'DELETE FROM audit.link',
  ])('%s', async (sql) => {
    await notes(1);
    await expect(db.reader.query(sql)).rejects.toThrow(/never changed or erased/);
    expect(await trail.verify()).toMatchObject({ ok: true, entries: 1 });
  });
});

describe('what is seen when it is done all the same', () => {
  beforeEach(() => notes(5));
  const third = `(SELECT entry_id FROM audit.link WHERE seq = 3)`;

  it.each([
    ['another action', `UPDATE audit.entry SET action = 'probe.other' WHERE id = ${third}`],
    ['another actor', `UPDATE audit.entry SET actor_id = NULL WHERE id = ${third}`],
    ['another subject', `UPDATE audit.entry SET subject = 'probe:99' WHERE id = ${third}`],
    ['another fact', `UPDATE audit.entry SET facts = jsonb_set(facts, '{words,0}', '"Huế"') WHERE id = ${third}`],
    [
      'another time, by a millionth of a second',
      `UPDATE audit.entry SET at = at + interval '1 microsecond' WHERE id = ${third}`,
    ],
  ])('%s', async (_, sql) => {
    await tamper(sql);
    const report = await trail.verify();
    expect(report).toMatchObject({ ok: false, entries: 2, firstBroken: { seq: 3, reason: 'entry-changed' } });
  });

  it('a removed entry', async () => {
    await tamper(`DELETE FROM audit.entry WHERE id = ${third}`);
    expect(await trail.verify()).toMatchObject({ ok: false, firstBroken: { seq: 3, reason: 'entry-removed' } });
  });

  it('an entry removed with its place', async () => {
    await tamper(`DELETE FROM audit.link WHERE seq = 3`);
    expect(await trail.verify()).toMatchObject({ ok: false, firstBroken: { seq: 3, reason: 'link-removed' } });
  });

  it('an entry removed with its place, and the places after it moved up', async () => {
    await tamper(
      `DELETE FROM audit.link WHERE seq = 3; UPDATE audit.link SET seq = -seq WHERE seq > 3`.replace(
        '-seq',
        'seq + 100',
      ),
    );
    await db.reader.query('UPDATE audit.link SET seq = seq - 101 WHERE seq > 100');
    expect(await trail.verify()).toMatchObject({ ok: false, firstBroken: { seq: 3, reason: 'entry-changed' } });
  });

  it('a removed tail, against a head that was kept elsewhere', async () => {
    const { head } = await trail.verify();
    await tamper(
      `DELETE FROM audit.link WHERE seq > 3; DELETE FROM audit.entry e WHERE NOT EXISTS (SELECT FROM audit.link WHERE entry_id = e.id)`,
    );
    expect(await trail.verify()).toMatchObject({ ok: true, entries: 3, unchained: 0 });
    expect(await trail.verify(head?.hash)).toMatchObject({
      ok: false,
      firstBroken: { seq: 4, reason: 'head-missing' },
    });
  });

  it('a chain that was computed anew, against a head that was kept elsewhere', async () => {
    const { head } = await trail.verify();
    await tamper(
      `UPDATE audit.entry SET actor_id = NULL; TRUNCATE audit.link; INSERT INTO audit.unchained SELECT id FROM audit.entry`,
    );
    await sequencer.chain();
    expect(await trail.verify()).toMatchObject({ ok: true, entries: 5 });
    expect(await trail.verify(head?.hash)).toMatchObject({ ok: false, firstBroken: { reason: 'head-missing' } });
  });
});

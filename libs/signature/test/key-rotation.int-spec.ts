import { randomBytes, randomUUID } from 'node:crypto';
import { Database } from '@motcua/kernel/database';
import { startTestApp, type TestApp } from '@motcua/kernel/testing';
import { PhoneCredentials } from '../src/authority/phone/phone-credentials';
import { kekIdOf } from '../src/key/envelope';
import { KeyRotation } from '../src/key/rotation.service';
import { SignatureFacade, SignatureModule, signatureTables } from '../src/index';
import { ensurePerson } from './people';
import { paper } from './signed-samples';

const hex = () => randomBytes(32).toString('hex');
const [FIRST, SECOND, THIRD] = [hex(), hex(), hex()];
const parts = [{ module: SignatureModule, tables: signatureTables }];

/** Portals with other keys on the database of the first. */
let first: TestApp;
const portals: TestApp[] = [];
const portal = async (current: string, previous?: string) => {
  const env: Record<string, string> = { KEY_ENCRYPTION_KEY: current };
  if (first) env['DATABASE_URL'] = first.config.databaseUrl;
  if (previous) env['KEY_ENCRYPTION_KEY_PREVIOUS'] = previous;
  const opened = await startTestApp(parts, env);
  portals.push(opened);
  return opened;
};
beforeAll(async () => (first = await portal(FIRST)));
afterAll(async () => {
  for (const opened of portals.reverse()) await opened.close();
});

const rows = <T>(sql: string, params: unknown[] = []) => first.get(Database).reader.query<T[]>(sql, params);
const sign = async (test: TestApp, accountId: string) =>
  test.get(SignatureFacade).sign(await paper(), {
    signer: { kind: 'person', accountId },
    field: 'leader',
    appearance: { kind: 'hand', lines: [] },
    reason: 'Phê duyệt',
    at: new Date(),
  });
const kekIds = async () =>
  (
    await rows<{ kek_id: string | null }>(
      `SELECT kek_id FROM signature.key UNION SELECT kek_id FROM signature.authority
       UNION SELECT kek_id FROM signature.phone_credential`,
    )
  ).map(({ kek_id }) => kek_id);
const idOf = (key: string) => kekIdOf(Buffer.from(key, 'hex'));

describe('another key-encryption key', () => {
  it('opens what was sealed before beside what is sealed now, and takes all over', async () => {
    const [before, after] = [randomUUID(), randomUUID()];
    await ensurePerson(first, before);
    const phone = await first
      .get(Database)
      .transaction((tx) => first.get(PhoneCredentials).issue(tx, before, { name: 'Lê Hoàng Đức' }, new Date()));
    // Rows of an older portal have no name of their key.
    await rows('UPDATE signature.key SET kek_id = NULL');
    const second = await portal(SECOND, FIRST);
    await sign(second, before);
    await ensurePerson(second, after);
    const [sealed] = await rows<{ encrypted_key: Buffer }>(
      'SELECT encrypted_key FROM signature.key ORDER BY id LIMIT 1',
    );

    const report = await second.get(SignatureFacade).rotateKeys();
    expect(report).toEqual({ kekId: idOf(SECOND), rewrapped: 4, unreadable: [] });
    expect(await kekIds()).toEqual([idOf(SECOND)]);
    // Only the data keys were wrapped anew.
    expect(await rows('SELECT encrypted_key FROM signature.key ORDER BY id LIMIT 1')).toEqual([sealed]);
    const alone = await portal(SECOND);
    await sign(alone, before);
    expect(await alone.get(PhoneCredentials).sign(phone.id, Buffer.alloc(32))).toHaveLength(256);
    expect(await second.get(SignatureFacade).rotateKeys()).toMatchObject({ rewrapped: 0 });
    expect(
      await rows(
        "SELECT actor_id, facts ->> 'rewrapped' AS n FROM audit.entry WHERE action = 'signature.rotate-keys' ORDER BY id",
      ),
    ).toEqual([
      { actor_id: null, n: '1' },
      { actor_id: null, n: '2' },
      { actor_id: null, n: '1' },
    ]);
  });

  it('that nobody has any more lets the portal start, sign with other keys, and say which is missing', async () => {
    const [lost, fresh] = [randomUUID(), randomUUID()];
    await ensurePerson(await portal(SECOND), lost);
    await rows(`UPDATE signature.key SET kek_id = $1 WHERE owner_id = $2`, [idOf(FIRST), lost]);
    const third = await portal(THIRD, SECOND);
    await expect(sign(third, lost)).rejects.toMatchObject({
      type: 'signature/key-encryption-key-missing',
      status: 503,
      members: { kekId: idOf(FIRST) },
    });
    await ensurePerson(third, fresh);
    await sign(third, fresh);
    const report = await third.get(KeyRotation).rotate();
    expect(report.unreadable).toHaveLength(1);
    expect((await kekIds()).sort()).toEqual([idOf(FIRST), idOf(THIRD)].sort());
  });

  it('goes on where it was broken off, also beside another that does the same, with more keys than one batch holds', async () => {
    const fourth = await portal(FIRST, THIRD);
    const accounts = Array.from({ length: 130 }, () => randomUUID());
    for (const accountId of accounts) await ensurePerson(fourth, accountId);
    const fifth = await portal(SECOND, FIRST);
    const [one, other] = await Promise.all([fifth.get(KeyRotation).rotate(), fifth.get(KeyRotation).rotate()]);
    expect(one.rewrapped + other.rewrapped).toBe(130);
    await sign(fifth, accounts[129]!);
  });
});

import { createHash, randomUUID } from 'node:crypto';
import { Database } from '@motcua/kernel/database';
import type { TestApp } from '@motcua/kernel/testing';
import { SignatureFacade } from '../src/index';
import type { SignRequest } from '../src/sign-request';
import { ensurePerson, ensureSeal, startSignatureApp } from './people';
import { authority, byHand as byAnother, paper } from './signed-samples';

let test: TestApp;
let accountId: string;
let agencyId: string;
beforeAll(async () => {
  test = await startSignatureApp();
  [accountId, agencyId] = [randomUUID(), randomUUID()];
  await ensurePerson(test, accountId);
  await ensureSeal(test, agencyId);
});
afterAll(() => test.close());

const sign = (pdf: Buffer, request: Partial<SignRequest> = {}) =>
  test.get(SignatureFacade).sign(pdf, {
    signer: { kind: 'person', accountId },
    field: 'leader',
    appearance: { kind: 'hand', lines: [] },
    reason: 'Phê duyệt',
    at: new Date(),
    ...request,
  });
const seal = (pdf: Buffer, more: Partial<SignRequest> = {}) =>
  sign(pdf, {
    signer: { kind: 'agency', agencyId },
    field: 'seal',
    appearance: { kind: 'seal', lines: ['Sở Xây dựng'] },
    reason: 'Đóng dấu',
    ...more,
  });

describe('the agency’s seal', () => {
  const REFUSED = { type: 'signature/seal-before-signature', status: 409 };

  it('goes only on a paper that a person of the agency signed', async () => {
    await expect(seal(await paper())).rejects.toMatchObject(REFUSED);
    expect((await seal(await sign(await paper()))).length).toBeGreaterThan(0);
  });

  it('counts neither another seal, nor somebody nobody trusts, nor a signature that was broken', async () => {
    await expect(seal(await seal(await paper(), { field: 'leader', isCopy: true }))).rejects.toMatchObject(REFUSED);
    await expect(seal(await byAnother(await paper(), await authority()))).rejects.toMatchObject(REFUSED);
    const broken = Buffer.from(await sign(await paper()));
    broken.write('X', broken.indexOf('/Title') - 1, 'latin1');
    await expect(seal(broken)).rejects.toMatchObject({ status: expect.any(Number) as number });
  });

  it('does not go on a paper that somebody of another agency signed, unless the caller names them', async () => {
    const other = randomUUID();
    await test.get(Database).transaction((tx) =>
      test.get(SignatureFacade).ensurePersonKey(tx, {
        accountId: other,
        name: 'Trần Thị Mai',
        position: 'Giám đốc',
        agencyName: 'Sở Tài chính tỉnh Lâm Đồng',
      }),
    );
    const signed = await sign(await paper(), { signer: { kind: 'person', accountId: other } });
    await expect(seal(signed)).rejects.toMatchObject(REFUSED);
    const signer = { kind: 'agency' as const, agencyId };
    await expect(seal(signed, { signer: { ...signer, competent: [accountId] } })).rejects.toMatchObject(REFUSED);
    expect((await seal(signed, { signer: { ...signer, competent: [other] } })).length).toBeGreaterThan(0);
  });

  it('goes on a copy that the agency itself made', async () => {
    expect((await seal(await paper(), { isCopy: true })).length).toBeGreaterThan(0);
  });
});

it('signing for another is noted in the trail, by ids alone', async () => {
  const head = randomUUID();
  const signed = await sign(await paper(), { onBehalfOf: { capacity: 'deputy', accountId: head } });
  const document = createHash('sha256').update(signed).digest('hex');
  const [entry] = await test
    .get(Database)
    .reader.query<{ actor_id: string; facts: object }[]>(
      "SELECT actor_id, facts FROM audit.entry WHERE facts ->> 'document' = $1",
      [document],
    );
  expect(entry).toMatchObject({
    actor_id: accountId,
    facts: { capacity: 'deputy', onBehalfOf: head, field: 'leader' },
  });
});

import { setTimeout as sleep } from 'node:timers/promises';
import { PIN, softToken, withToken, type SoftToken } from '@motcua/signature/testing';
import { HAND_FIELD, SEAL_FIELD } from '../src/result/result-paper';
import type { Office } from './office';
import { openOwnKeys, type OwnKeys } from './own-keys';

const TOKEN_KEY = '0a01';
const hasToken = withToken === it;

let keys: OwnKeys;
let office: Office;
let token: SoftToken | undefined;
beforeAll(async () => {
  token = hasToken ? softToken('lanh-dao') : undefined;
  keys = await openOwnKeys(token?.env);
  ({ office } = keys);
}, 180_000);
afterAll(async () => {
  await keys?.close();
  token?.remove();
});

describe('a result that its leader signs in a token', () => {
  let keyId: string;
  const give = () => keys.post(`/api/staff/certificates/${keyId}/unlock`, { pin: PIN });
  const close = () => keys.post(`/api/staff/certificates/${keyId}/lock`);
  /** In this process the token signs beside the jobs: until that is done. */
  const until = async (met: () => Promise<boolean>) => {
    for (let tries = 0; !(await met()); tries++) {
      if (tries > 100) throw new Error('It never came');
      await sleep(100);
    }
  };

  withToken('asks for the PIN before anything is written, and signs once it was given', async () => {
    const publicKey = token!.generate(TOKEN_KEY, 'p256');
    token!.putCertificate(TOKEN_KEY, await keys.signers.certify(keys.leader.name, publicKey));
    const listed = (await office.as('admin').get('/api/admin/token-certificates')).body.items as Record<
      string,
      string
    >[];
    const { label, serial, keyId: place } = listed[0]!;
    keyId = await keys.chooseKey('token', { label, serial, keyId: place });

    const proposal = await keys.appraised();
    const before = await keys.resultsMade();
    const body = { version: proposal.version };
    expect(await keys.post(`/api/staff/dossiers/${proposal.id}/approve`, body)).toMatchObject({
      status: 409,
      body: { type: '/problems/signature/pin-needed', certificateId: keyId },
    });
    expect(await keys.resultsMade()).toBe(before);
    expect((await give()).status).toBe(200);
    expect((await keys.post(`/api/staff/dossiers/${proposal.id}/approve`, body)).status).toBe(200);
    await keys.work();
    await until(async () => {
      await keys.work();
      return (await office.seen('leader', proposal.id)).status === 'completed';
    });
    await keys.expectIssued(proposal.id);
  });

  withToken('waits for the PIN where a crash lost it, and signs when it was given again', async () => {
    await give();
    const proposal = await keys.appraised();
    const booked = async () => (await office.sql('SELECT 1 FROM signature.signing WHERE key_id = $1', [keyId])).length;
    const before = await booked();
    await office.sql('ALTER TABLE dossier.result ADD CONSTRAINT crash CHECK (hand_sha256 IS NULL) NOT VALID');
    const { id } = await office.act('leader', proposal, 'approve');
    await until(async () => (await booked()) > before);
    await sleep(500);
    await close();
    await office.sql('ALTER TABLE dossier.result DROP CONSTRAINT crash');
    await keys.work();
    expect(await keys.stand(id)).toMatchObject({ way: 'token', awaits: 'pin' });
    expect((await office.as('leader').get('/api/staff/dossiers/counts')).body['sign-again']).toBe(1);
    expect((await keys.signAgain(id)).body.type).toBe('/problems/signature/pin-needed');
    await give();
    expect((await keys.signAgain(id)).status).toBe(200);
    await until(async () => {
      await keys.work();
      return (await office.seen('leader', id)).status === 'completed';
    });
    await keys.expectIssued(id);
  });
});

describe('a result that its leader signs on their own machine', () => {
  interface Ticket {
    FileName: string;
    FileUploadHandler: string;
  }
  const here = (address: string) => address.replace(/^https?:\/\/[^/]+/, office.test.url);
  const open = async (id: string): Promise<Ticket> => {
    const answer = await keys.post(`/api/staff/dossiers/${id}/desk-ticket`);
    expect(answer.status).toBe(201);
    return answer.body as Ticket;
  };
  /** The program on the leader's machine. */
  const sign = async ({ FileName, FileUploadHandler }: Ticket, name = keys.leader.name, field = HAND_FIELD) => {
    const pdf = Buffer.from(await (await fetch(here(FileName))).arrayBuffer());
    const form = new FormData();
    form.append(
      'uploadfile',
      new Blob([new Uint8Array(await keys.signers.signAtDesk(pdf, name, field))]),
      'ket-qua.pdf',
    );
    const answer = await fetch(here(FileUploadHandler), { method: 'POST', body: form });
    return (await answer.json()) as { Status: boolean; Message: string };
  };

  beforeAll(async () => {
    // Whoever has a token signs at their desk by what an administrator has entered for it.
    const certificate = (await keys.signers.deskCertificate(keys.leader.name)).toString('base64');
    const entered = { accountId: keys.leader.id, certificate };
    expect((await office.as('admin').post('/api/admin/desktop-certificates', entered)).status).toBe(201);
    await keys.choose({ kind: 'desktop' });
  });

  it('waits until the leader opens it, takes it back signed, and issues it', async () => {
    const { id, signing } = await keys.approved();
    expect(signing).toMatchObject({ way: 'desktop', awaits: 'desk', until: null });
    await keys.work();
    await office.runJob('dossier.resume-issuing');
    expect(await keys.stand(id)).toMatchObject({ awaits: 'desk', until: null });
    const ticket = await open(id);
    expect((await keys.stand(id))!.until).not.toBeNull();
    expect(await sign(ticket, 'Người Khác')).toMatchObject({ Status: false });
    expect(await sign(ticket)).toMatchObject({ Status: true });
    await keys.work();
    await keys.expectIssued(id);
    expect((await keys.post(`/api/staff/dossiers/${id}/desk-ticket`)).body.type).toBe(
      '/problems/dossier/nothing-to-sign',
    );
  });

  it('counts the newest ticket, and none that nobody waits for any more', async () => {
    const { id } = await keys.approved();
    const [first, second] = [await open(id), await open(id)];
    expect(await sign(first)).toMatchObject({ Status: true });
    await keys.work();
    expect(await keys.stand(id)).toMatchObject({ awaits: 'desk' });
    expect(await sign(second)).toMatchObject({ Status: true });
    await keys.work();
    await keys.expectIssued(id);
  });

  it('does not take the leader’s signature where the seal belongs', async () => {
    const { id } = await keys.approved();
    await sign(await open(id), undefined, SEAL_FIELD);
    await keys.work();
    expect(await keys.stand(id)).toMatchObject({ awaits: 'again', why: 'unfit' });
    expect((await keys.signAgain(id)).status).toBe(200);
    await sign(await open(id));
    await keys.work();
    await keys.expectIssued(id);
  });

  it('goes another way when the program is not at hand', async () => {
    const { id } = await keys.approved();
    const ticket = await open(id);
    await keys.choose({ kind: 'portal' });
    await keys.signAgain(id);
    await keys.work();
    await sign(ticket);
    await keys.work();
    await keys.expectIssued(id);
  });
});

describe('a result whose leader signs by the key that the portal keeps', () => {
  it('tells the leader when that was revoked before the signing, and goes another way', async () => {
    await keys.choose({ kind: 'portal' });
    const { id } = await keys.approved();
    const own = await office.sql<{ id: string }>(
      `SELECT id FROM signature.key WHERE owner_id = $1 AND keeper = 'portal' AND revoked_at IS NULL`,
      [keys.leader.id],
    );
    for (const key of own)
      await office.as('admin').post(`/api/admin/certificates/${key.id}/revoke`, { reason: 'Nghi lộ khóa' });
    await keys.work().catch(() => undefined);
    expect(await keys.stand(id)).toMatchObject({ way: 'portal', awaits: 'again', why: 'unfit' });
    await keys.takePhone();
    expect((await keys.signAgain(id)).status).toBe(200);
    await keys.work();
    await keys.press('confirmed');
    await keys.work();
    await keys.expectIssued(id);
  });
});

import { DossierResultService } from '../src/result/dossier.result.service';
import type { Office } from './office';
import { openOwnKeys, type OwnKeys } from './own-keys';

describe('a result that its leader signs on the phone', () => {
  let keys: OwnKeys;
  let office: Office;
  beforeAll(async () => {
    keys = await openOwnKeys();
    ({ office } = keys);
    await keys.takePhone();
  }, 180_000);
  afterAll(() => keys?.close());

  const requestsOf = (id: string) =>
    office.sql<{ id: string; state: string }>(
      `SELECT s.id, s.state FROM signature.remote_signing s JOIN dossier.result r ON s.description LIKE '% ' || r.number || ', %'
        WHERE r.dossier_id = $1 ORDER BY s.id`,
      [id],
    );

  it('waits for the phone and is issued when it is confirmed', async () => {
    const { id } = await keys.approved();
    expect(await keys.stand(id)).toMatchObject({
      way: 'remote',
      awaits: null,
      isMine: true,
      signerName: keys.leader.name,
    });
    await keys.work();
    const waiting = (await keys.stand(id))!;
    expect(waiting).toMatchObject({ awaits: 'phone', why: null });
    expect(Date.parse(waiting.until!) - Date.parse(waiting.since)).toBe(180_000);
    expect(await office.seen('handler', id)).toMatchObject({ status: 'signing', signing: { isMine: false } });
    await keys.press('confirmed');
    await keys.expectIssued(id);
  });

  it.each(['refused', 'expired'] as const)(
    'comes back to the leader when it is %s, and is signed under the same number',
    async (decision) => {
      const { id } = await keys.approved();
      await keys.work();
      await keys.press(decision);
      expect(await keys.stand(id)).toMatchObject({ awaits: 'again', why: decision });
      const [told] = await office.sql<{ data: object }>(
        `SELECT data FROM outbox.event WHERE type = 'dossier.signing-interrupted' AND data ->> 'dossierId' = $1`,
        [id],
      );
      expect(told!.data).toMatchObject({ signerId: keys.leader.id, why: decision });
      const { body } = await office.as('leader').get('/api/staff/dossiers?box=sign-again');
      expect(body.items).toEqual([
        expect.objectContaining({ id, signing: expect.objectContaining({ awaits: 'again' }) }),
      ]);
      expect((await office.as('leader').get('/api/staff/dossiers/counts')).body['sign-again']).toBe(1);

      const before = await keys.resultsMade();
      expect((await keys.signAgain(id)).status).toBe(200);
      await keys.work();
      await keys.press('confirmed');
      await keys.expectIssued(id);
      expect([await keys.resultsMade(), (await requestsOf(id)).length]).toEqual([before, 2]);
    },
  );

  it('asks once, however often and by however many it is told to', async () => {
    const { id } = await keys.approved();
    const results = office.test.get(DossierResultService);
    await Promise.all(Array.from({ length: 5 }, () => results.issue(id, new Date())));
    await keys.work();
    expect((await keys.signAgain(id)).body.signing).toMatchObject({ awaits: 'phone' });
    await office.sql(`UPDATE dossier.result SET step_since = step_since - interval '2 minutes' WHERE dossier_id = $1`, [
      id,
    ]);
    await office.runJob('dossier.resume-issuing');
    await keys.work();
    expect(await requestsOf(id)).toHaveLength(1);
    await keys.press('confirmed');
    await keys.expectIssued(id);
  });

  it('is asked anew by nobody but the leader where it was lost on the way', async () => {
    const { id } = await keys.approved();
    await keys.work();
    // Nobody will ever tell how it ended.
    await office.sql('UPDATE dossier.result SET awaits_id = gen_random_uuid() WHERE dossier_id = $1', [id]);
    await office.sql(`UPDATE dossier.result SET step_since = now() - interval '1 hour' WHERE dossier_id = $1`, [id]);
    await keys.press('confirmed');
    await office.runJob('dossier.resume-issuing');
    expect(await keys.stand(id)).toMatchObject({ awaits: 'again', why: 'expired' });
    const { items } = (await office.as('leader').get('/api/staff/dossiers?box=sign-again')).body as { items: object[] };
    expect(items).toEqual([expect.objectContaining({ id })]);
    expect(await requestsOf(id)).toHaveLength(1);
    await keys.signAgain(id);
    await keys.work();
    await keys.press('confirmed');
    await keys.expectIssued(id);
  });

  it('takes up where a crash left it: before the phone was asked, after it answered, before the seal', async () => {
    const { id } = await keys.approved();
    const results = office.test.get(DossierResultService);
    // Killed between asking and committing: nobody was asked.
    await office.sql(`ALTER TABLE dossier.result ADD CONSTRAINT crash CHECK (awaits <> 'phone') NOT VALID`);
    await expect(results.issue(id, new Date())).rejects.toThrow('crash');
    expect(await requestsOf(id)).toHaveLength(0);
    await office.sql('ALTER TABLE dossier.result DROP CONSTRAINT crash');
    await keys.work();
    keys.phone.press('confirmed');
    await office.sql(`ALTER TABLE dossier.action ADD CONSTRAINT crash CHECK (act <> 'issue') NOT VALID`);
    await expect(keys.work()).rejects.toThrow('crash');
    expect(await keys.stand(id)).toMatchObject({ awaits: null });
    await office.sql('ALTER TABLE dossier.action DROP CONSTRAINT crash');
    await office.sql('DELETE FROM queue.pending_job');
    await office.sql(`UPDATE dossier.result SET step_since = now() - interval '10 minutes' WHERE dossier_id = $1`, [
      id,
    ]);
    await office.runJob('dossier.resume-issuing');
    await keys.expectIssued(id);
    expect(await requestsOf(id)).toHaveLength(1);
  });

  it('tells who may sign again: nobody but who approved, and nothing that does not wait', async () => {
    const { id } = await keys.approved();
    expect(await keys.signAgain(id)).toMatchObject({
      status: 409,
      body: { type: '/problems/dossier/nothing-to-sign' },
    });
    await keys.work();
    await keys.press('refused');
    for (const [who, status] of [
      ['handler', 403],
      ['otherLeader', 404],
      ['lan', 403],
      ['nobody', 401],
    ] as const)
      expect([who, (await office.as(who).post(`/api/staff/dossiers/${id}/sign-again`)).status]).toEqual([who, status]);
    await office.grant('handler', 'leader', office.wardId);
    await office.signIn('handler');
    expect(await office.as('handler').post(`/api/staff/dossiers/${id}/sign-again`)).toMatchObject({
      status: 403,
      body: { type: '/problems/dossier/not-the-signer' },
    });
    expect((await keys.post(`/api/staff/dossiers/${id}/desk-ticket`)).body.type).toBe('/problems/dossier/not-at-desk');
    await keys.signAgain(id);
    await keys.work();
    await keys.press('confirmed');
    await keys.expectIssued(id);
  });

  it('is signed by the key of the portal when the leader chooses so after a refusal', async () => {
    const { id } = await keys.approved();
    await keys.work();
    await keys.press('refused');
    await keys.choose({ kind: 'portal' });
    expect((await keys.signAgain(id)).body.signing).toMatchObject({ way: 'portal', awaits: null });
    await keys.work();
    await keys.expectIssued(id);
  });

  it('tells the leader of a certificate that was revoked: before the number is taken, or afterwards', async () => {
    const keyId = await keys.takePhone();
    const { id } = await keys.approved();
    const proposal = await keys.appraised();
    await office.as('admin').post(`/api/admin/certificates/${keyId}/revoke`, { reason: 'Mất điện thoại' });
    const before = await keys.resultsMade();
    expect(await keys.post(`/api/staff/dossiers/${proposal.id}/approve`, { version: proposal.version })).toMatchObject({
      status: 409,
      body: { type: '/problems/signature/certificate-revoked' },
    });
    expect(await keys.resultsMade()).toBe(before);
    await keys.work();
    expect(await keys.stand(id)).toMatchObject({ awaits: 'again', why: 'unfit' });
    expect((await keys.signAgain(id)).body.type).toBe('/problems/signature/certificate-revoked');
    await keys.choose({ kind: 'portal' });
    await keys.signAgain(id);
    await keys.work();
    await keys.expectIssued(id);
  });

  it('does not call it a refusal when the certificate was revoked while the phone was asked', async () => {
    const keyId = await keys.takePhone();
    const { id } = await keys.approved();
    await keys.work();
    await office.as('admin').post(`/api/admin/certificates/${keyId}/revoke`, { reason: 'Mất điện thoại' });
    await keys.press('confirmed');
    expect(await keys.stand(id)).toMatchObject({ awaits: 'again', why: 'unfit' });
  });
});

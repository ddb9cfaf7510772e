import { openOffice, type Office } from './office';
import { DossierResultService } from '../src/result/dossier.result.service';

describe('issuing a result', () => {
  let office: Office;
  beforeAll(async () => {
    office = await openOffice();
  }, 120_000);
  afterAll(() => office?.close());

  const approved = async () =>
    office.act('leader', await office.appraised(await office.filed('lan', undefined, 'desk')), 'approve');
  const resultsOf = (id: string) =>
    office.sql<{ number: string; sha256: string | null; ordinal: number }>(
      'SELECT number, sha256, ordinal FROM dossier.result WHERE dossier_id = $1',
      [id],
    );
  const issue = (id: string) => office.test.get(DossierResultService).issue(id, new Date());

  it('is done once by five workers at the same time', async () => {
    const { id } = await approved();
    const issued = await Promise.all(Array.from({ length: 5 }, () => issue(id)));
    expect(issued.filter(Boolean)).toHaveLength(1);
    expect(await resultsOf(id)).toEqual([expect.objectContaining({ sha256: expect.any(String) })]);
    expect(
      await office.sql(`SELECT act FROM dossier.action WHERE dossier_id = $1 AND act = 'issue'`, [id]),
    ).toHaveLength(1);
    expect(
      await office.sql(
        `SELECT type FROM outbox.event WHERE type = 'dossier.result-issued' AND data ->> 'dossierId' = $1`,
        [id],
      ),
    ).toHaveLength(1);
  });

  it('takes up where a crash left it, with the number it had', async () => {
    const { id } = await approved();
    const [reserved] = await resultsOf(id);
    expect(reserved).toMatchObject({ sha256: null });
    // The last write before the commit fails, as it would if the process were killed there: signed and stored, but not issued.
    await office.sql(`ALTER TABLE dossier.action ADD CONSTRAINT crash CHECK (act <> 'issue') NOT VALID`);
    await expect(issue(id)).rejects.toThrow('crash');
    await expect(issue(id)).rejects.toThrow('crash');
    await office.sql('ALTER TABLE dossier.action DROP CONSTRAINT crash');
    expect(await resultsOf(id)).toEqual([reserved]);
    expect(await office.seen('leader', id)).toMatchObject({ status: 'signing', result: null });

    // The sweep finds it by itself.
    await office.sql(`UPDATE dossier.result SET step_since = now() - interval '10 minutes' WHERE dossier_id = $1`, [
      id,
    ]);
    await office.runJob('dossier.resume-issuing');
    expect(await resultsOf(id)).toEqual([{ ...reserved, sha256: expect.any(String) }]);
    expect(await office.seen('leader', id)).toMatchObject({
      status: 'completed',
      result: { number: reserved!.number },
    });
  });

  it('numbers results of one agency without a gap, whoever approves at the same time', async () => {
    const before =
      (
        await office.sql<{ last: number }>(
          `SELECT last FROM dossier.result_counter WHERE agency_id = $1 AND symbol = 'GP-UBND'`,
          [office.wardId],
        )
      )[0]?.last ?? 0;
    const proposals = [];
    for (let i = 0; i < 8; i++) proposals.push(await office.appraised(await office.filed()));
    await Promise.all(proposals.map((proposal) => office.act('leader', proposal, 'approve')));
    const numbers = await office.sql<{ ordinal: number }>(
      'SELECT ordinal FROM dossier.result WHERE dossier_id = ANY($1) ORDER BY ordinal',
      [proposals.map((one) => one.id)],
    );
    expect(numbers.map((row) => row.ordinal)).toEqual(Array.from({ length: 8 }, (_, i) => before + 1 + i));
  });

  it('is decided once when the leader presses twice', async () => {
    const proposal = await office.appraised(await office.filed());
    const press = () =>
      office.as('leader').post(`/api/staff/dossiers/${proposal.id}/approve`, { version: proposal.version });
    const answers = await Promise.all([press(), press()]);
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409]);
    expect(await resultsOf(proposal.id)).toHaveLength(1);
  });

  it('is never done over: an issued result cannot be changed or erased', async () => {
    const { id } = await approved();
    await office.test.deliverEvents();
    expect((await resultsOf(id))[0]!.sha256).not.toBeNull();
    for (const sql of [
      `UPDATE dossier.result SET number = '1' WHERE dossier_id = $1`,
      'DELETE FROM dossier.result WHERE dossier_id = $1',
    ]) {
      await expect(office.sql(sql, [id])).rejects.toThrow('never changed or erased');
    }
  });
});

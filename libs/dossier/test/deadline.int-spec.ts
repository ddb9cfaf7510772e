import { Actor } from '@motcua/kernel/http';
import { openOffice, pdf, type Office } from './office';
import { DossierReceptionService } from '../src/act/dossier.reception.service';
import { DossierSubmissionService } from '../src/filing/dossier.submission.service';

/** Vietnam's clock. */
const at = (text: string) => new Date(`${text}:00+07:00`);

describe('the deadline of a dossier', () => {
  let office: Office;
  let reception: Actor;
  let lan: Actor;
  beforeAll(async () => {
    office = await openOffice();
    const permissions = ['dossier.read', 'dossier.receive', 'dossier.return-for-supplement', 'dossier.submit'];
    const actor = async (who: 'reception' | 'lan') =>
      new Actor(await office.accountId(who), 'session', who === 'lan' ? 'citizen' : 'staff', who, [
        { role: 'x', permissions, agencyId: who === 'lan' ? null : office.wardId },
      ]);
    [reception, lan] = [await actor('reception'), await actor('lan')];
  }, 120_000);
  afterAll(() => office?.close());

  const desk = () => office.test.get(DossierReceptionService);
  const facts = async (id: string) =>
    (
      await office.sql<{ due: Date; first: Date; stopped: Date | null; why: string[]; sort: Date }>(
        'SELECT due_at AS due, first_due_at AS first, clock_stopped_at AS stopped, due_why AS why, sort_at AS sort FROM dossier.dossier WHERE id = $1',
        [id],
      )
    )[0]!;

  it('is five working days after it was received, and says how that was reckoned', async () => {
    const { id, version } = await office.filed();
    // Friday afternoon: the week-end does not count.
    await desk().receive({ actor: reception, id, version, now: at('2026-11-20T15:00') }, undefined);
    const { due, first, sort, why } = await facts(id);
    expect([due, first, sort]).toEqual(Array(3).fill(at('2026-11-27T17:00')));
    expect(why.at(-1)).toBe('Hạn trả kết quả: 17:00 Thứ Sáu 27/11/2026.');
  });

  it('stands still while a supplement is awaited, and keeps the date first promised', async () => {
    const { id, version } = await office.filed();
    const call = (by: Actor, seen: number, now: string) => ({ actor: by, id, version: seen, now: at(now) });
    await desk().receive(call(reception, version, '2026-11-20T15:00'), undefined);
    // Tuesday: two of five days are gone, three are left.
    await desk().returnForSupplement(call(reception, version + 1, '2026-11-24T10:00'), {
      reason: 'Thiếu chữ ký.',
      papers: [],
    });
    expect((await facts(id)).stopped).toEqual(at('2026-11-24T10:00'));
    await office.upload('lan', id, 'application', pdf());
    // Monday, a week later.
    await office.test.get(DossierSubmissionService).resubmit(call(lan, version + 2, '2026-11-30T09:00'), undefined);
    const { due, first, stopped, why } = await facts(id);
    expect([due, first, stopped]).toEqual([at('2026-12-03T17:00'), at('2026-11-27T17:00'), null]);
    expect(why.join(' ')).toContain('thời hạn còn lại 3 ngày làm việc');
  });

  it('does not begin with a supplement asked for before reception', async () => {
    const { id, version } = await office.filed();
    await desk().returnForSupplement(
      { actor: reception, id, version, now: at('2026-11-20T15:00') },
      { reason: 'Thiếu chữ ký.', papers: [] },
    );
    expect(await facts(id)).toMatchObject({ due: null, stopped: null });
  });
});

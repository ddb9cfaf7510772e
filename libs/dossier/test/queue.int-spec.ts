import type { Page } from '@motcua/kernel/http';
import { CODES, openOffice, type Office, type Who } from './office';
import type { StaffRow } from '../src/dossier.dto';
import { queueSql } from '../src/dossier.queries';
import { BOXES, queueQuery, type QueueQuery } from '../src/dossier.requests';

const ROWS = 60_000;
const CHUNK = 10_000;

describe('the officers’ queue', () => {
  let office: Office;
  beforeAll(async () => {
    office = await openOffice();
  }, 120_000);
  afterAll(() => office?.close());

  const page = async (query: string, who: Who = 'reception') =>
    (await office.as(who).get(`/api/staff/dossiers?${query}`)).body as Page<StaffRow>;
  const ids = async (query: string, who?: Who) => (await page(query, who)).items.map((row) => row.id);

  it('puts each dossier into the boxes where somebody must act', async () => {
    const boxesOf = async (id: string) => {
      const found: string[] = [];
      for (const box of BOXES) {
        if ((await ids(`box=${box}&limit=100`, 'handler')).includes(id)) found.push(box);
      }
      return found;
    };
    let dossier = await office.filed('lan', CODES.free, 'desk');
    expect(await boxesOf(dossier.id)).toEqual(['reception', 'agency']);
    dossier = await office.act('reception', dossier, 'receive');
    expect(await boxesOf(dossier.id)).toEqual(['agency']);
    dossier = await office.act('leader', dossier, 'assign', { handlerId: await office.accountId('handler') });
    expect(await boxesOf(dossier.id)).toEqual(['mine', 'agency']);
    dossier = await office.act('handler', dossier, 'appraise', { conclusion: 'deny', note: 'Không đủ điều kiện.' });
    expect(await boxesOf(dossier.id)).toEqual(['agency', 'signing']);
    await office.act('leader', dossier, 'approve');
    await office.test.deliverEvents();
    dossier = await office.seen('reception', dossier.id);
    expect(await boxesOf(dossier.id)).toEqual(['agency', 'returning']);
    await office.act('reception', dossier, 'return-result');
    expect(await boxesOf(dossier.id)).toEqual(['done']);
  });

  it('finds by code, by its beginning and by a name without its marks', async () => {
    const dossier = await office.filed('binh');
    for (const q of [
      dossier.code!,
      dossier.code!.toLowerCase(),
      dossier.code!.slice(0, -1),
      'tran van binh',
      'Văn Bình',
      'VAN',
    ]) {
      expect(await ids(`box=reception&q=${encodeURIComponent(q)}`)).toContain(dossier.id);
    }
    for (const q of ['Nguyễn Thị Lan', 'H99.1-000000-0001', '%', '_']) {
      expect(await ids(`box=reception&q=${encodeURIComponent(q)}`)).not.toContain(dossier.id);
    }
  });

  it('shows by deadline what is late, due today and soon due', async () => {
    const due = async (when: string) => {
      const { id } = await office.act('reception', await office.filed(), 'receive');
      await office.sql(`UPDATE dossier.dossier SET due_at = ${when}, sort_at = ${when} WHERE id = $1`, [id]);
      return id;
    };
    const today = `(date_trunc('day', now() AT TIME ZONE 'Asia/Ho_Chi_Minh') + interval '23:59:59') AT TIME ZONE 'Asia/Ho_Chi_Minh'`;
    const [late, now, soon, later] = [
      await due(`now() - interval '3 hours'`),
      await due(today),
      await due(`${today} + interval '1 day'`),
      await due(`${today} + interval '9 days'`),
    ];
    for (const [kind, id] of [
      ['overdue', late],
      ['today', now],
      ['soon', soon],
    ] as const) {
      const { items } = await page(`box=agency&deadline=${kind}&limit=100`);
      expect(items.map((row) => row.id)).toEqual([id]);
      expect(items[0]!.deadline.kind).toBe(kind);
    }
    expect((await ids('box=agency&limit=100')).slice(-1)).toEqual([later]);
  });

  it('counts what lies in each box', async () => {
    const { body } = await office.as('reception').get('/api/staff/dossiers/counts');
    const reception = await ids('box=reception&limit=100');
    expect(body).toMatchObject({ reception: reception.length, overdue: 1, mine: 0 });
  });

  it.each(['after=x', 'after=2026-01-01T00:00:00.000Z_x', 'limit=0', 'limit=1000', 'box=all', `q=${'a'.repeat(101)}`])(
    'refuses %s',
    async (query) => {
      expect((await office.as('reception').get(`/api/staff/dossiers?${query}`)).status).toBe(422);
    },
  );

  it.each(['0000-01-01', '2026-02-31', '9999-12-31'])('pages on from %s as from any other moment', async (day) => {
    const after = `${day}T00:00:00.000Z_019a0000-0000-7000-8000-000000000000`;
    expect((await office.as('reception').get(`/api/staff/dossiers?after=${after}`)).status).toBe(200);
  });

  describe('with sixty thousand dossiers', () => {
    beforeAll(async () => {
      const dossier = await office.filed();
      // Copies of a real row: four fifths ended, the rest open in every state, a few due at the very same moment.
      for (let from = 1; from < ROWS; from += CHUNK)
        await office.sql(
          `INSERT INTO dossier.dossier
         SELECT r.* FROM dossier.dossier d, generate_series($2::int, $3::int) AS i, LATERAL jsonb_populate_record(d, jsonb_build_object(
           'id', gen_random_uuid(),
           'code', 'H36.24781-2501' || to_char(10 + i % 19, 'FM00') || '-' || i,
           'status', CASE WHEN i % 5 > 0 THEN (ARRAY['returned', 'refused', 'withdrawn'])[1 + i % 3]
                          ELSE (ARRAY['submitted', 'received', 'processing', 'awaiting-supplement', 'awaiting-signature', 'completed'])[1 + (i / 5) % 6] END,
           'applicant_name', (ARRAY['Nguyễn', 'Trần', 'Lê', 'Phạm', 'Hoàng'])[1 + i % 5] || ' Văn ' || i,
           'applicant_id', gen_random_uuid(),
           'received_at', now(),
           'due_at', date_trunc('hour', now()) + (i % 4000 - 2000) * interval '10 minutes',
           'sort_at', date_trunc('hour', now()) + (i % 4000 - 2000) * interval '10 minutes')) AS r WHERE d.id = $1`,
          [dossier.id, from, from + CHUNK - 1],
        );
      await office.sql('VACUUM ANALYZE dossier.dossier');
    }, 180_000);

    const plan = async (query: Partial<QueueQuery>) => {
      const [sql, parameters] = queueSql(
        await office.accountId('handler'),
        [office.wardId],
        queueQuery.parse(query),
        new Date(),
      );
      const rows = await office.sql<{ 'QUERY PLAN': string }>(`EXPLAIN (ANALYZE, BUFFERS) ${sql}`, parameters);
      return rows.map((row) => row['QUERY PLAN']).join('\n');
    };
    const buffersOf = (text: string) =>
      Number(/Buffers: shared hit=(\d+)/.exec(text)?.[1] ?? 0) +
      Number(/Buffers: shared .*?read=(\d+)/.exec(text)?.[1] ?? 0);

    it.each<Partial<QueueQuery>>([
      { box: 'reception' },
      { box: 'mine' },
      { box: 'agency' },
      { box: 'signing' },
      { box: 'returning' },
      { box: 'done' },
      { box: 'agency', deadline: 'overdue' },
      { box: 'agency', deadline: 'soon' },
      { box: 'agency', after: `${new Date().toISOString()}_01900000-0000-7000-8000-000000000000` },
      { box: 'done', q: 'H36.24781-250110-19' },
    ])('reads a page of %j from an index, in a few buffers', async (query) => {
      const text = await plan(query);
      expect(text).not.toContain('Seq Scan');
      expect(text).toMatch(query.q ? /Index Scan/ : /Index Only Scan/);
      expect(buffersOf(text)).toBeLessThan(300);
    });

    it('pages through everything once, in order, though many share a moment', async () => {
      const seen: string[] = [];
      const moments: string[] = [];
      let after: string | null = '';
      for (let i = 0; i < 12 && after !== null; i++) {
        const body: Page<StaffRow> = await page(`box=agency&limit=100${after && `&after=${after}`}`);
        seen.push(...body.items.map((row) => row.id));
        moments.push(...body.items.map((row) => row.dueAt!));
        after = body.next;
      }
      expect(seen).toHaveLength(1200);
      expect(new Set(seen).size).toBe(1200);
      expect([...moments].sort()).toEqual(moments);
    });

    it('stops counting at a thousand', async () => {
      const { body } = await office.as('reception').get('/api/staff/dossiers/counts');
      expect(body).toMatchObject({ reception: 1000, agency: 1000, overdue: 1000 });
    });

    it('finds one name among them without reading them all', async () => {
      const text = await plan({ box: 'done', q: 'tran van 44441' });
      expect(text).not.toContain('Seq Scan');
      expect(await ids(`box=done&q=${encodeURIComponent('Trần Văn 44441')}`)).toHaveLength(1);
    });
  });
});

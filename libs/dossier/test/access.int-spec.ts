import type { Page } from '@motcua/kernel/http';
import { openOffice, type Office, type Who } from './office';

type Caller = Who | 'nobody';

const CALLERS: Caller[] = [
  'nobody',
  'lan',
  'binh',
  'reception',
  'handler',
  'leader',
  'clerk',
  'otherReception',
  'otherLeader',
  'admin',
];
const officers: Caller[] = ['reception', 'handler', 'leader', 'clerk'];

/** Who gets past the door of each route to Lan's dossier; anybody else hears 401, 403 or 404 and nothing more. */
const ROUTES: [method: 'get' | 'post' | 'put' | 'delete', path: string, allowed: Caller[]][] = [
  ['get', 'citizen/dossiers/:id', ['lan']],
  ['put', 'citizen/dossiers/:id/form', ['lan']],
  ['delete', 'citizen/dossiers/:id', ['lan']],
  ['post', 'citizen/dossiers/:id/submit', ['lan']],
  ['post', 'citizen/dossiers/:id/resubmit', ['lan']],
  ['post', 'citizen/dossiers/:id/withdraw', ['lan']],
  ['post', 'citizen/dossiers/:id/papers/application/files', ['lan', 'binh']],
  ['delete', 'citizen/dossiers/:id/papers/application/files/:id', ['lan']],
  ['get', 'citizen/dossiers/:id/files/:id', ['lan']],
  ['get', 'citizen/dossiers/:id/receipt', ['lan']],
  ['get', 'citizen/dossiers/:id/result', ['lan']],
  ['get', 'staff/dossiers/:id', officers],
  ['get', 'staff/dossiers/:id/files/:id', officers],
  ['get', 'staff/dossiers/:id/receipt', officers],
  ['get', 'staff/dossiers/:id/result', officers],
  ['get', 'staff/dossiers/:id/draft-result', officers],
  ['post', 'staff/dossiers/:id/receive', ['reception']],
  ['post', 'staff/dossiers/:id/return-for-supplement', ['reception']],
  ['post', 'staff/dossiers/:id/refuse', ['reception']],
  ['post', 'staff/dossiers/:id/assign', ['leader']],
  ['post', 'staff/dossiers/:id/appraise', ['handler']],
  ['post', 'staff/dossiers/:id/forward', officers],
  ['post', 'staff/dossiers/:id/send-back', officers],
  ['post', 'staff/dossiers/:id/approve', ['leader']],
  ['post', 'staff/dossiers/:id/return-result', ['reception']],
];

/** Bodies that pass the door and fail afterwards: on a version that was never there. */
const BODIES: Record<string, object> = {
  form: { version: 99, data: {} },
  submit: { version: 99, resultChannel: 'online', declaration: true },
  assign: { version: 99, handlerId: '01900000-0000-7000-8000-000000000000' },
  appraise: { version: 99, conclusion: 'deny', note: 'x' },
  'send-back': { version: 99, reason: 'x' },
  refuse: { version: 99, reason: 'x' },
  withdraw: { version: 99, reason: 'x' },
  'return-for-supplement': { version: 99, reason: 'x' },
};

describe('who may do what', () => {
  let office: Office;
  let dossier: { id: string; version: number };
  beforeAll(async () => {
    office = await openOffice();
    dossier = await office.filed();
  }, 120_000);
  afterAll(() => office?.close());

  it.each(ROUTES)('%s %s', async (method, path, allowed) => {
    const url = `/api/${path.replaceAll(':id', dossier.id)}`;
    const body =
      method === 'get' || method === 'delete' ? undefined : (BODIES[path.split('/').at(-1)!] ?? { version: 99 });
    const passed: Caller[] = [];
    for (const who of CALLERS) {
      const { status, body: problem } = await office.as(who)[method](url, body);
      const shut = [401, 403].includes(status) || problem?.type === '/problems/dossier/not-found';
      if (!shut) passed.push(who);
    }
    expect(passed).toEqual(allowed);
  });

  it('lists to citizens only their own, and to officers only their agency’s', async () => {
    const codes = async (who: Who, path: string) =>
      ((await office.as(who).get(path)).body as Page<{ id: string }>).items.map((row) => row.id);
    expect(await codes('lan', '/api/citizen/dossiers')).toEqual([dossier.id]);
    expect(await codes('binh', '/api/citizen/dossiers')).toEqual([]);
    expect(await codes('reception', '/api/staff/dossiers')).toEqual([dossier.id]);
    expect(await codes('otherReception', '/api/staff/dossiers')).toEqual([]);
    expect((await office.as('lan').get('/api/staff/dossiers')).status).toBe(403);
    expect((await office.as('nobody').get('/api/staff/dossiers/counts')).status).toBe(401);
  });

  it('lets somebody with roles in two agencies act only where the role is held', async () => {
    await office.grant('otherLeader', 'clerk', office.wardId);
    await office.signIn('otherLeader');
    expect(await office.seen('otherLeader', dossier.id)).toMatchObject({ id: dossier.id });
    const answer = await office
      .as('otherLeader')
      .post(`/api/staff/dossiers/${dossier.id}/approve`, { version: dossier.version });
    expect([answer.status, answer.body.type]).toEqual([403, '/problems/dossier/act-forbidden']);
  });

  it('tells everybody who has the code where it stands, and nothing about whose it is', async () => {
    const { code } = await office.mine('lan', dossier.id);
    const { status, body } = await office.as('nobody').get(`/api/public/tracking/${code}`);
    expect([status, Object.keys(body).sort()]).toEqual([
      200,
      [
        'agencyName',
        'code',
        'dueAt',
        'overdue',
        'procedureName',
        'status',
        'statusText',
        'step',
        'submittedAt',
        'timeline',
      ],
    ]);
    for (const wrong of ['H36-000000-0000', 'x'.repeat(60), '%00', "' OR 1=1"]) {
      expect((await office.as('nobody').get(`/api/public/tracking/${encodeURIComponent(wrong)}`)).status).toBe(404);
    }
    expect((await office.as('nobody').get('/api/public/results/0000000000000000')).body.type).toBe(
      '/problems/dossier/result-not-found',
    );
  });
});

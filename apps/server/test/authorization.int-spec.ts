import { randomUUID } from 'node:crypto';
import { AgencyFacade, seedAgencies, seedDemoPeople } from '@motcua/agency';
import { IdentityFacade } from '@motcua/identity';
import { Database } from '@motcua/kernel/database';
import { startTestApp, type TestApp } from '@motcua/kernel/testing';
import { seedProcedures } from '@motcua/procedure';
import { parts } from '../src/modules';
import { authorizationMatrix } from './authorization-matrix';
import { maritalStatusAnswers, MARITAL_STATUS, PASSWORD } from './journeys/samples';
import { routesOf } from './routes';

const ROLES = ['reception', 'handler', 'unit-head', 'leader', 'clerk', 'agency-admin', 'admin'] as const;

/** Serves every route that asks for something; what a route does not know it leaves aside. */
const body = {
  version: 1,
  reason: 'Lý do',
  note: 'Ghi chú',
  conclusion: 'grant',
  handlerId: randomUUID(),
  resultChannel: 'online',
  declaration: true,
  data: {},
  papers: [],
};

describe('authorization', () => {
  let test: TestApp;
  const cookies = new Map<string, string>();
  const permissions = new Map<string, string[]>();
  let dossierId: string;
  let feeId: string;

  const signIn = async (name: string, login: string) => {
    const answer = await test.http().post('/api/public/sessions', { login, password: PASSWORD });
    expect([login, answer.status]).toEqual([login, 200]);
    cookies.set(name, answer.cookie);
    permissions.set(name, answer.body.permissions as string[]);
  };

  beforeAll(async () => {
    test = await startTestApp(parts);
    await test.get(Database).transaction(async (tx) => {
      await seedAgencies(tx);
      await seedProcedures(tx);
      await seedDemoPeople(tx);
    });
    const agency = await test.get(AgencyFacade).byCode('H36.24781');
    await test.get(Database).transaction(async (tx) => {
      const identity = test.get(IdentityFacade);
      for (const role of ROLES) {
        const id = await identity.createAccount(tx, {
          audience: 'staff',
          login: `test.${role}`,
          password: PASSWORD,
          name: role,
        });
        await identity.grant(tx, id, role, role === 'admin' ? null : agency!.id);
      }
    });
    for (const role of ROLES) await signIn(role, `test.${role}`);
    await signIn('citizen', '068190000001');
    await signIn('other citizen', '068085000002');
    await signIn('business', '5899900012');
    for (const role of ['motcua', 'thuly', 'lanhdao']) await signIn(`${role} elsewhere`, `${role}.sxd`);

    const citizen = test.http(cookies.get('citizen'));
    const { body: draft } = await citizen.post('/api/citizen/dossiers', {
      procedureCode: MARITAL_STATUS,
      agencyId: agency!.id,
    });
    const { body: saved } = await citizen.put(`/api/citizen/dossiers/${draft.id}/form`, {
      version: draft.version,
      data: maritalStatusAnswers,
    });
    const { body: submitted } = await citizen.post(`/api/citizen/dossiers/${draft.id}/submit`, {
      ...body,
      version: saved.version,
    });
    dossierId = submitted.id;
    feeId = submitted.feeRequests[0].id;
  }, 120_000);
  afterAll(() => test.close());

  /** The status alone; a stream is let go once it has answered. */
  const knock = async (who: string, method: string, path: string) => {
    const leave = new AbortController();
    const json = method !== 'GET' && method !== 'DELETE';
    const answer = await fetch(test.url + path, {
      method,
      redirect: 'manual',
      signal: leave.signal,
      headers: {
        'idempotency-key': randomUUID(),
        ...(cookies.has(who) ? { cookie: cookies.get(who)! } : {}),
        ...(json ? { 'content-type': 'application/json' } : {}),
      },
      body: json ? JSON.stringify(body) : undefined,
    });
    leave.abort();
    return answer.status;
  };

  it('has a row for every route, and no row without one', () => {
    const routes = routesOf(test.app).map(({ method, path, permission }) => `${method} ${path} ${permission}`);
    const rows = authorizationMatrix.map(([route, permission]) => `${route} ${permission}`);
    expect(routes.filter((route) => !rows.includes(route))).toEqual([]);
    expect(rows.filter((row) => !routes.includes(row))).toEqual([]);
  });

  it('lets through whom the row allows and refuses everybody else, on every route', async () => {
    const wrong: string[] = [];
    for (const [route, permission] of authorizationMatrix) {
      const [method, pattern] = route.split(' ') as [string, string];
      // Ending the session would sign the persona out.
      if (route === 'DELETE /api/public/sessions/current') continue;
      const path = pattern.replace(/:(\w+)/g, (_, name: string) => (/id$/i.test(name) ? randomUUID() : 'unknown'));
      for (const who of ['nobody', 'citizen', 'business', ...ROLES]) {
        const may =
          permission === 'everyone' ||
          (permission === 'signed-in' && who !== 'nobody') ||
          permissions.get(who)?.includes(permission) === true;
        const status = await knock(who, method, path);
        const refused = status === (who === 'nobody' ? 401 : 403);
        const passed = status !== 401 && status !== 403;
        if (may ? !passed && !publicRefusal(route, status) : !refused) wrong.push(`${who}: ${route} → ${status}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  /** Doors for everybody that judge a signature or a password themselves. */
  const publicRefusal = (route: string, status: number) =>
    status === 401 &&
    ['POST /api/public/bank/notices', 'POST /api/public/sessions', 'POST /api/public/sessions/refresh'].includes(route);

  it('hides another citizen’s dossier and fee, and another agency’s, as if there were none', async () => {
    const wrong: string[] = [];
    for (const [route, permission, whose] of authorizationMatrix) {
      const [method, pattern] = route.split(' ') as [string, string];
      const owned = /\/(dossiers|fees)\/:id/.exec(pattern)?.[1];
      if (!owned || (whose !== 'own' && whose !== 'agency')) continue;
      const id = owned === 'fees' ? feeId : dossierId;
      const path = pattern
        .replace(':id', id)
        .replace(/:(\w+)/g, (_, name: string) => (/id$/i.test(name) ? randomUUID() : 'unknown'));
      const strangers =
        whose === 'own' ? ['other citizen', 'business'] : ['motcua elsewhere', 'thuly elsewhere', 'lanhdao elsewhere'];
      for (const who of strangers.filter((name) => permissions.get(name)!.includes(permission))) {
        const status = await knock(who, method, path);
        // A body that is no upload is refused as such before it is asked whose dossier it is for.
        const upload = pattern.endsWith('/files') && status === 422;
        if (status !== 404 && !upload) wrong.push(`${who}: ${method} ${path} → ${status}`);
      }
    }
    expect(wrong).toEqual([]);
  });
});

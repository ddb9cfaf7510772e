import { randomBytes, randomUUID } from 'node:crypto';
import { AgencyFacade, AgencyModule, agencyTables, seedAgencies, seedDemoPeople } from '@motcua/agency';
import { IdentityFacade, IdentityModule, identityTables, type RoleKey } from '@motcua/identity';
import { Database, type Tx } from '@motcua/kernel/database';
import { JobQueue } from '@motcua/kernel/queue';
import { startTestApp, type TestAnswer, type TestApp } from '@motcua/kernel/testing';
import { PaymentModule, paymentTables } from '@motcua/payment';
import { ProcedureModule, procedureTables, seedProcedures, type ProcedureContent } from '@motcua/procedure';
import { SignatureModule, signatureTables } from '@motcua/signature';
import type { DossierDto, StaffDossierDto } from '../src/dossier.dto';
import { DossierModule, dossierTables } from '../src/index';
import { CODES, content, fees, FORM } from './procedures';

export { CODES, FORM };

const PASSWORD = 'Motcua@2026';
/** A ward, and a department that settles other things. */
const WARD = 'H36.24781';
const DEPARTMENT = 'H36.07';

const PEOPLE = {
  lan: '068190000001',
  binh: '068085000002',
  company: '5899900012',
  reception: 'motcua.xuanhuong',
  handler: 'thuly.xuanhuong',
  leader: 'lanhdao.xuanhuong',
  clerk: 'vanthu.xuanhuong',
  otherReception: 'motcua.sxd',
  otherLeader: 'lanhdao.sxd',
  admin: 'quantri',
} as const;
export type Who = keyof typeof PEOPLE;

/** A file that is a PDF and like no other. */
export const pdf = (size = 200) =>
  Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(size), Buffer.from('\n%%EOF\n')]);

/** The portal with a ward, its officers and its citizens; everything else happens over HTTP. */
export async function openOffice(env: Record<string, string> = {}): Promise<Office> {
  const parts = [
    { module: IdentityModule, tables: identityTables },
    { module: AgencyModule, tables: agencyTables },
    { module: ProcedureModule, tables: procedureTables },
    { module: PaymentModule, tables: paymentTables },
    { module: SignatureModule, tables: signatureTables },
    { module: DossierModule, tables: dossierTables },
  ];
  const test = await startTestApp(parts, env);
  try {
    return await furnish(test);
  } catch (error) {
    await test.close();
    throw error;
  }
}

async function furnish(test: TestApp): Promise<Office> {
  const db = test.get(Database);
  await db.transaction(async (tx) => {
    await seedAgencies(tx);
    await seedDemoPeople(tx);
    await seedProcedures(tx);
  });
  const agencyOf = async (code: string) => (await test.get(AgencyFacade).byCode(code))!.id;
  const office = new Office(test, db, await agencyOf(WARD), await agencyOf(DEPARTMENT));
  await office.signInAll();
  await office.publish(CODES.free, content());
  await office.publish(CODES.paid, content({ fees, payBefore: 'receive' }));
  await office.publish(CODES.late, content({ fees, payBefore: 'result' }));
  return office;
}

export class Office {
  private readonly cookies = new Map<Who, string>();

  constructor(
    readonly test: TestApp,
    readonly db: Database,
    readonly wardId: string,
    readonly departmentId: string,
  ) {}

  as(who: Who | 'nobody') {
    return this.test.http(this.cookies.get(who as Who));
  }

  cookie(who: Who): string {
    return this.cookies.get(who)!;
  }

  async signInAll(): Promise<void> {
    for (const [who, login] of Object.entries(PEOPLE)) await this.signIn(who as Who, login);
  }

  async signIn(who: Who, login: string = PEOPLE[who]): Promise<void> {
    const answer = await this.test.http().post('/api/public/sessions', { login, password: PASSWORD });
    expect(answer.status).toBe(200);
    this.cookies.set(who, answer.cookie);
  }

  async accountId(who: Who): Promise<string> {
    return (await this.test.get(IdentityFacade).idOfLogin(PEOPLE[who]))!;
  }

  grant(who: Who, role: RoleKey, agencyId: string): Promise<string> {
    return this.db.transaction(async (tx) =>
      this.test.get(IdentityFacade).grant(tx, await this.accountId(who), role, agencyId),
    );
  }

  async publish(code: string, version: ProcedureContent): Promise<void> {
    const answer = await this.as('admin').post(`/api/admin/procedures/${code}/versions`, {
      effectiveFrom: '2026-01-01',
      content: version,
    });
    expect([answer.status, answer.body.errors, answer.body.faults]).toEqual([200, undefined, []]);
  }

  async start(who: Who, code: string = CODES.free): Promise<DossierDto> {
    const answer = await this.as(who).post('/api/citizen/dossiers', { procedureCode: code, agencyId: this.wardId });
    expect([answer.status, answer.body]).toEqual([201, expect.objectContaining({ status: 'draft' })]);
    return answer.body as DossierDto;
  }

  /** A draft with its form filled in and its paper attached: ready to be filed. */
  async ready(who: Who = 'lan', code: string = CODES.free): Promise<DossierDto> {
    const draft = await this.start(who, code);
    const uploaded = await this.upload(who, draft.id, 'application', pdf());
    expect([uploaded.status, uploaded.body]).toEqual([201, expect.anything()]);
    const saved = await this.as(who).put(`/api/citizen/dossiers/${draft.id}/form`, {
      version: draft.version,
      data: FORM,
    });
    expect([saved.status, saved.body]).toEqual([200, expect.anything()]);
    return saved.body as DossierDto;
  }

  submit(
    who: Who,
    dossier: { id: string; version: number },
    resultChannel = 'online',
    headers: Record<string, string> = {},
  ): Promise<TestAnswer> {
    return this.as(who).post(
      `/api/citizen/dossiers/${dossier.id}/submit`,
      { version: dossier.version, resultChannel, declaration: true },
      headers,
    );
  }

  async filed(who: Who = 'lan', code: string = CODES.free, resultChannel = 'online'): Promise<DossierDto> {
    const answer = await this.submit(who, await this.ready(who, code), resultChannel);
    expect([answer.status, answer.body]).toEqual([200, expect.objectContaining({ status: 'submitted' })]);
    return answer.body as DossierDto;
  }

  /** An officer's act, which must succeed; answers the dossier as it is then. */
  async act(
    who: Who,
    dossier: { id: string; version: number },
    act: string,
    body: object = {},
  ): Promise<StaffDossierDto> {
    const answer = await this.as(who).post(`/api/staff/dossiers/${dossier.id}/${act}`, {
      version: dossier.version,
      ...body,
    });
    expect([act, answer.status, answer.status === 200 ? '' : answer.body]).toEqual([act, 200, '']);
    return answer.body as StaffDossierDto;
  }

  async appraised(dossier: { id: string; version: number }, conclusion = 'grant'): Promise<StaffDossierDto> {
    const received = await this.act('reception', dossier, 'receive');
    return this.act('handler', received, 'appraise', {
      conclusion,
      note: 'Đủ điều kiện.',
      resultFields: { condition: 'hoàn trả mặt đường' },
    });
  }

  upload(who: Who, id: string, paper: string, bytes: Buffer, name = 'đơn.pdf'): Promise<TestAnswer> {
    return this.test.upload(`/api/citizen/dossiers/${id}/papers/${paper}/files`, { bytes, name }, this.cookie(who));
  }

  /** The dossier as its applicant sees it. */
  async mine(who: Who, id: string): Promise<DossierDto> {
    return (await this.as(who).get(`/api/citizen/dossiers/${id}`)).body as DossierDto;
  }

  /** The dossier as an officer sees it. */
  async seen(who: Who, id: string): Promise<StaffDossierDto> {
    return (await this.as(who).get(`/api/staff/dossiers/${id}`)).body as StaffDossierDto;
  }

  sql<T>(query: string, parameters: unknown[] = []): Promise<T[]> {
    return this.db.reader.query<T[]>(query, parameters);
  }

  /** Runs a background job now, as the worker would. */
  async runJob(name: string, data: object = {}): Promise<void> {
    await this.test.get(JobQueue).add(name, data);
    await this.test.get(JobQueue).drain();
  }

  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.db.transaction(work);
  }

  close(): Promise<void> {
    return this.test.close();
  }
}

export const key = () => randomUUID();

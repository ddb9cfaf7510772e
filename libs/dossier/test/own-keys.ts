import { openDevelopmentPki, SignatureFacade } from '@motcua/signature';
import { MockCscV2, TrialSigners, type MockCredential } from '@motcua/signature/testing';
import type { StaffDossierDto } from '../src/dossier.dto';
import { openOffice, type Office } from './office';

const SERVICE = 'dien-thoai';

/** An office whose leader signs by keys of their own, certified by an authority that can be asked about them. */
export async function openOwnKeys(env: Record<string, string> = {}): Promise<OwnKeys> {
  const credentials: MockCredential[] = [];
  const phone = new MockCscV2(credentials, 'sign');
  const url = await phone.open();
  const service = { name: SERVICE, kind: 'csc-v2', url, clientId: 'cong', clientSecret: 'bí mật' };
  const office = await openOffice({
    ...env,
    DEV_PKI: 'true',
    DEV_PKI_PORT: '0',
    REMOTE_SIGNERS: JSON.stringify([service]),
  });
  await openDevelopmentPki(office.test.app);
  const { body } = await office.as('leader').get('/api/public/sessions/current');
  const leader = { id: body.account.id as string, name: body.account.name as string };
  return new OwnKeys(office, phone, credentials, leader);
}

export class OwnKeys {
  readonly signers: TrialSigners;

  constructor(
    readonly office: Office,
    readonly phone: MockCscV2,
    private readonly credentials: MockCredential[],
    readonly leader: { id: string; name: string },
  ) {
    this.signers = new TrialSigners(office.test.app);
  }

  post(path: string, body?: object) {
    return this.office.as('leader').post(path, body);
  }

  signAgain(id: string) {
    return this.post(`/api/staff/dossiers/${id}/sign-again`);
  }

  async choose(way: object): Promise<void> {
    const answer = await this.office.as('leader').put('/api/staff/signing-way', way);
    expect([answer.status, answer.status === 200 ? '' : answer.body]).toEqual([200, '']);
  }

  /** Enters a certificate of the leader's and has them sign by it; returns its id. */
  async chooseKey(kind: 'token' | 'remote', place: object): Promise<string> {
    const owner = { ownerKind: 'person', ownerId: this.leader.id };
    const entered = await this.office.as('admin').post(`/api/admin/${kind}-certificates`, { ...owner, ...place });
    expect([entered.status, entered.body]).toEqual([201, expect.objectContaining({ keeper: kind })]);
    await this.choose({ kind, keyId: entered.body.id as string });
    return entered.body.id as string;
  }

  async takePhone(): Promise<string> {
    const credential = await this.signers.credential(this.leader.name);
    this.credentials.push(credential);
    return this.chooseKey('remote', { service: SERVICE, credentialId: credential.id });
  }

  async appraised(): Promise<StaffDossierDto> {
    return this.office.appraised(await this.office.filed('lan', undefined, 'desk'));
  }

  async approved(): Promise<StaffDossierDto> {
    return this.office.act('leader', await this.appraised(), 'approve');
  }

  /** Events heard, jobs run, those that wait for their time as well. */
  async work(): Promise<void> {
    await this.office.sql('UPDATE queue.pending_job SET run_at = now()');
    await this.office.test.deliverEvents();
  }

  /** What the signer does with the newest question on the phone, and all that follows. */
  async press(decision: 'confirmed' | 'refused' | 'expired'): Promise<void> {
    this.phone.press(decision);
    await this.work();
  }

  async stand(id: string) {
    return (await this.office.seen('leader', id)).signing;
  }

  async resultsMade(): Promise<number> {
    return (await this.office.sql<{ n: number }>('SELECT count(*)::int AS n FROM dossier.result'))[0]!.n;
  }

  /** Issued once, under the number it was given, and good to whoever checks it: the leader first, then the seal. */
  async expectIssued(id: string): Promise<void> {
    expect(await this.office.seen('leader', id)).toMatchObject({ status: 'completed', signing: null });
    const { body } = await this.office.as('leader').get(`/api/staff/dossiers/${id}/result`);
    const verdict = await this.office.test.get(SignatureFacade).verify(body as Buffer);
    expect(verdict.conclusion).toBe('TOTAL_PASSED');
    const signed = verdict.signatures.filter(({ level }) => level !== 'DocTimeStamp');
    const seal = expect.stringContaining('Ủy ban nhân dân') as string;
    expect(signed.map(({ signer }) => signer?.name)).toEqual([this.leader.name, seal]);
    const acts = await this.office.sql(`SELECT 1 FROM dossier.action WHERE dossier_id = $1 AND act = 'issue'`, [id]);
    expect(acts).toHaveLength(1);
  }

  async close(): Promise<void> {
    await this.office.close();
    await this.phone.close();
  }
}

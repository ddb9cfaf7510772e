import { Injectable } from '@nestjs/common';
import { Config } from '@motcua/kernel/config';
import { Database, type Tx } from '@motcua/kernel/database';
import { Problem } from '@motcua/kernel/problem';
import { AuthorityService } from '../../authority/authority.service';
import type { Subject } from '../../authority/certificates';
import { PhoneCredential } from '../../authority/phone/phone-credential.entity';
import { PhoneCredentials } from '../../authority/phone/phone-credentials';
import { phonePageOf, TRIAL_PHONE } from '../../authority/phone/trial-service';
import { noTrialPhone } from '../../signature.problems';
import { Key, type Owner } from '../key.entity';
import { KeyService } from '../key.service';
import { RemoteSigningService } from '../remote/remote.service';
import { serviceOf, type WayChoice } from './signing-way.service';

/** Gives people the phone for trying out, by the way on which any other phone is entered. */
@Injectable()
export class TrialPhoneRegistration {
  constructor(
    private readonly config: Config,
    private readonly db: Database,
    private readonly authority: AuthorityService,
    private readonly credentials: PhoneCredentials,
    private readonly keys: KeyService,
    private readonly remote: RemoteSigningService,
  ) {}

  /** Where the holder of that key decides; null for every other way. */
  pageFor({ kind, key }: WayChoice): string | null {
    return kind === 'remote' && key && serviceOf(key) === TRIAL_PHONE ? phonePageOf(this.authority) : null;
  }

  /** Whether there is one to be had that is not among their choices yet. */
  mayAdd(choices: WayChoice[]): boolean {
    return this.config.devPki && !choices.some((choice) => this.pageFor(choice) !== null);
  }

  /**
   * One for each person, however often it is asked for. Stands outside of any transaction, as the phone's service is asked.
   * @throws Problem signature/no-trial-phone, remote-fault
   */
  async add(person: { accountId: string; name: string }, now: Date): Promise<void> {
    if (!this.config.devPki) throw noTrialPhone();
    const owner: Owner = { kind: 'person', id: person.accountId };
    const known = await this.keys.of(owner);
    const isThere = known.some(
      (key) => key.keeper === 'remote' && serviceOf(key) === TRIAL_PHONE && key.stateAt(now) === 'active',
    );
    if (isThere) return;
    const [like] = known;
    const subject: Subject = {
      name: person.name,
      ...(like?.title && { title: like.title }),
      ...(like?.organization && { organization: like.organization }),
    };
    const { id: credentialId } = await this.db.transaction((tx) => this.credential(tx, owner, subject, now));
    await this.remote
      .bring(owner, { service: TRIAL_PHONE, credentialId }, { ...person, isAdministrator: false }, now)
      .catch(unlessKnown);
  }

  /** One that was made and never entered, else a new one. */
  private async credential(tx: Tx, owner: Owner, subject: Subject, now: Date): Promise<PhoneCredential> {
    await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`signature.trial-phone:${owner.id}`]);
    const newest = await tx.findOne(PhoneCredential, { where: { accountId: owner.id }, order: { id: 'DESC' } });
    const isOpen = newest && now < newest.notAfter && !(await tx.existsBy(Key, { fingerprint: newest.fingerprint }));
    return isOpen ? newest : this.credentials.issue(tx, owner.id, subject, now);
  }
}

/** Another press of the same button came first. */
function unlessKnown(error: unknown): void {
  if (!(error instanceof Problem) || error.type !== 'signature/certificate-known') throw error;
}

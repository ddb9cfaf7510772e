import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '@motcua/kernel/database';
import { fold } from '@motcua/kernel/text';
import { In } from 'typeorm';
import { certificateUnregistered, signedByAnother, unreadableCertificate } from '../../signature.problems';
import { derOf } from '../../x509/pem';
import { isNamed, readHolder } from '../holder';
import { Key, type Keeper } from '../key.entity';
import { KeyRegistration, lockKeysOf, type Bringer } from '../registration.service';

/** Keepers that leave the key with its person: by such a certificate alone they sign at their desk, once they have one. */
const OUTSIDE: Keeper[] = ['desktop', 'token', 'remote'];

/** Whose certificates sign at a desk: entered by an administrator, or at the first use, and from then on no other. */
@Injectable()
export class DeskCertificates {
  constructor(
    private readonly db: Database,
    private readonly registration: KeyRegistration,
  ) {}

  /**
   * Enters a certificate whose key its person keeps; the file is DER or PEM.
   * @throws Problem as KeyRegistration.register
   */
  bring(accountId: string, file: Buffer, by: Bringer, now: Date): Promise<Key> {
    const [certificate] = derOf(file, 'CERTIFICATE');
    if (!certificate) throw unreadableCertificate();
    return this.db.transaction((tx) => this.register(tx, accountId, certificate, by, now));
  }

  /**
   * The entry of a certificate by which that person signed. One that is in nobody's name is entered at its first use, where it
   * bears the person's name, nobody else in the register does, and they have no other whose key they keep.
   * @throws Problem signature/signed-by-another, signature/certificate-unregistered, and as KeyRegistration.register
   */
  async ofSigner(tx: Tx, person: { accountId: string; name: string }, certificate: Buffer, now: Date): Promise<Key> {
    const { accountId, name } = person;
    await lockKeysOf(tx, { kind: 'person', id: accountId });
    const holder = readHolder(certificate);
    const known = await tx.findOneBy(Key, { fingerprint: holder.fingerprint });
    if (known) {
      if (known.ownerKind !== 'person' || known.ownerId !== accountId) throw signedByAnother(holder.name);
      known.assertUsable(now);
      return known;
    }
    if (!isNamed(holder, name)) throw signedByAnother(holder.name);
    if ((await this.hasAnother(tx, accountId, now)) || (await this.hasNamesake(tx, accountId, name)))
      throw certificateUnregistered(holder.serial);
    return this.register(tx, accountId, certificate, { accountId, name, isAdministrator: false }, now);
  }

  private register(tx: Tx, accountId: string, certificate: Buffer, by: Bringer, now: Date): Promise<Key> {
    const owner = { kind: 'person' as const, id: accountId };
    return this.registration.register(tx, { owner, certificate, chain: [], keeper: 'desktop' }, by, now);
  }

  private async hasAnother(tx: Tx, accountId: string, now: Date): Promise<boolean> {
    const own = await tx.findBy(Key, {
      ownerKind: 'person',
      ownerId: accountId,
      source: 'brought',
      keeper: In(OUTSIDE),
    });
    return own.some((key) => key.stateAt(now) === 'active');
  }

  /** A name that two people bear tells nothing about whose certificate it is. */
  private hasNamesake(tx: Tx, accountId: string, name: string): Promise<boolean> {
    return tx
      .createQueryBuilder(Key, 'key')
      .where("key.ownerKind = 'person' AND key.ownerId <> :accountId", { accountId })
      .andWhere('kernel_fold(key.name) = :name', { name: fold(name) })
      .getExists();
  }
}

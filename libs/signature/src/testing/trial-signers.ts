import { createPrivateKey, randomUUID, type KeyObject } from 'node:crypto';
import type { INestApplicationContext } from '@nestjs/common';
import { Database } from '@motcua/kernel/database';
import { AuthorityService } from '../authority/authority.service';
import { certifySigner, issueSigner, type Issuer } from '../authority/certificates';
import { OID } from '../cms/oids';
import { SoftwareKey } from '../key/signing-key';
import { signPdf } from '../sign/sign-pdf';

/**
 * Keys that lie outside of a portal, certified by its own authority for trying out, so that their status can be asked:
 * in a token, at a service, on a machine of the signer's own.
 */
export class TrialSigners {
  constructor(private readonly app: INestApplicationContext) {}

  /** A certificate (DER) for a key in a token. */
  async certify(name: string, publicKey: KeyObject): Promise<Buffer> {
    const spki = publicKey.export({ type: 'spki', format: 'der' });
    return (await certifySigner({ name }, spki, await this.issuer(), new Date())).certificate;
  }

  /** A key as a service on the phone keeps it. */
  async credential(name: string) {
    const issuer = await this.issuer();
    const { certificate, privateKey } = await issueSigner({ name }, issuer, 'rsa-2048', new Date());
    return { id: randomUUID(), certificate, privateKey, chain: [issuer.certificate], algo: [OID.rsaPss] };
  }

  /** Signs as a program on the signer's machine does, by a key that the portal has never seen. */
  async signAtDesk(pdf: Buffer, name: string, field: string): Promise<Buffer> {
    const issuer = await this.issuer();
    const { certificate, privateKey } = await issueSigner({ name }, issuer, 'ecdsa-p256', new Date());
    const key = new SoftwareKey(createPrivateKey({ key: privateKey, format: 'der', type: 'pkcs8' }), {
      algorithm: 'ecdsa-p256',
      certificate,
      chain: [issuer.certificate],
    });
    const order = { field, appearance: { kind: 'hand' as const, lines: [name] }, reason: 'Ký', at: new Date() };
    return (await signPdf(pdf, order, key, name)).pdf;
  }

  private issuer(): Promise<Issuer> {
    const authority = this.app.get(AuthorityService, { strict: false });
    return this.app.get(Database, { strict: false }).transaction((tx) => authority.issuer(tx, new Date()));
  }
}

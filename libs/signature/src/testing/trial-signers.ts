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
  private readonly desks = new Map<string, SoftwareKey>();

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

  /** The certificate (DER) by which somebody signs on their own machine; its key has never been in the portal. */
  async deskCertificate(name: string): Promise<Buffer> {
    return (await this.atDesk(name)).certificate;
  }

  /** Signs as a program on the signer's machine does. */
  async signAtDesk(pdf: Buffer, name: string, field: string): Promise<Buffer> {
    const order = { field, appearance: { kind: 'hand' as const, lines: [name] }, reason: 'Ký', at: new Date() };
    return (await signPdf(pdf, order, await this.atDesk(name), name)).pdf;
  }

  private async atDesk(name: string): Promise<SoftwareKey> {
    const known = this.desks.get(name);
    if (known) return known;
    const issuer = await this.issuer();
    const { certificate, privateKey } = await issueSigner({ name }, issuer, 'ecdsa-p256', new Date());
    const secret = createPrivateKey({ key: privateKey, format: 'der', type: 'pkcs8' });
    const key = new SoftwareKey(secret, { algorithm: 'ecdsa-p256', certificate, chain: [issuer.certificate] });
    this.desks.set(name, key);
    return key;
  }

  private issuer(): Promise<Issuer> {
    const authority = this.app.get(AuthorityService, { strict: false });
    return this.app.get(Database, { strict: false }).transaction((tx) => authority.issuer(tx, new Date()));
  }
}

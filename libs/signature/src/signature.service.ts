import { webcrypto } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Database } from '@motcua/kernel/database';
import type { Owner } from './key/key.entity';
import { KeyService } from './key/key.service';
import type { FieldOrder } from './pdf/prepare-fields';
import { reaches } from './sign/level';
import { RemoteSigningService } from './key/remote/remote.service';
import { signPdf } from './sign/sign-pdf';
import { SigningThreads } from './sign/signing-threads';
import { SealRule } from './seal-rule';
import { orderOf, type SignerRef, type SignRequest } from './sign-request';
import { notRemote } from './signature.problems';
import { SigningBook } from './signing-book';
import { PortalSources } from './trust/portal-sources';

@Injectable()
export class SignatureService {
  constructor(
    private readonly db: Database,
    private readonly keys: KeyService,
    private readonly book: SigningBook,
    private readonly sealRule: SealRule,
    private readonly threads: SigningThreads,
    private readonly sources: PortalSources,
    private readonly remote: RemoteSigningService,
  ) {}

  prepareFields(pdf: Buffer, fields: FieldOrder[]): Promise<Buffer> {
    return this.threads.run('prepareFields', { pdf, fields });
  }

  /**
   * Signs first and writes the book afterwards: a key that was revoked meanwhile leaves no signature behind.
   * @throws Problem signature/seal-before-signature for a seal on a paper that no competent person signed
   */
  async sign(pdf: Buffer, request: SignRequest): Promise<Buffer> {
    const owner = ownerOf(request.signer);
    await this.assertMaySeal(pdf, request);
    const { key, signer } = await this.keys.open(owner, request.signer.keyId, request.at);
    const sources = reaches(request.level ?? 'B-B', 'B-T') ? await this.sources.at(request.at) : {};
    const signed = await signPdf(pdf, orderOf(request), signer, key.name, sources, this.threads.run);
    const documentHash = await digestOf(signed.pdf);
    await this.db.transaction(async (tx) => {
      await this.keys.assertUsable(tx, key.id, request.at);
      const { field, at, actorId, onBehalfOf } = request;
      const { signature, level } = signed;
      await this.book.write(tx, { key, signature, level, documentHash, field, at, actorId, onBehalfOf });
    });
    return signed.pdf;
  }

  /**
   * Asks the signer on their phone, who has three minutes; returns the id that `RemoteSigningEnded` will name.
   * @throws Problem signature/not-remote, and as `sign`
   */
  async signRemotely(pdf: Buffer, request: SignRequest, accountId: string): Promise<string> {
    const owner = ownerOf(request.signer);
    await this.assertMaySeal(pdf, request);
    const key = await this.keys.usable(owner, request.signer.keyId, request.at);
    if (key.keeper !== 'remote') throw notRemote();
    return this.remote.begin(pdf, request, key, accountId);
  }

  private async assertMaySeal(pdf: Buffer, { signer, isCopy, at }: SignRequest): Promise<void> {
    if (signer.kind === 'agency' && !isCopy) await this.sealRule.assertSigned(pdf, signer, at);
  }
}

const ownerOf = (signer: SignerRef): Owner =>
  signer.kind === 'person' ? { kind: 'person', id: signer.accountId } : { kind: 'agency', id: signer.agencyId };

/** SHA-256, hexadecimal, off the event loop: papers may be long. */
const digestOf = async (bytes: Buffer) =>
  Buffer.from(await webcrypto.subtle.digest('SHA-256', new Uint8Array(bytes))).toString('hex');

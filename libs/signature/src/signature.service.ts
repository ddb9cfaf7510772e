import { createHash, webcrypto } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AuditTrail } from '@motcua/kernel/audit';
import { Database, newId } from '@motcua/kernel/database';
import type { Owner } from './key/key.entity';
import { KeyService } from './key/key.service';
import type { FieldOrder } from './pdf/prepare-fields';
import { reaches, type Level } from './sign/level';
import { signPdf, type SignOrder } from './sign/sign-pdf';
import { SigningThreads } from './sign/signing-threads';
import { Signing } from './signing.entity';
import { PortalSources } from './trust/portal-sources';

/** Whose key signs: the one that was seen to (`keyId`), else the newest. */
export type SignerRef = ({ kind: 'person'; accountId: string } | { kind: 'agency'; agencyId: string }) & {
  keyId?: string;
};

export interface SignRequest extends SignOrder {
  signer: SignerRef;
  /** Who had the seal put, for the trail; a person's own signature is always their own act. */
  actorId?: string;
  /** B-B unless said; where a service does not answer, or a transaction is open, it is what can be had. */
  level?: Level;
}

@Injectable()
export class SignatureService {
  constructor(
    private readonly db: Database,
    private readonly audit: AuditTrail,
    private readonly keys: KeyService,
    private readonly threads: SigningThreads,
    private readonly sources: PortalSources,
  ) {}

  prepareFields(pdf: Buffer, fields: FieldOrder[]): Promise<Buffer> {
    return this.threads.run('prepareFields', { pdf, fields });
  }

  /** Signs first and writes the book afterwards: a key that was revoked meanwhile leaves no signature behind. */
  async sign(pdf: Buffer, request: SignRequest): Promise<Buffer> {
    const owner = ownerOf(request.signer);
    const { key, signer } = await this.keys.open(owner, request.signer.keyId, request.at);
    const sources = reaches(request.level ?? 'B-B', 'B-T') ? await this.sources.at(request.at) : {};
    const signed = await signPdf(pdf, orderOf(request), signer, key.name, sources, this.threads.run);
    const documentHash = await digestOf(signed.pdf);
    await this.db.transaction(async (tx) => {
      await this.keys.assertUsable(tx, key.id, request.at);
      const signing = tx.create(Signing, {
        id: newId(),
        keyId: key.id,
        signatureHash: sha256(signed.signature),
        documentHash,
        field: request.field,
        signedAt: request.at,
      });
      await tx.save(signing);
      await this.audit.add(tx, {
        actorId: owner.kind === 'person' ? owner.id : (request.actorId ?? null),
        action: owner.kind === 'person' ? 'signature.sign' : 'signature.seal',
        subject: `key:${key.id}`,
        facts: {
          signingId: signing.id,
          serial: key.serial,
          field: request.field,
          document: documentHash,
          level: signed.level,
        },
      });
    });
    return signed.pdf;
  }
}

const ownerOf = (signer: SignerRef): Owner =>
  signer.kind === 'person' ? { kind: 'person', id: signer.accountId } : { kind: 'agency', id: signer.agencyId };

/** What goes to the thread: nothing of who signs. */
const orderOf = ({ field, page, rect, appearance, reason, at, level }: SignRequest): SignOrder & { level?: Level } => ({
  ...{ field, appearance, reason, at },
  ...(page !== undefined && { page }),
  ...(rect && { rect }),
  ...(level && { level }),
});

/** SHA-256, hexadecimal, off the event loop: papers may be long. */
const digestOf = async (bytes: Buffer) =>
  Buffer.from(await webcrypto.subtle.digest('SHA-256', new Uint8Array(bytes))).toString('hex');

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DerFault } from '../cms/der';
import { readTimestampRequest, type TimestampRequest } from '../timestamp/request';
import { grantedResponse, rejectedResponse } from '../timestamp/response';
import { writeToken } from '../timestamp/write-token';
import type { AuthorityKind } from './authority.entity';
import { AuthorityService } from './authority.service';
import type { CaKey } from './ca-key';
import { serialNumber } from './certificates';
import { writeCrl } from './crl';
import { readOcspRequest, type CertificateId, type OcspRequest } from './ocsp-request';
import { ocspFailure, writeOcspResponse } from './ocsp-response';
import { TIMESTAMP_POLICY } from './profiles';
import { Revocations } from './revocations';

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;
/** How long an answer is good: a revocation is to be seen soon. */
const OCSP_VALID = 10 * MINUTE;
const LIST_VALID = { issuing: DAY, root: 30 * DAY };

/** What an authority publishes and answers, done by the portal's own: lists, status, timestamps. */
@Injectable()
export class DevelopmentPki {
  constructor(
    private readonly authority: AuthorityService,
    private readonly revocations: Revocations,
  ) {}

  /** Makes all parts of the authority, so that nobody waits for them later. */
  async prepare(now: Date): Promise<void> {
    for (const kind of ['root', 'issuing', 'tsa', 'ocsp'] as const) await this.authority.part(kind, now);
  }

  /** DER. */
  async certificate(kind: AuthorityKind, now: Date): Promise<Buffer> {
    return (await this.authority.part(kind, now)).certificate;
  }

  /** DER; the root has revoked none. */
  async list(kind: 'root' | 'issuing', now: Date): Promise<Buffer> {
    const issuer = await this.authority.part(kind, now);
    return writeCrl(issuer, {
      number: now.getTime(),
      thisUpdate: now,
      nextUpdate: new Date(now.getTime() + LIST_VALID[kind]),
      revoked: kind === 'issuing' ? await this.revocations.of(issuer.certificate) : [],
    });
  }

  /** An OCSP response to whatever came. */
  async status(query: Buffer, now: Date): Promise<Buffer> {
    let request: OcspRequest;
    try {
      request = readOcspRequest(query);
    } catch (error) {
      if (error instanceof DerFault) return ocspFailure('malformedRequest');
      throw error;
    }
    const [issuing, responder] = [await this.authority.part('issuing', now), await this.authority.part('ocsp', now)];
    const answers = await Promise.all(
      request.ids.map(async (id) => ({
        id: id.raw,
        status: isAbout(id, issuing)
          ? await this.revocations.statusOf(id.serial, issuing.certificate)
          : ('unknown' as const),
      })),
    );
    const nextUpdate = new Date(now.getTime() + OCSP_VALID);
    return writeOcspResponse(responder, { answers, nonce: request.nonce, now, nextUpdate });
  }

  /** A timestamp response to whatever came. */
  async timestamp(query: Buffer, now: Date): Promise<Buffer> {
    let request: TimestampRequest;
    try {
      request = readTimestampRequest(query);
    } catch (error) {
      if (error instanceof DerFault) return rejectedResponse('badDataFormat');
      throw error;
    }
    const { imprint, policy = TIMESTAMP_POLICY, nonce, wantsCertificate } = request;
    if (!imprint) return rejectedResponse('badAlg');
    if (policy !== TIMESTAMP_POLICY) return rejectedResponse('unacceptedPolicy');
    const signer = await this.authority.part('tsa', now);
    const issuing = await this.authority.part('issuing', now);
    const serial = Buffer.from(serialNumber(), 'hex');
    const facts = { policy, imprint, serial, time: now, accuracySeconds: 1, nonce };
    return grantedResponse(
      await writeToken(facts, signer, wantsCertificate ? [signer.certificate, issuing.certificate] : []),
    );
  }
}

function isAbout({ digest, nameHash, keyHash }: CertificateId, issuer: CaKey): boolean {
  const hash = (bytes: Buffer) => createHash(digest).update(bytes).digest();
  return hash(issuer.subject).equals(nameHash) && hash(issuer.publicBits).equals(keyHash);
}

import { Injectable, Logger } from '@nestjs/common';
import { certificateRevoked } from '../signature.problems';
import { HttpEvidence } from '../trust/http-evidence';
import { TrustStore } from '../trust/trust-store';
import { Certificate } from '../x509/certificate';
import type { EvidenceSource } from '../x509/evidence-source';
import { revocationOf } from '../x509/revocation';
import type { Key } from './key.entity';

/** What is asked about the certificate of a key. */
export type Asked = Pick<Key, 'serial' | 'certificate' | 'certificatesAbove' | 'source'>;

/**
 * TT 15/2025/TT-BKHCN: before a certificate signs, its authority is asked whether it was revoked. Where nobody answers the
 * signer may sign, and the log says so: unknown is no revocation, and no verdict either.
 */
@Injectable()
export class RevocationGate {
  private readonly logger = new Logger(RevocationGate.name);

  constructor(
    private readonly evidence: HttpEvidence,
    private readonly store: TrustStore,
  ) {}

  /** @throws Problem signature/certificate-revoked */
  async assertNotRevoked(key: Asked, now: Date): Promise<void> {
    // Of its own certificates the portal itself knows.
    if (key.source === 'issued') return;
    const { anchors, intermediates } = await this.store.anchorsAt(now);
    const state = await stateOf(key, this.evidence, { anchors, intermediates }, now);
    if (state === 'failed') throw certificateRevoked(key.serial);
    if (state === 'indeterminate') this.logger.warn(`nobody says whether certificate ${key.serial} was revoked`);
  }
}

/** Asks OCSP first, then the list. */
export async function stateOf(
  key: Asked,
  evidence: EvidenceSource,
  trust: { anchors: readonly Buffer[]; intermediates: readonly Buffer[] },
  now: Date,
): Promise<'passed' | 'failed' | 'indeterminate'> {
  const certificate = Certificate.read(key.certificate);
  const anchors = trust.anchors.map((der) => Certificate.read(der));
  const below = [...key.certificatesAbove, ...trust.intermediates].map((der) => Certificate.read(der));
  const pool = [...below, ...anchors];
  const issuer = pool.find((candidate) => certificate.isSignedBy(candidate));
  if (!issuer) return 'indeterminate';
  const ocsp = await evidence.ocspFor(certificate, issuer);
  const crls = ocsp ? [] : await evidence.crlsFor(certificate);
  const ocsps = ocsp ? [ocsp] : [];
  return revocationOf({ certificate, issuer, crls, ocsps, pool, anchors, at: now, judgedAt: now }).part;
}

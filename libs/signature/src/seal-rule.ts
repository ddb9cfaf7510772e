import { Injectable } from '@nestjs/common';
import { Database } from '@motcua/kernel/database';
import { fold } from '@motcua/kernel/text';
import { In } from 'typeorm';
import { Key } from './key/key.entity';
import { sealBeforeSignature } from './signature.problems';
import type { SignatureVerdict, SignerInfo } from './verify/verdict';
import { VerificationService } from './verify/verification.service';

/** NĐ 30/2020/NĐ-CP, Điều 32.2.d: the agency's seal goes only where the competent person has signed. */
@Injectable()
export class SealRule {
  constructor(
    private readonly db: Database,
    private readonly verification: VerificationService,
  ) {}

  /** @throws Problem signature/seal-before-signature */
  async assertSigned(pdf: Buffer, at: Date): Promise<void> {
    const { signatures } = await this.verification.verify(pdf, at);
    const valid = signatures.filter(holds).flatMap(({ signer }) => signer ?? []);
    const known = await this.db.reader.find(Key, {
      select: { id: true, fingerprint: true, ownerKind: true },
      where: { fingerprint: In(valid.map(({ fingerprint }) => fingerprint)) },
    });
    const kindOf = new Map(known.map(({ fingerprint, ownerKind }) => [fingerprint, ownerKind]));
    if (!valid.some((signer) => (kindOf.get(signer.fingerprint) ?? kindNamed(signer)) === 'person'))
      throw sealBeforeSignature();
  }
}

/**
 * Whoever cannot be told whether a certificate was revoked is not taken for somebody who did not sign; a timestamp over the
 * document is nobody's will.
 */
const holds = ({ level, integrity, coverage, trust, revocation }: SignatureVerdict): boolean =>
  level !== 'DocTimeStamp' &&
  integrity === 'passed' &&
  coverage === 'passed' &&
  trust === 'passed' &&
  revocation !== 'failed';

/** Of a certificate that is not in the register: an agency's bears the agency's name as its own. */
const kindNamed = ({ name, organization, title }: SignerInfo): Key['ownerKind'] =>
  !title && organization && fold(organization) === fold(name) ? 'agency' : 'person';

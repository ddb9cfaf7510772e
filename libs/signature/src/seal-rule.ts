import { Injectable } from '@nestjs/common';
import { Database } from '@motcua/kernel/database';
import { fold } from '@motcua/kernel/text';
import { In } from 'typeorm';
import { Key } from './key/key.entity';
import { sealBeforeSignature } from './signature.problems';
import type { SignatureVerdict, SignerInfo } from './verify/verdict';
import { VerificationService } from './verify/verification.service';

/** The agency whose seal is asked for. */
export interface Sealing {
  agencyId: string;
  /** Accounts that may sign for it, where the caller knows them: theirs count whatever agency their certificates name. */
  competent?: string[] | undefined;
}

/**
 * NĐ 30/2020/NĐ-CP, Điều 32.2.d: the agency's seal goes only where the competent person has signed: one whom the caller names,
 * or whose certificate names that agency.
 */
@Injectable()
export class SealRule {
  constructor(
    private readonly db: Database,
    private readonly verification: VerificationService,
  ) {}

  /** @throws Problem signature/seal-before-signature */
  async assertSigned(pdf: Buffer, { agencyId, competent }: Sealing, at: Date): Promise<void> {
    const { signatures } = await this.verification.verify(pdf, at);
    const signers = signatures.filter(holds).flatMap(({ signer }) => signer ?? []);
    const registered = await this.db.reader.find(Key, {
      select: { id: true, fingerprint: true, ownerKind: true, ownerId: true },
      where: { fingerprint: In(signers.map(({ fingerprint }) => fingerprint)) },
    });
    const ownerOf = new Map(registered.map((key) => [key.fingerprint, key]));
    const agency = { names: await this.namesOf(agencyId), competent };
    if (!signers.some((signer) => signsFor(agency, signer, ownerOf.get(signer.fingerprint))))
      throw sealBeforeSignature();
  }

  /** As its certificates have them. */
  private async namesOf(agencyId: string): Promise<string[]> {
    const seals = await this.db.reader.find(Key, {
      select: { id: true, name: true, organization: true },
      where: { ownerKind: 'agency', ownerId: agencyId },
    });
    return seals.flatMap(({ name, organization }) => [name, organization ?? name]);
  }
}

/**
 * Whoever cannot be told whether a certificate was revoked is not taken for somebody who did not sign; a timestamp over the
 * document is nobody's will.
 */
export const holds = ({
  level,
  integrity,
  coverage,
  trust,
  revocation,
}: Pick<SignatureVerdict, 'level' | 'integrity' | 'coverage' | 'trust' | 'revocation'>): boolean =>
  level !== 'DocTimeStamp' &&
  integrity === 'passed' &&
  coverage === 'passed' &&
  trust === 'passed' &&
  revocation !== 'failed';

/** Whether somebody with that certificate, and that entry in the register, is a person who signs for the agency. */
export function signsFor(
  { names, competent }: { names: string[]; competent?: string[] | undefined },
  signer: Pick<SignerInfo, 'name' | 'title' | 'organization'>,
  registered: Pick<Key, 'ownerKind' | 'ownerId'> | undefined,
): boolean {
  if ((registered?.ownerKind ?? kindNamed(signer)) === 'agency') return false;
  if (registered && competent?.includes(registered.ownerId)) return true;
  // The register is of officers alone: one whose certificate names no agency passes where the caller names nobody.
  if (signer.organization === null) return registered !== undefined && competent === undefined;
  const organization = fold(signer.organization);
  return names.some((name) => fold(name) === organization);
}

/** Of a certificate that is not in the register: an agency's bears the agency's name as its own. */
const kindNamed = ({
  name,
  organization,
  title,
}: Pick<SignerInfo, 'name' | 'title' | 'organization'>): Key['ownerKind'] =>
  !title && organization && fold(organization) === fold(name) ? 'agency' : 'person';

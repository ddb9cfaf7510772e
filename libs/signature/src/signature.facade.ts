import { Injectable } from '@nestjs/common';
import type { Tx } from '@motcua/kernel/database';
import { KeyService } from './key/key.service';
import type { FieldOrder } from './pdf/prepare-fields';
import { SignatureService, type SignRequest } from './signature.service';
import type { Verdict } from './verify/verdict';
import { VerificationService } from './verify/verification.service';

/** What other modules may ask of signature. */
@Injectable()
export class SignatureFacade {
  constructor(
    private readonly keys: KeyService,
    private readonly signatures: SignatureService,
    private readonly verification: VerificationService,
  ) {}

  /**
   * Sees that a person can sign; returns the id of their key.
   * @throws Problem signature/certificate-revoked
   */
  async ensurePersonKey(
    tx: Tx,
    person: { accountId: string; name: string; position: string; agencyName: string },
  ): Promise<string> {
    const subject = { name: person.name, title: person.position, organization: person.agencyName };
    const key = await this.keys.ensure(
      tx,
      { owner: { kind: 'person', id: person.accountId }, subject, actorId: null },
      new Date(),
    );
    return key.id;
  }

  /** Sees that an agency has a seal; returns the id of its key. @throws Problem signature/certificate-revoked */
  async ensureAgencySeal(tx: Tx, agency: { agencyId: string; name: string }): Promise<string> {
    const subject = { name: agency.name, organization: agency.name };
    const key = await this.keys.ensure(
      tx,
      { owner: { kind: 'agency', id: agency.agencyId }, subject, actorId: null },
      new Date(),
    );
    return key.id;
  }

  /**
   * Appends one signature; the earlier bytes stay as they are. Writes the book of signatures in the caller's
   * transaction when one is open.
   * @throws Problem signature/no-certificate, certificate-revoked, certificate-expired, field-signed, unsignable-pdf
   */
  sign(pdf: Buffer, request: SignRequest): Promise<Buffer> {
    return this.signatures.sign(pdf, request);
  }

  /**
   * Adds the empty fields of all who will sign, in one revision: once somebody has signed, no visible one may come.
   * @throws Problem signature/field-taken, field-missing, page-missing, unsignable-pdf
   */
  prepareFields(pdf: Buffer, fields: FieldOrder[]): Promise<Buffer> {
    return this.signatures.prepareFields(pdf, fields);
  }

  /** @throws Problem signature/not-a-pdf */
  verify(pdf: Buffer, { at = new Date() }: { at?: Date } = {}): Promise<Verdict> {
    return this.verification.verify(pdf, at);
  }
}

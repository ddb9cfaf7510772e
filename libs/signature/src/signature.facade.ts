import { Injectable } from '@nestjs/common';
import type { Tx } from '@motcua/kernel/database';
import { DesktopSigning, type OpenedTicket } from './key/desktop/desktop.service';
import { KeyService } from './key/key.service';
import { SigningWays, type SigningWay } from './key/way/signing-way.service';
import { KeyRotation, type RotationReport } from './key/rotation.service';
import type { FieldOrder } from './pdf/prepare-fields';
import type { SignRequest } from './sign-request';
import { SignatureService } from './signature.service';
import type { Verdict } from './verify/verdict';
import { VerificationService } from './verify/verification.service';

/** What other modules may ask of signature. */
@Injectable()
export class SignatureFacade {
  constructor(
    private readonly keys: KeyService,
    private readonly signatures: SignatureService,
    private readonly verification: VerificationService,
    private readonly rotation: KeyRotation,
    private readonly desktop: DesktopSigning,
    private readonly ways: SigningWays,
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
   * @throws Problem signature/no-certificate, certificate-revoked, certificate-expired, wrong-usage, field-signed, unsignable-pdf,
   * seal-before-signature, pin-needed, signs-elsewhere, token-…
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

  /**
   * How a person chose to sign; who never chose signs by the key that the portal keeps. Asks nobody outside.
   * @throws Problem signature/certificate-revoked, certificate-expired, remote-service-unknown, tokens-not-configured: the
   * chosen key signs no more
   */
  wayOf(accountId: string, now: Date): Promise<SigningWay> {
    return this.ways.of(accountId, now);
  }

  /**
   * Asks the signer on their phone; `RemoteSigningEnded` tells how it ended, naming the id that is returned. What it
   * writes and queues joins the caller's transaction when one is open: rolled back, nobody is asked.
   * @throws Problem signature/not-remote, seal-before-signature, and as `sign`
   */
  signRemotely(pdf: Buffer, request: SignRequest, accountId: string): Promise<string> {
    return this.signatures.signRemotely(pdf, request, accountId);
  }

  /** Hands a paper to the program on the signer's own machine; `DesktopSigned` tells that it came back. */
  signAtDesk(signer: { accountId: string; name: string }, pdf: Buffer, fileName: string): Promise<OpenedTicket> {
    return this.desktop.open(signer, pdf, fileName);
  }

  /** @throws Problem signature/not-a-pdf */
  verify(pdf: Buffer, { at = new Date() }: { at?: Date } = {}): Promise<Verdict> {
    return this.verification.verify(pdf, at);
  }

  /** Brings every sealed key under the key-encryption key in use; may be broken off and started again. */
  rotateKeys(): Promise<RotationReport> {
    return this.rotation.rotate();
  }
}

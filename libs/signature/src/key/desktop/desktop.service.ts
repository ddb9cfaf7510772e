import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AuditTrail } from '@motcua/kernel/audit';
import { Config } from '@motcua/kernel/config';
import { Database, newId, type Tx } from '@motcua/kernel/database';
import { Outbox } from '@motcua/kernel/outbox';
import { Storage } from '@motcua/kernel/storage';
import { MAX_PDF_BYTES } from '../../pdf-intake';
import { SigningThreads } from '../../sign/signing-threads';
import { DesktopSigned } from '../../signature.events';
import { notExtended, notOneSignature, ticketGone, ticketNotFound } from '../../signature.problems';
import type { SignatureVerdict, SignerInfo } from '../../verify/verdict';
import { VerificationService } from '../../verify/verification.service';
import { DeskCertificates } from './desk-certificates';
import { DesktopTicket, TICKET_MS } from './desktop-ticket.entity';

/** What the page hands to the program on the signer's machine (VGCA Sign Service, `/SignApproved`). */
export interface OpenedTicket {
  id: string;
  /** Address of the paper. */
  fileName: string;
  /** Where the signed paper is sent, as `uploadfile` of a form. */
  fileUploadHandler: string;
  sessionId: string;
  expiresAt: Date;
}

/** A paper as it came back: where it is stored, what was added, and by whose certificate (DER). */
interface Returned {
  document: string;
  signature: SignatureVerdict;
  certificate: Buffer;
}

/** Signing by a program on the signer's own machine: the paper goes out under a ticket, and comes back under it once. */
@Injectable()
export class DesktopSigning {
  constructor(
    private readonly config: Config,
    private readonly db: Database,
    private readonly audit: AuditTrail,
    private readonly outbox: Outbox,
    private readonly storage: Storage,
    private readonly verification: VerificationService,
    private readonly threads: SigningThreads,
    private readonly certificates: DeskCertificates,
  ) {}

  /** @throws Problem storage/type-not-accepted and the like for what is no PDF */
  async open(signer: { accountId: string; name: string }, pdf: Buffer, name: string): Promise<OpenedTicket> {
    const { sha256: original } = await this.storage.putBytes(pdf, { maxBytes: MAX_PDF_BYTES, accept: ['pdf'] });
    const sessionId = randomBytes(32).toString('hex');
    const now = new Date();
    const id = newId();
    const expiresAt = new Date(now.getTime() + TICKET_MS);
    await this.db.transaction(async (tx) => {
      const ticket = tx.create(DesktopTicket, {
        id,
        accountId: signer.accountId,
        signerName: signer.name,
        secretHash: hashOf(sessionId),
        original,
        fileName: name.slice(0, 200),
        document: null,
        field: null,
        createdAt: now,
        expiresAt,
        usedAt: null,
      });
      await tx.save(ticket);
      await this.audit.add(tx, {
        actorId: signer.accountId,
        action: 'signature.open-ticket',
        subject: `ticket:${id}`,
        facts: { original },
      });
    });
    const base = `${this.config.publicUrl}/api/public/signing-tickets/${id}/${sessionId}`;
    return { id, fileName: `${base}/paper.pdf`, fileUploadHandler: `${base}/uploadfile`, sessionId, expiresAt };
  }

  /** One's own. @throws Problem signature/ticket-not-found */
  async find(accountId: string, id: string): Promise<DesktopTicket> {
    const ticket = await this.db.reader.findOneBy(DesktopTicket, { id, accountId });
    if (!ticket) throw ticketNotFound();
    return ticket;
  }

  /** The paper as it came back. @throws Problem signature/ticket-not-found */
  async document(accountId: string, id: string): Promise<Buffer> {
    const { document } = await this.find(accountId, id);
    if (!document) throw ticketNotFound();
    return this.storage.read(document);
  }

  /** The paper for the program, while its ticket is open. @throws Problem signature/ticket-gone */
  async paper(id: string, sessionId: string, now: Date): Promise<Buffer> {
    return this.storage.read((await this.authenticated(id, sessionId, now)).original);
  }

  /**
   * Takes the paper back, once: the same bytes, and behind them one valid signature of the person whose ticket it is.
   * @throws Problem signature/ticket-gone, not-extended, not-one-signature, and as DeskCertificates.ofSigner
   */
  async bringBack(id: string, sessionId: string, pdf: Buffer, now: Date): Promise<void> {
    const ticket = await this.authenticated(id, sessionId, now);
    const original = await this.storage.read(ticket.original);
    if (pdf.length <= original.length || !pdf.subarray(0, original.length).equals(original)) throw notExtended();
    const signature = await this.newSignature(original, pdf, now);
    const { fingerprint } = signature.signer as SignerInfo;
    const certificate = await this.threads.run('certificateIn', { pdf, fingerprint });
    if (!certificate) throw notOneSignature();
    const { sha256: document } = await this.storage.putBytes(pdf, { maxBytes: MAX_PDF_BYTES, accept: ['pdf'] });
    await this.db.transaction((tx) => this.close(tx, ticket, { document, signature, certificate }, now));
  }

  private async close(tx: Tx, { id }: DesktopTicket, { document, signature, certificate }: Returned, now: Date) {
    const ticket = await tx.findOne(DesktopTicket, { where: { id }, lock: { mode: 'pessimistic_write' } });
    if (!ticket?.isOpen(now)) throw ticketGone();
    Object.assign(ticket, { document, field: signature.field.slice(0, 200), usedAt: now });
    await tx.save(ticket);
    const { accountId, original, signerName: name } = ticket;
    const { id: keyId, serial } = await this.certificates.ofSigner(tx, { accountId, name }, certificate, now);
    await this.audit.add(tx, {
      actorId: accountId,
      action: 'signature.sign-at-desk',
      subject: `ticket:${id}`,
      // Where nobody could say that the certificate was not revoked, the trail says so (TT 15/2025/TT-BKHCN).
      facts: { original, document, field: ticket.field, keyId, serial, revocation: signature.revocation },
    });
    await this.outbox.add(tx, DesktopSigned, { ticketId: id, accountId, original, document });
  }

  /** @throws Problem signature/not-one-signature */
  private async newSignature(original: Buffer, pdf: Buffer, now: Date): Promise<SignatureVerdict> {
    const [before, after] = [await this.verification.verify(original, now), await this.verification.verify(pdf, now)];
    const old = new Set(before.signatures.map(({ field }) => field));
    const added = after.signatures.filter(({ field }) => !old.has(field));
    const [signature] = added;
    const isKept = after.signatures.every(({ integrity, coverage }) => integrity === 'passed' && coverage === 'passed');
    if (!signature || added.length !== 1 || after.signatures.length !== old.size + 1 || !isKept)
      throw notOneSignature();
    const { signer, trust, revocation } = signature;
    if (!signer || trust !== 'passed' || revocation === 'failed') throw notOneSignature();
    return signature;
  }

  private async authenticated(id: string, sessionId: string, now: Date): Promise<DesktopTicket> {
    const ticket = await this.db.reader.findOneBy(DesktopTicket, { id });
    const given = Buffer.from(hashOf(sessionId));
    if (!ticket || !timingSafeEqual(given, Buffer.from(ticket.secretHash)) || !ticket.isOpen(now)) throw ticketGone();
    return ticket;
  }
}

const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex');

import { Injectable, Logger } from '@nestjs/common';
import { Config } from '@motcua/kernel/config';
import { Database } from '@motcua/kernel/database';
import { AuthorityService } from '../authority/authority.service';
import { isDevelopmentRoot } from '../authority/development';
import { Key } from '../key/key.entity';
import { Signing } from '../signing.entity';
import { HttpEvidence } from '../trust/http-evidence';
import { TrustStore } from '../trust/trust-store';
import { within } from '../trust/within';
import { Certificate } from '../x509/certificate';
import { findPath } from '../x509/path';
import { trustFromFolders } from './trust-files';
import type { Verdict } from './verdict';
import type { Register, Trust } from './verify-pdf';
import { VerifyingThreads } from './verifying-threads';

/** For so long somebody who checks a file waits for the servers of authorities, all together. */
const LOOK_UP_MS = 15_000;

/**
 * Judges files by the portal's own authority, its books, the trust store, and the roots that its operator put into the
 * trust folder; asks the servers of authorities about revocation.
 */
@Injectable()
export class VerificationService {
  private readonly logger = new Logger(VerificationService.name);

  constructor(
    private readonly config: Config,
    private readonly db: Database,
    private readonly authority: AuthorityService,
    private readonly store: TrustStore,
    private readonly evidence: HttpEvidence,
    private readonly threads: VerifyingThreads,
  ) {}

  async verify(pdf: Buffer, at: Date): Promise<Verdict> {
    const [own, folder, store] = await Promise.all([
      this.authority.roots(),
      this.folderTrust(),
      this.store.dated(new Date()),
    ]);
    const { register } = this;
    const evidence = within(this.evidence, LOOK_UP_MS);
    const anchors = [...own, ...folder.anchors];
    const intermediates = [...(folder.intermediates ?? []), ...store.intermediates];
    // Entered while the portal was tried out, it would else be trusted for good.
    const dated = store.dated.filter(({ certificate }) => this.mayTrust(certificate));
    return this.threads.verify(pdf, { anchors, dated, intermediates, register, evidence }, at);
  }

  private mayTrust(root: Buffer): boolean {
    return !this.config.isPublic || !isDevelopmentRoot(root);
  }

  /** Whether a signature made now with that certificate would be trusted; `above` are those between it and a root. */
  async trusts(certificate: Buffer, above: readonly Buffer[], now: Date): Promise<boolean> {
    const [folder, store] = await Promise.all([this.folderTrust(), this.store.anchorsAt(now)]);
    const read = (list: readonly Buffer[]) => list.map((bytes) => Certificate.read(bytes));
    const pool = read([...above, ...(folder.intermediates ?? []), ...store.intermediates]);
    const anchors = read([...folder.anchors, ...store.anchors.filter((root) => this.mayTrust(root))]);
    return (
      findPath({ leaf: Certificate.read(certificate), pool, anchors, at: now, purpose: 'sign-document' }).part ===
      'passed'
    );
  }

  /** A broken file in the folder must not keep people from checking papers of the portal itself. */
  private async folderTrust(): Promise<Trust> {
    try {
      const trust = await trustFromFolders(this.authority.trustFolder);
      return { ...trust, anchors: trust.anchors.filter((root) => this.mayTrust(root)) };
    } catch (error) {
      this.logger.error(error);
      return { anchors: [] };
    }
  }

  private readonly register: Register = {
    certificate: async (fingerprint) => {
      const key = await this.db.reader.findOne(Key, {
        select: { id: true, source: true, revokedAt: true },
        where: { fingerprint },
      });
      // Of a certificate that was brought its own authority knows more.
      return key && (key.source === 'issued' || key.revokedAt) ? { revokedAt: key.revokedAt } : undefined;
    },
    signedAt: async (signatureHash) => {
      const signing = await this.db.reader.findOne(Signing, { where: { signatureHash } });
      return signing?.signedAt;
    },
  };
}

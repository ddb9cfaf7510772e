import { Injectable } from '@nestjs/common';
import { Database } from '@motcua/kernel/database';
import { AuthorityService } from '../key/authority.service';
import { Key } from '../key/key.entity';
import { Signing } from '../signing.entity';
import { trustFromFolders } from './trust-files';
import type { Verdict } from './verdict';
import { verifyPdf, type Register } from './verify-pdf';

/** Judges files by the portal's own authority, its books, and the roots that its operator put into the trust folder. */
@Injectable()
export class VerificationService {
  constructor(
    private readonly db: Database,
    private readonly authority: AuthorityService,
  ) {}

  async verify(pdf: Buffer, at: Date): Promise<Verdict> {
    const { anchors, intermediates = [] } = await trustFromFolders(this.authority.trustFolder);
    return verifyPdf(
      pdf,
      { anchors: [...(await this.authority.roots()), ...anchors], intermediates, register: this.register },
      at,
    );
  }

  private readonly register: Register = {
    certificate: async (fingerprint) => {
      const key = await this.db.reader.findOne(Key, { select: { id: true, revokedAt: true }, where: { fingerprint } });
      return key ? { revokedAt: key.revokedAt } : undefined;
    },
    signedAt: async (signatureHash) => {
      const signing = await this.db.reader.findOne(Signing, { where: { signatureHash } });
      return signing?.signedAt;
    },
  };
}

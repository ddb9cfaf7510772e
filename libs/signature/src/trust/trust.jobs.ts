import { Injectable } from '@nestjs/common';
import { Job } from '@motcua/kernel/queue';
import { EvidenceCache } from './evidence-cache';

@Injectable()
export class TrustJobs {
  constructor(private readonly cache: EvidenceCache) {}

  @Job('signature.remove-old-evidence', { cron: '40 2 * * *' })
  async removeOldEvidence(): Promise<void> {
    await this.cache.removeOld(new Date());
  }
}

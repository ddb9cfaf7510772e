import { Injectable } from '@nestjs/common';
import { Job } from '@motcua/kernel/queue';
import { DossierDraftingService } from './filing/dossier.drafting.service';
import { DossierResultService } from './result/dossier.result.service';
import { ISSUE_JOB } from './result/dossier.signing.service';

/** Signing that takes longer than this was lost with its process. */
const LOST_AFTER_MS = 5 * 60_000;

/** Work of the background: signing what was approved, and clearing away old drafts. */
@Injectable()
export class DossierJobs {
  constructor(
    private readonly results: DossierResultService,
    private readonly drafting: DossierDraftingService,
  ) {}

  @Job(ISSUE_JOB)
  async issueResult({ dossierId }: { dossierId: string }): Promise<void> {
    await this.results.issue(dossierId, new Date());
  }

  /**
   * Whatever was approved is issued in the end, even when its job was lost or given up. One that fails holds up no other;
   * what waits for its signer is left alone.
   */
  @Job('dossier.resume-issuing', { cron: '*/5 * * * *' })
  async resumeIssuing(): Promise<void> {
    const failures: unknown[] = [];
    for (const id of await this.results.unsigned(new Date(Date.now() - LOST_AFTER_MS))) {
      await this.results.issue(id, new Date()).catch((error: unknown) => failures.push(error));
    }
    if (failures.length > 0) throw failures[0];
  }

  @Job('dossier.discard-stale-drafts', { cron: '30 2 * * *' })
  async discardStaleDrafts(): Promise<void> {
    await this.drafting.discardStale(new Date());
  }
}

import { Injectable } from '@nestjs/common';
import type { Tx } from '@motcua/kernel/database';
import { Subscribe, type Recorded } from '@motcua/kernel/outbox';
import { JobQueue } from '@motcua/kernel/queue';
import { FeePaid, type FeeFacts } from '@motcua/payment';
import { DesktopSigned, RemoteSigningEnded, type DesktopReturn, type RemoteEnd } from '@motcua/signature';
import { DossierActs } from './act/dossier.acts';
import { DossierApproved, ResultIssued, type DossierNews } from './dossier.events';
import { DossierResultService } from './result/dossier.result.service';
import { DossierSigningService, ISSUE_JOB } from './result/dossier.signing.service';
import type { Halt } from './result/result.entity';

@Injectable()
export class DossierSubscribers {
  constructor(
    private readonly acts: DossierActs,
    private readonly results: DossierResultService,
    private readonly signing: DossierSigningService,
    private readonly queue: JobQueue,
  ) {}

  /** Signing takes files and keys: it is a job's work, not a transaction's. */
  @Subscribe(DossierApproved)
  async onApproved(_tx: Tx, { data }: Recorded<DossierNews>): Promise<void> {
    await this.queue.add(ISSUE_JOB, { dossierId: data.dossierId });
  }

  @Subscribe(RemoteSigningEnded)
  async onPhoneAnswered(tx: Tx, { data, at }: Recorded<RemoteEnd>): Promise<void> {
    const { remoteSigningId: id, accountId, state, isCertificateEnded, document } = data;
    const why: Halt = isCertificateEnded ? 'unfit' : state === 'expired' ? 'expired' : 'refused';
    await this.signing.ended(tx, { id, accountId, outcome: document ? { document } : { why } }, at);
  }

  @Subscribe(DesktopSigned)
  async onSignedAtDesk(tx: Tx, { data, at }: Recorded<DesktopReturn>): Promise<void> {
    const { ticketId: id, accountId, document } = data;
    await this.signing.ended(tx, { id, accountId, outcome: { document } }, at);
  }

  @Subscribe(ResultIssued)
  async onIssued(tx: Tx, { data, at }: Recorded<DossierNews>): Promise<void> {
    await this.results.returnOnline(tx, data.dossierId, at);
  }

  /** Puts the payment on the timeline, and lets go a result that waited for it. */
  @Subscribe(FeePaid)
  async onFeePaid(tx: Tx, { data, at }: Recorded<FeeFacts>): Promise<void> {
    await this.acts.performBySystem(tx, 'pay-fee', data.dossierId, at, () => ({
      note: `${data.amount.toLocaleString('vi-VN')} đồng`,
      facts: { feeRequestId: data.feeRequestId, amount: data.amount },
    }));
    await this.results.returnOnline(tx, data.dossierId, at);
  }
}

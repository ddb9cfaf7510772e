import { Injectable } from '@nestjs/common';
import { Calendar } from '@motcua/kernel/calendar';
import type { Tx } from '@motcua/kernel/database';
import { invalid } from '@motcua/kernel/problem';
import { PaymentFacade } from '@motcua/payment';
import type { ProcedureVersion } from '@motcua/procedure';
import { DossierActs, type Call } from './dossier.acts';
import type { Dossier } from '../dossier.entity';
import { feeUnpaid } from '../dossier.problems';
import type { RequestSupplement } from '../dossier.requests';
import { limitOf } from './limit';

/** The acts of the one-stop desk: receiving, asking for a supplement, refusing, and returning the result. */
@Injectable()
export class DossierReceptionService {
  constructor(
    private readonly acts: DossierActs,
    private readonly payment: PaymentFacade,
    private readonly calendar: Calendar,
  ) {}

  /** Takes the dossier in and promises when its result is due, with the reckoning. @throws Problem dossier/fee-unpaid */
  async receive(call: Call, note: string | undefined): Promise<void> {
    await this.acts.perform('receive', call, async ({ tx, dossier, procedure }) => {
      if (procedure.content.payBefore === 'receive') await this.refuseUnpaid(tx, dossier.id);
      if (!dossier.receivedAt) await this.startClock(dossier, procedure, call);
      return { note, facts: { dueAt: dossier.dueAt }, news: { dueAt: dossier.dueAt?.toISOString() ?? null } };
    });
  }

  /**
   * Sends the dossier back to its applicant for what is missing or wrong; once it was received, its clock stops. The law
   * wants one full request (NĐ 118/2025/NĐ-CP): a second is possible, and the officer is told that it is one.
   */
  async returnForSupplement(call: Call, { reason, papers }: Omit<RequestSupplement, 'version'>): Promise<void> {
    await this.acts.perform('return-for-supplement', call, ({ dossier, procedure }) => {
      const unknown = papers.flatMap(({ code }, i) =>
        procedure.content.papers.some((paper) => paper.code === code)
          ? []
          : [{ pointer: `/papers/${i}/code`, detail: 'Thủ tục không yêu cầu giấy tờ này' }],
      );
      if (unknown.length > 0) throw invalid(unknown);
      dossier.supplement = { reason, papers, at: call.now.toISOString() };
      dossier.supplementCount += 1;
      if (dossier.dueAt) dossier.clockStoppedAt = call.now;
      return { note: reason, facts: { papers: papers.map((paper) => paper.code), times: dossier.supplementCount } };
    });
  }

  async refuse(call: Call, reason: string): Promise<void> {
    await this.acts.perform('refuse', call, async ({ tx, dossier }) => {
      await this.payment.cancel(tx, dossier.id, 'Hồ sơ không được tiếp nhận');
      return { note: reason };
    });
  }

  /** Hands the result over at the desk or to the post. @throws Problem dossier/fee-unpaid */
  async returnResult(call: Call, note: string | undefined): Promise<void> {
    await this.acts.perform('return-result', call, async ({ tx, dossier, procedure }) => {
      if (procedure.content.payBefore === 'result') await this.refuseUnpaid(tx, dossier.id);
      return { note };
    });
  }

  private async startClock(dossier: Dossier, { content }: ProcedureVersion, { actor, now }: Call): Promise<void> {
    dossier.receivedAt = now;
    dossier.receivedBy = actor.name;
    const { dueAt, explanation } = await this.calendar.addWorkingTime(now, limitOf(content));
    dossier.promise(dueAt, explanation);
  }

  private async refuseUnpaid(tx: Tx, dossierId: string): Promise<void> {
    if (await this.payment.settled(tx, dossierId)) return;
    const fees = await this.payment.ofDossier(dossierId);
    throw feeUnpaid(fees.filter((fee) => fee.status === 'due').reduce((sum, fee) => sum + fee.amount, 0));
  }
}

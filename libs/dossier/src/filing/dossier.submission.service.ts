import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AgencyFacade, type AgencyView } from '@motcua/agency';
import { IdentityFacade } from '@motcua/identity';
import { Calendar, resumeLimit } from '@motcua/kernel/calendar';
import { find, type Tx } from '@motcua/kernel/database';
import { invalid, type FieldError } from '@motcua/kernel/problem';
import { PaymentFacade } from '@motcua/payment';
import { keepShown, ProcedureFacade, type ProcedureVersion } from '@motcua/procedure';
import { DossierActs, type Call, type Doing } from '../act/dossier.acts';
import { allocateCode } from '../dossier.code';
import type { Dossier, ResultChannel } from '../dossier.entity';
import { agencyNotCompetent, procedureChanged, procedureNotOffered } from '../dossier.problems';
import { limitOf } from '../act/limit';
import { FILES_OF_DOSSIER, type PaperFile } from '../paper/paper-file.entity';

/** Calendar days that an applicant has to pay what a dossier asks for. */
const PAY_WITHIN_DAYS = 10;
const DAY_MS = 86_400_000;

/** The applicant's acts: filing a dossier, filing it again after a supplement, withdrawing it. */
@Injectable()
export class DossierSubmissionService {
  constructor(
    private readonly acts: DossierActs,
    private readonly procedures: ProcedureFacade,
    private readonly agencies: AgencyFacade,
    private readonly identity: IdentityFacade,
    private readonly payment: PaymentFacade,
    private readonly calendar: Calendar,
  ) {}

  /** Files the dossier: checked whole, given its code, its fee asked for, in one transaction. @throws Problem http/invalid with every fault at once */
  async submit(call: Call, resultChannel: ResultChannel): Promise<void> {
    const { actor, now } = call;
    await this.acts.perform('submit', call, async ({ tx, dossier, procedure }) => {
      const agency = await this.competentAgency(dossier, now);
      const channelFaults: FieldError[] = procedure.content.resultChannels.includes(resultChannel)
        ? []
        : [
            {
              pointer: '/resultChannel',
              detail: 'Thủ tục này không trả kết quả theo cách bạn chọn. Hãy chọn cách khác.',
            },
          ];
      const files = await this.check(tx, dossier, procedure, channelFaults, now);

      await this.snapshot(dossier, actor.accountId, agency);
      dossier.data = keepShown(procedure.content.form, dossier.data);
      dossier.resultChannel = resultChannel;
      dossier.submittedAt = now;
      dossier.sortAt = now;
      const agencyCode = agency.code ?? (await this.agencies.codeOf(agency.id, now));
      dossier.code = await allocateCode(tx, agency.id, agencyCode, now);
      await this.requestFee(tx, dossier, procedure, now);
      return { facts: proof(dossier, files), news: { procedureCode: dossier.procedureCode } };
    });
  }

  /** Files again what was to be supplemented. The clock goes on with the time that was left when it stopped. */
  async resubmit(call: Call, note: string | undefined): Promise<void> {
    await this.acts.perform('resubmit', call, async ({ tx, dossier, procedure }) => {
      const files = await this.check(tx, dossier, procedure, [], call.now);
      dossier.data = keepShown(procedure.content.form, dossier.data);
      if (dossier.clockStoppedAt && dossier.dueAt) {
        const { dueAt, explanation } = resumeLimit(await this.calendar.load(), {
          dueAt: dossier.dueAt,
          pausedAt: dossier.clockStoppedAt,
          resumedAt: call.now,
          unit: limitOf(procedure.content).unit,
        });
        dossier.promise(dueAt, [...dossier.dueWhy, ...explanation]);
      }
      dossier.clockStoppedAt = null;
      dossier.supplement = null;
      return { note, facts: proof(dossier, files), news: { handlerId: dossier.holderId } };
    });
  }

  /** What is unpaid is owed no longer, what was paid becomes due back. */
  async withdraw(call: Call, reason: string): Promise<void> {
    await this.acts.perform('withdraw', call, async ({ tx, dossier }) => {
      await this.payment.cancel(tx, dossier.id, 'Người nộp rút hồ sơ');
      dossier.clockStoppedAt = null;
      return { note: reason };
    });
  }

  /** The agency, which the rules of today must let settle it. */
  private async competentAgency(dossier: Dossier, now: Date): Promise<AgencyView> {
    const current = await this.procedures.current(dossier.procedureCode, now);
    if (!current) throw procedureNotOffered();
    if (current.versionId !== dossier.versionId) throw procedureChanged();
    const agency = await this.agencies.get(dossier.agencyId);
    if (!agency || !(await this.procedures.competent(dossier.procedureId, agency))) throw agencyNotCompetent();
    return agency;
  }

  /** Form, case and papers together, so that the applicant mends everything in one go. Answers the files it is filed with. */
  private async check(
    tx: Tx,
    dossier: Dossier,
    { content }: ProcedureVersion,
    others: FieldError[],
    now: Date,
  ): Promise<PaperFile[]> {
    const files = await find(tx, FILES_OF_DOSSIER, [dossier.id]);
    const faults = [
      ...(content.cases.length > 0 && !dossier.caseKey
        ? [{ pointer: '/caseKey', detail: 'Hãy chọn trường hợp giải quyết' }]
        : []),
      ...this.procedures.checkForm(content, dossier.data, now),
      ...content.papers
        .filter((paper) => paper.required && !files.some((file) => file.paperCode === paper.code))
        .map((paper) => ({ pointer: `/papers/${paper.code}`, detail: `Còn thiếu giấy tờ: ${paper.name}` })),
      ...others,
    ];
    if (faults.length > 0) throw invalid(faults);
    return files;
  }

  /** Applicant and agency as they are on the day of filing: slips printed later say the same. */
  private async snapshot(dossier: Dossier, applicantId: string, agency: AgencyView): Promise<void> {
    const account = await this.identity.account(applicantId);
    if (account) {
      const { name, citizenNumber, taxCode, phone, email } = account;
      dossier.applicant = { name, citizenNumber, taxCode, phone, email };
    }
    dossier.agencyName = agency.name;
    dossier.agencyFacts = { parentName: agency.parentName, address: agency.address, phone: agency.phone };
  }

  private async requestFee(tx: Tx, dossier: Dossier, { content }: ProcedureVersion, now: Date): Promise<void> {
    const { total, lines } = this.procedures.fee(content, dossier.caseKey);
    if (total === 0) return;
    await this.payment.requestFee(tx, {
      dossierId: dossier.id,
      dossierCode: dossier.code ?? '',
      payerId: dossier.applicantId,
      agencyId: dossier.agencyId,
      lines,
      dueAt: new Date(now.getTime() + PAY_WITHIN_DAYS * DAY_MS),
    });
  }
}

/** What was filed, provable without being told: hashes only. */
function proof(dossier: Doing['dossier'], files: PaperFile[]): Record<string, unknown> {
  return {
    versionId: dossier.versionId,
    formSha256: createHash('sha256').update(JSON.stringify(dossier.data)).digest('hex'),
    files: files.map((file) => ({ paper: file.paperCode, sha256: file.sha256 })),
  };
}

import { Injectable } from '@nestjs/common';
import { ask, Database, find, prepared, preparedRows } from '@motcua/kernel/database';
import type { Actor } from '@motcua/kernel/http';
import { PaymentFacade, type FeeDto } from '@motcua/payment';
import { ProcedureFacade, type ProcedureContent, type ProcedureVersion } from '@motcua/procedure';
import { DossierAction } from './act/action.entity';
import { mayRead } from './act/dossier.acts';
import { deadline, isOverdue } from './act/dossier.deadline';
import type { DossierDto, PaperFileDto, StaffDossierDto, TimelineEntryDto, TrackingDto } from './dossier.dto';
import { Dossier } from './dossier.entity';
import { dossierNotFound } from './dossier.problems';
import { allowedActions, rule, STATUS, type Act } from './dossier.states';
import { FILES_OF_DOSSIER, type PaperFile } from './paper/paper-file.entity';
import { fieldsOf } from './result/result-paper';
import { DossierResult } from './result/result.entity';
import { toSigningStandDto } from './result/signing-stand';

/** All that one dossier's pages show, read together. */
interface Whole {
  dossier: Dossier;
  procedure: ProcedureVersion;
  files: PaperFile[];
  actions: DossierAction[];
  fees: FeeDto[];
  result: DossierResult | null;
}

const DOSSIER = preparedRows('dossier.by-id', Dossier, 'WHERE t.id = $1');
const ACTIONS = preparedRows('dossier.actions', DossierAction, 'WHERE t.dossier_id = $1 ORDER BY t.id');
const RESULT = preparedRows('dossier.result', DossierResult, 'WHERE t.dossier_id = $1');

type Tracked = Pick<Dossier, 'procedureName' | 'agencyName' | 'status' | 'submittedAt' | 'dueAt' | 'finishedAt'> & {
  code: string;
  step: string | null;
  acts: { at: string; act: Act }[];
};

/** Everybody asks this, and often: one read of the dossier with its acts. */
const TRACKED = prepared<Tracked>(
  'dossier.tracked',
  `SELECT d.code, d.procedure_name AS "procedureName", d.agency_name AS "agencyName", d.status, d.submitted_at AS "submittedAt",
          d.due_at AS "dueAt", d.finished_at AS "finishedAt", d.step_name AS step,
          (SELECT coalesce(json_agg(json_build_object('at', a.at, 'act', a.act) ORDER BY a.id), '[]')
             FROM dossier.action a WHERE a.dossier_id = d.id) AS acts
     FROM dossier.dossier d WHERE d.code = $1`,
);

/** A dossier as its applicant, its officers and the public see it. */
@Injectable()
export class DossierViews {
  constructor(
    private readonly db: Database,
    private readonly procedures: ProcedureFacade,
    private readonly payment: PaymentFacade,
  ) {}

  /** @throws Problem dossier/not-found */
  async forApplicant(actor: Actor, id: string): Promise<DossierDto> {
    const [dossier] = await find(this.db.reader, DOSSIER, [id]);
    if (dossier?.applicantId !== actor.accountId) throw dossierNotFound();
    return this.dto(await this.whole(dossier), actor);
  }

  /** @throws Problem dossier/not-found */
  async forStaff(actor: Actor, id: string, now: Date): Promise<StaffDossierDto> {
    const [dossier] = await find(this.db.reader, DOSSIER, [id]);
    if (!dossier || !mayRead(actor, dossier)) throw dossierNotFound();
    const whole = await this.whole(dossier);
    const { stepKey, stepName, holderId, holderName, heldSince, appraisal } = dossier;
    return {
      ...this.dto(whole, actor),
      applicant: dossier.applicant,
      step: stepKey && stepName ? { key: stepKey, name: stepName } : null,
      holder:
        holderId && holderName && heldSince ? { id: holderId, name: holderName, since: heldSince.toISOString() } : null,
      internalTimeline: whole.actions.map((action) => entry(action, action.note)),
      appraisal: appraisal && {
        conclusion: appraisal.conclusion,
        note: appraisal.note,
        by: appraisal.by,
        at: appraisal.at,
      },
      deadline: deadline(dossier, now),
      firstDueAt: iso(dossier.firstDueAt),
      resultFields: fieldsOf(dossier, whole.procedure),
      signing:
        whole.result && dossier.status === 'signing' ? toSigningStandDto(whole.result, actor.accountId, now) : null,
      supplementAdvice:
        dossier.supplementCount === 0
          ? null
          : `Hồ sơ đã được yêu cầu bổ sung ${dossier.supplementCount} lần. Mỗi hồ sơ chỉ nên yêu cầu bổ sung một lần, đầy đủ.`,
    };
  }

  /** What everybody may know who has the code: no name, no answer, no file. @throws Problem dossier/not-found */
  async forPublic(code: string, now: Date): Promise<TrackingDto> {
    const [tracked] = await ask(this.db.reader, TRACKED, [code]);
    if (!tracked?.submittedAt) throw dossierNotFound();
    const { procedureName, agencyName, status, submittedAt, dueAt, step, acts } = tracked;
    return {
      code: tracked.code,
      procedureName,
      agencyName,
      status,
      statusText: STATUS[status].text,
      submittedAt: submittedAt.toISOString(),
      dueAt: iso(dueAt),
      step,
      timeline: acts
        .filter(({ act }) => rule(act).shown)
        .map(({ at, act }) => ({ at: new Date(at).toISOString(), text: rule(act).text })),
      overdue: isOverdue(tracked, now),
    };
  }

  private dto({ dossier, procedure, files, actions, fees, result }: Whole, actor: Actor): DossierDto {
    const { content } = procedure;
    return {
      id: dossier.id,
      version: dossier.version,
      code: dossier.code,
      status: dossier.status,
      statusText: STATUS[dossier.status].text,
      nationalStatus: STATUS[dossier.status].national,
      procedure: { code: procedure.code, name: procedure.name, versionId: dossier.versionId },
      agency: { id: dossier.agencyId, name: dossier.agencyName },
      caseKey: dossier.caseKey,
      form: content.form,
      data: dossier.data,
      papers: content.papers.map(({ code, name, required, note, accept }) => ({
        code,
        name,
        required,
        note: note ?? null,
        accept,
        files: files.filter((file) => file.paperCode === code).map(toPaperFileDto),
      })),
      fee: this.feeOf(dossier, content, fees),
      feeRequests: fees,
      dueAt: iso(dossier.dueAt),
      dueWhy: dossier.dueWhy,
      submittedAt: iso(dossier.submittedAt),
      receivedAt: iso(dossier.receivedAt),
      supplement: dossier.supplement,
      timeline: actions
        .filter(({ act }) => rule(act).shown)
        .map((action) => entry(action, rule(action.act).shown === 'with-note' ? action.note : null)),
      result: result?.issuedAt
        ? {
            title: result.title,
            number: result.number,
            signedAt: result.issuedAt.toISOString(),
            verifyCode: result.verifyCode,
          }
        : null,
      resultChannel: dossier.resultChannel,
      resultChannels: content.resultChannels,
      allowedActions: allowedActions(content.steps, dossier, actor),
    };
  }

  private feeOf(dossier: Dossier, content: ProcedureContent, fees: FeeDto[]): DossierDto['fee'] {
    const asked = fees.at(-1);
    const { total, lines } = this.procedures.fee(content, dossier.caseKey);
    if (!asked) return total > 0 ? { total, lines, status: 'upcoming' } : null;
    return { total: asked.amount, lines: asked.lines, status: asked.status };
  }

  private async whole(dossier: Dossier): Promise<Whole> {
    const { id } = dossier;
    return {
      dossier,
      procedure: await this.procedures.version(dossier.versionId),
      files: await find(this.db.reader, FILES_OF_DOSSIER, [id]),
      actions: await find(this.db.reader, ACTIONS, [id]),
      fees: await this.payment.ofDossier(id),
      result: (await find(this.db.reader, RESULT, [id]))[0] ?? null,
    };
  }
}

export function toPaperFileDto({ id, name, size, type, sha256, uploadedAt }: PaperFile): PaperFileDto {
  return { id, name, size, type, sha256, uploadedAt: uploadedAt.toISOString() };
}

const iso = (at: Date | null): string | null => at?.toISOString() ?? null;

function entry({ at, act, actorName }: DossierAction, note: string | null): TimelineEntryDto {
  return { at: at.toISOString(), act, text: rule(act).text, by: actorName, note };
}

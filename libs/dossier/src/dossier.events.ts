import { defineEvent, type EventType } from '@motcua/kernel/outbox';
import type { Act } from './dossier.states';

/** What every event of a dossier says: ids and facts that never change. */
export interface DossierNews {
  dossierId: string;
  dossierCode: string;
  agencyId: string;
  applicantId: string;
  procedureName: string;
}

export const DossierSubmitted = defineEvent<DossierNews & { procedureCode: string }>('dossier.submitted');
/** `dueAt`: ISO 8601, null where the procedure has no limit. */
export const DossierReceived = defineEvent<DossierNews & { dueAt: string | null }>('dossier.received');
export const SupplementRequested = defineEvent<DossierNews>('dossier.supplement-requested');
export const DossierResubmitted = defineEvent<DossierNews & { handlerId: string | null }>('dossier.resubmitted');
export const DossierRefused = defineEvent<DossierNews>('dossier.refused');
export const DossierAssigned = defineEvent<DossierNews & { handlerId: string }>('dossier.assigned');
export const DossierSubmittedForSignature = defineEvent<DossierNews>('dossier.submitted-for-signature');
export const DossierSentBack = defineEvent<DossierNews & { handlerId: string | null }>('dossier.sent-back');
/** Approved; the signed result follows as ResultIssued. */
export const DossierApproved = defineEvent<DossierNews>('dossier.approved');
/** The signer of an approved result must say anew that it be signed: `refused`, `expired`, or a certificate that is `unfit`. */
export const SigningInterrupted = defineEvent<DossierNews & { signerId: string; why: string }>(
  'dossier.signing-interrupted',
);
export const ResultIssued = defineEvent<DossierNews & { resultNumber: string }>('dossier.result-issued');
export const ResultReturned = defineEvent<DossierNews>('dossier.result-returned');
export const DossierWithdrawn = defineEvent<DossierNews>('dossier.withdrawn');

const NEWS: Partial<Record<Act, EventType<DossierNews>>> = {
  submit: DossierSubmitted,
  resubmit: DossierResubmitted,
  withdraw: DossierWithdrawn,
  receive: DossierReceived,
  'return-for-supplement': SupplementRequested,
  refuse: DossierRefused,
  assign: DossierAssigned,
  appraise: DossierSubmittedForSignature,
  'send-back': DossierSentBack,
  approve: DossierApproved,
  issue: ResultIssued,
  'return-result': ResultReturned,
};

/** The event by which others hear of an act. */
export const newsOf = (act: Act): EventType<DossierNews> | undefined => NEWS[act];

import type { DossierDto, DossierStatus, SigningStand } from '../../api/contract';

export type { SigningStand };

/** One line of an officer's queue. */
export interface StaffRow {
  id: string;
  code: string;
  applicantName: string;
  procedureName: string;
  status: DossierStatus;
  statusText: string;
  stepName: string | null;
  holderName: string | null;
  submittedAt: string;
  dueAt: string | null;
  deadline: Deadline;
  /** Of a result that is approved and not yet issued. */
  signing?: SigningStand | null;
}

export interface Deadline {
  kind: 'none' | 'ok' | 'soon' | 'today' | 'overdue';
  text: string;
}

/** A dossier as those who decide it see it. */
export interface StaffDossier extends DossierDto {
  applicant: {
    name: string;
    citizenNumber?: string | null;
    taxCode?: string | null;
    phone: string | null;
    email: string | null;
  };
  step: { key: string; name: string } | null;
  holder: { id: string; name: string; since: string } | null;
  internalTimeline: DossierDto['timeline'];
  appraisal: { conclusion: 'grant' | 'deny'; note: string; by: string; at: string } | null;
  deadline: Deadline;
  /** What the applicant's slip promised; `dueAt` moves when the clock stands still. */
  firstDueAt: string | null;
  /** The blanks of the result; `own` ones are filled by whoever appraises. */
  resultFields: { key: string; label: string; value: string | null; own: boolean }[];
  /** Told before asking for a supplement again. */
  supplementAdvice: string | null;
  /** Of a result that is approved and not yet issued. */
  signing?: SigningStand | null;
}

export interface Colleague {
  accountId: string;
  name: string;
  position: string | null;
  unitName: string | null;
}

export const BOXES = ['reception', 'mine', 'agency', 'signing', 'sign-again', 'returning', 'done'] as const;
export type Box = (typeof BOXES)[number];
export type BoxCounts = Partial<Record<Box | 'overdue', number>>;

export const DEADLINES = ['overdue', 'today', 'soon'] as const;

/** Which box a person's roles make the first to look at. */
const FIRST_BOX: [permission: string, box: Box][] = [
  ['dossier.approve', 'signing'],
  ['dossier.receive', 'reception'],
  ['dossier.appraise', 'mine'],
];

export function boxesFor(permissions: readonly string[]): Box[] {
  const may = (permission: string) => permissions.includes(permission);
  return BOXES.filter((box) => {
    if (box === 'reception') return may('dossier.receive');
    if (box === 'returning') return may('dossier.return-result');
    if (box === 'signing' || box === 'sign-again') return may('dossier.approve');
    if (box === 'mine') return may('dossier.appraise') || may('dossier.assign');
    return may('dossier.read');
  });
}

export function firstBox(permissions: readonly string[]): Box {
  return FIRST_BOX.find(([permission]) => permissions.includes(permission))?.[1] ?? 'agency';
}

/** Whether its signer may have it signed anew, from a list as from its page. */
export const signsAgain = ({ signing }: Pick<StaffRow, 'signing'>): boolean =>
  signing?.isMine === true && (signing.awaits === 'again' || signing.awaits === 'pin');

/** The acts of the office, the likely next one first. */
export const ACTS = [
  'receive',
  'approve',
  'appraise',
  'assign',
  'forward',
  'return-result',
  'return-for-supplement',
  'send-back',
  'refuse',
] as const;
export type Act = (typeof ACTS)[number];

export function actsOf(dossier: Pick<DossierDto, 'allowedActions'>): Act[] {
  return ACTS.filter((act) => dossier.allowedActions.includes(act));
}

/** The acts that may be done to many dossiers at once, by the box they wait in; signing has a page of its own. */
export const BULK_ACTS: Partial<Record<Box, Act>> = {
  reception: 'receive',
  returning: 'return-result',
};

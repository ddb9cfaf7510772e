import { actsAt, next, type Act as ProcessAct, type Process } from '@motcua/procedure';

/** Where a dossier stands in law: `text` as people read it, `national` the code that the national portal counts by. */
export const STATUS = {
  draft: { text: 'Bản nháp', national: null },
  submitted: { text: 'Mới đăng ký', national: 1 },
  received: { text: 'Được tiếp nhận', national: 2 },
  processing: { text: 'Đang xử lý', national: 4 },
  'awaiting-supplement': { text: 'Yêu cầu bổ sung giấy tờ', national: 5 },
  'awaiting-signature': { text: 'Chờ ký duyệt', national: 4 },
  signing: { text: 'Đang ký số và phát hành', national: 4 },
  completed: { text: 'Đã xử lý xong', national: 9 },
  returned: { text: 'Đã trả kết quả', national: 10 },
  refused: { text: 'Không được tiếp nhận', national: 3 },
  withdrawn: { text: 'Công dân rút hồ sơ', national: 7 },
  stopped: { text: 'Dừng xử lý', national: 8 },
} as const satisfies Record<string, { text: string; national: number | null }>;

export type Status = keyof typeof STATUS;

export const STATUSES = Object.keys(STATUS) as [Status, ...Status[]];
/** The agency still owes something. */
export const OPEN = [
  'submitted',
  'received',
  'processing',
  'awaiting-supplement',
  'awaiting-signature',
  'signing',
  'completed',
] as const satisfies Status[];
export const ENDED = ['returned', 'refused', 'withdrawn', 'stopped'] as const satisfies Status[];
/** The time for settling runs. */
export const RUNNING = ['received', 'processing', 'awaiting-signature', 'signing'] as const satisfies Status[];

type Reached = Process['steps'][string]['kind'] | 'end';

type Permission = `dossier.${string}`;

interface ActRule {
  by: 'applicant' | 'staff' | 'system';
  from: readonly Status[];
  /** The status entered; where the procedure's step decides, one for each kind of step that may be reached. Absent: it stays. */
  to?: Status | Partial<Record<Reached, Status>>;
  /** The act that must be open at the dossier's step of the procedure's process, and that leads on from it. */
  step?: ProcessAct;
  permission?: Permission | Partial<Record<Status, Permission>>;
  /** Where somebody holds the dossier, only they may. */
  holderOnly?: boolean;
  /** What the timeline says. */
  text: string;
  /** The applicant and the public read that it happened; `'with-note'`: the applicant reads the note as well. */
  shown: boolean | 'with-note';
}

/** Everything that can be done to a dossier: the one table that checks an act and that draws the buttons. */
export const ACTS = {
  edit: { by: 'applicant', from: ['draft', 'awaiting-supplement'], text: 'Sửa hồ sơ', shown: false },
  delete: { by: 'applicant', from: ['draft'], text: 'Xóa bản nháp', shown: false },
  submit: { by: 'applicant', from: ['draft'], to: 'submitted', text: 'Nộp hồ sơ', shown: true },
  resubmit: {
    by: 'applicant',
    from: ['awaiting-supplement'],
    to: { reception: 'submitted', handling: 'processing', approval: 'awaiting-signature' },
    text: 'Nộp bổ sung',
    shown: 'with-note',
  },
  withdraw: {
    by: 'applicant',
    from: ['submitted', 'received', 'processing', 'awaiting-supplement', 'awaiting-signature'],
    to: 'withdrawn',
    text: 'Rút hồ sơ',
    shown: 'with-note',
  },
  receive: {
    by: 'staff',
    from: ['submitted'],
    to: { handling: 'received', approval: 'awaiting-signature' },
    step: 'receive',
    permission: 'dossier.receive',
    text: 'Tiếp nhận hồ sơ',
    shown: true,
  },
  'return-for-supplement': {
    by: 'staff',
    from: ['submitted', 'received', 'processing'],
    to: 'awaiting-supplement',
    step: 'return-for-supplement',
    permission: 'dossier.return-for-supplement',
    text: 'Yêu cầu bổ sung, hoàn thiện hồ sơ',
    shown: 'with-note',
  },
  refuse: {
    by: 'staff',
    from: ['submitted'],
    to: 'refused',
    step: 'refuse',
    permission: 'dossier.refuse',
    text: 'Từ chối tiếp nhận hồ sơ',
    shown: 'with-note',
  },
  assign: {
    by: 'staff',
    from: ['received', 'processing'],
    to: { handling: 'processing' },
    step: 'assign',
    permission: 'dossier.assign',
    text: 'Phân công xử lý',
    shown: false,
  },
  appraise: {
    by: 'staff',
    from: ['received', 'processing'],
    to: { handling: 'processing', approval: 'awaiting-signature' },
    step: 'submit-for-signature',
    permission: 'dossier.appraise',
    holderOnly: true,
    text: 'Thẩm định xong, trình ký',
    shown: true,
  },
  forward: {
    by: 'staff',
    from: ['submitted', 'received', 'processing', 'awaiting-signature'],
    to: { reception: 'submitted', handling: 'processing', approval: 'awaiting-signature' },
    step: 'forward',
    permission: {
      submitted: 'dossier.receive',
      received: 'dossier.appraise',
      processing: 'dossier.appraise',
      'awaiting-signature': 'dossier.approve',
    },
    holderOnly: true,
    text: 'Chuyển bước tiếp theo',
    shown: false,
  },
  'send-back': {
    by: 'staff',
    from: ['received', 'processing', 'awaiting-signature'],
    to: { handling: 'processing' },
    step: 'send-back',
    permission: {
      received: 'dossier.appraise',
      processing: 'dossier.appraise',
      'awaiting-signature': 'dossier.approve',
    },
    holderOnly: true,
    text: 'Trả lại để xử lý tiếp',
    shown: false,
  },
  approve: {
    by: 'staff',
    from: ['awaiting-signature'],
    to: { approval: 'awaiting-signature', return: 'signing', end: 'signing' },
    step: 'approve',
    permission: 'dossier.approve',
    text: 'Phê duyệt kết quả',
    shown: true,
  },
  issue: { by: 'system', from: ['signing'], to: 'completed', text: 'Ký số và phát hành kết quả', shown: true },
  'return-result': {
    by: 'staff',
    from: ['completed'],
    to: 'returned',
    step: 'return-result',
    permission: 'dossier.return-result',
    text: 'Trả kết quả',
    shown: true,
  },
  'pay-fee': { by: 'system', from: OPEN, text: 'Đã nộp phí, lệ phí', shown: true },
} as const satisfies Record<string, ActRule>;

export type Act = keyof typeof ACTS;
export const rule = (act: Act): ActRule => ACTS[act];

/** What of a dossier decides what may be done to it. */
export interface Standing {
  status: Status;
  /** Null before it is submitted, and after a process that ends with the approval. */
  stepKey: string | null;
  agencyId: string;
  applicantId: string;
  holderId: string | null;
}

/** What of a person decides it; an `Actor` is one. */
export interface Person {
  accountId: string;
  may(permission: string, agencyId?: string): boolean;
}

/** Whether the state and the procedure's step allow the act, whoever does it. */
export function openAt(process: Process, dossier: Standing, act: Act): boolean {
  const { from, step } = rule(act);
  if (!from.includes(dossier.status)) return false;
  if (!step || dossier.stepKey === null) return true;
  return actsAt(process, dossier.stepKey).includes(step) && destination(process, dossier, act) !== undefined;
}

/** Whether the act is this person's to do, whatever else may stand in its way. */
export function permitted(process: Process, dossier: Standing, act: Act, person: Person): boolean {
  const { by, permission } = rule(act);
  if (by === 'system') return false;
  if (by === 'applicant') return person.accountId === dossier.applicantId;
  const needed = typeof permission === 'object' ? permission[dossier.status] : permission;
  if (needed === undefined || !person.may(needed, dossier.agencyId)) return false;
  return needed !== 'dossier.appraise' || !isReview(process, dossier) || person.may('dossier.assign', dossier.agencyId);
}

/** Who reviews is not who appraised: a unit head's step takes what a unit head has beyond a handler. */
const isReview = (process: Process, { stepKey }: Standing): boolean =>
  stepKey !== null && process.steps[stepKey]?.role === 'unit-head';

/** The acts a person may do now, in the table's order. */
export function allowedActions(process: Process, dossier: Standing, person: Person): Act[] {
  return (Object.keys(ACTS) as Act[]).filter(
    (act) =>
      permitted(process, dossier, act, person) && openAt(process, dossier, act) && !heldByAnother(dossier, act, person),
  );
}

/** Whether somebody else has the dossier in hand and the act is the holder's alone. */
export function heldByAnother(dossier: Standing, act: Act, person: Person): boolean {
  return rule(act).holderOnly === true && dossier.holderId !== null && dossier.holderId !== person.accountId;
}

/** Where the act leads: the status and the step of the process. Undefined where the process leads where the law has no status for. */
export function destination(
  process: Process,
  dossier: Standing,
  act: Act,
): { status: Status; stepKey: string | null } | undefined {
  const { to, step } = rule(act);
  const stepKey = stepAfter(process, dossier, act, step);
  if (to === undefined) return { status: dossier.status, stepKey };
  if (typeof to === 'string') return { status: to, stepKey };
  const status = to[stepKey === null ? 'end' : (process.steps[stepKey]?.kind ?? 'end')];
  // Nothing but reception takes a dossier into work: its clock starts there.
  if (status === undefined || (act === 'forward' && dossier.status === 'submitted' && status !== 'submitted'))
    return undefined;
  return { status, stepKey };
}

function stepAfter(process: Process, { stepKey }: Standing, act: Act, step: ProcessAct | undefined): string | null {
  if (act === 'submit') return process.start;
  if (!step || stepKey === null) return stepKey;
  const reached = next(process, stepKey, step).step;
  // A dossier that comes back from its applicant needs a step to come back to.
  return act === 'return-for-supplement' ? (reached ?? stepKey) : reached;
}

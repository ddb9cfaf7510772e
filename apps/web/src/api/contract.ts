/** The shapes of the API's answers as the portal's pages use them. */

export interface Page<T> {
  items: T[];
  next: string | null;
}

export type Audience = 'citizen' | 'business' | 'staff';

export interface SessionDto {
  account: { id: string; audience: Audience; name: string; login: string };
  grants: { role: string; agencyId: string | null }[];
  permissions: string[];
  expiresAt: string;
}

export interface AgencyDto {
  id: string;
  code: string;
  name: string;
  shortName: string;
  kind: string;
  parentId: string | null;
  parentName: string | null;
  address: string | null;
  phone: string | null;
}

/** An agency that may take a procedure's dossiers; the kind is told when there are several. */
export interface CompetentAgencyDto {
  id: string;
  code: string;
  name: string;
  kind?: string;
}

/** Live figures of the province. A percentage is null before any dossier is due. */
export interface FiguresDto {
  procedures: number;
  agencies: number;
  onTimePercent: number | null;
  dossiersThisMonth: number;
}

export interface FieldDto {
  code: string;
  name: string;
  count: number;
}

export interface LifeEventDto {
  key: string;
  name: string;
  count: number;
}

export interface ProcedureSummary {
  code: string;
  name: string;
  field: { code: string; name: string };
  serviceLevel: 2 | 3 | 4;
  levelText: string;
  audiences: ('citizen' | 'business')[];
  limitText: string;
  feeText: string;
  lifeEvents: string[];
}

export interface LegalBasis {
  title: string;
  article?: string;
  effectiveOn?: string;
}

export interface RequiredPaper {
  code: string;
  name: string;
  required: boolean;
  copies: { original: number; certified: number; photo: number };
  note?: string;
  accept: string[];
}

export interface FeeRule {
  code: string;
  name: string;
  kind: 'fee' | 'charge';
  amount: number;
  caseKey?: string;
}

export interface TimeLimit {
  channel: 'desk' | 'online' | 'post' | 'any';
  amount: number;
  unit: 'working-day' | 'working-hour' | 'calendar-day';
}

export interface ProcedureDto extends ProcedureSummary {
  versionId: string;
  versionNumber: number;
  guide: string[];
  legalBases: LegalBasis[];
  papers: RequiredPaper[];
  fees: FeeRule[];
  cases: { key: string; name: string }[];
  limits: TimeLimit[];
  form: FormDefinition;
  channels: string[];
  resultChannels: ResultChannel[];
  resultTitle: string;
  payBefore: 'receive' | 'result' | null;
  steps: { key: string; name: string; role: string; shareText: string }[];
}

export type ResultChannel = 'online' | 'post' | 'desk';

/** The part of JSON Schema (draft-07) that forms use: scalars, and grids of rows of scalars. */
export type ScalarSchema =
  | { type: 'string'; format?: 'date' | 'email'; enum?: string[]; pattern?: string; minLength?: number; maxLength?: number }
  | { type: 'number' | 'integer'; minimum?: number; maximum?: number }
  | { type: 'boolean'; const?: true };

export interface GridSchema {
  type: 'array';
  items: RowSchema;
  minItems?: number;
  maxItems: number;
}

export interface RowSchema {
  type: 'object';
  properties: Record<string, ScalarSchema>;
  required?: string[];
}

export interface FormSchema {
  type: 'object';
  properties: Record<string, ScalarSchema | GridSchema>;
  required?: string[];
}

export type Widget =
  | 'text'
  | 'textarea'
  | 'date'
  | 'number'
  | 'select'
  | 'radio'
  | 'checkbox'
  | 'phone'
  | 'email'
  | 'citizen-number'
  | 'address'
  | 'grid';

export type Scalar = string | number | boolean;

export interface FormField {
  /** Where its answer lies: `/childName`; of a column, in its row. */
  pointer: string;
  label: string;
  help?: string;
  widget: Widget;
  autocomplete?: string;
  inputmode?: 'text' | 'numeric' | 'decimal' | 'tel' | 'email';
  /** Asked only when another field has this value, or one of these. */
  when?: { pointer: string; equals: Scalar | Scalar[] };
  options?: { value: string; label: string }[];
  /** What to do when the text has not the right shape. */
  patternHint?: string;
  latest?: 'today';
  earliest?: 'today';
  /** Of a grid. */
  columns?: FormField[];
  /** Of a grid: what one row is. */
  rowName?: string;
}

export interface FormSection {
  key: string;
  title: string;
  help?: string;
  fields: FormField[];
}

export interface FormDefinition {
  schema: FormSchema;
  ui: { sections: FormSection[]; prefill?: Record<string, string> };
}

/** What was filled in, by the fields' names. */
export type FormAnswers = Record<string, unknown>;

export interface PaperFileDto {
  id: string;
  name: string;
  size: number;
  type: string;
  sha256: string;
  uploadedAt: string;
}

export interface DossierPaper {
  code: string;
  name: string;
  required: boolean;
  accept: string[];
  note: string | null;
  files: PaperFileDto[];
}

export interface FeeLine {
  name: string;
  kind: 'fee' | 'charge';
  amount: number;
}

export interface FeeDto {
  id: string;
  dossierId: string;
  dossierCode: string;
  amount: number;
  lines: FeeLine[];
  status: 'due' | 'paid' | 'cancelled' | 'refund-due' | 'refunded';
  statusText: string;
  reference: string;
  dueAt: string;
  paidAt: string | null;
  channel: 'desk' | 'online' | null;
  refundDue: number;
}

export interface PaymentDto {
  reference: string;
  amount: number;
  /** The bank's page; null where only a transfer is possible. */
  redirectUrl: string | null;
  vietQr: string;
  qrSvg: string;
  bank: { name: string; account: string; holder: string };
}

export type DossierStatus =
  | 'draft'
  | 'submitted'
  | 'received'
  | 'processing'
  | 'awaiting-supplement'
  | 'awaiting-signature'
  | 'signing'
  | 'completed'
  | 'returned'
  | 'refused'
  | 'withdrawn'
  | 'stopped';

export interface TimelineEntry {
  at: string;
  act: string;
  text: string;
  by: string | null;
  note: string | null;
}

export interface Supplement {
  reason: string;
  papers: { code: string; note: string }[];
  at: string;
}

export interface DossierDto {
  id: string;
  version: number;
  code: string | null;
  status: DossierStatus;
  statusText: string;
  procedure: { code: string; name: string; versionId: string };
  agency: { id: string; name: string };
  caseKey: string | null;
  form: FormDefinition;
  data: FormAnswers;
  papers: DossierPaper[];
  fee: { total: number; lines: FeeLine[]; status: string } | null;
  feeRequests: FeeDto[];
  dueAt: string | null;
  dueWhy: string[];
  submittedAt: string | null;
  receivedAt: string | null;
  supplement: Supplement | null;
  timeline: TimelineEntry[];
  result: { title: string; number: string; signedAt: string; verifyCode: string } | null;
  resultChannel: ResultChannel | null;
  /** The ways to receive the result that the procedure offers. */
  resultChannels: ResultChannel[];
  allowedActions: string[];
}

export interface DossierRow {
  id: string;
  code: string | null;
  status: DossierStatus;
  statusText: string;
  procedureName: string;
  agencyName: string;
  updatedAt: string;
  dueAt: string | null;
  allowedActions: string[];
}

export interface TrackingDto {
  code: string;
  procedureName: string;
  agencyName: string;
  status: DossierStatus;
  statusText: string;
  submittedAt: string | null;
  dueAt: string | null;
  step: string | null;
  timeline: { at: string; text: string }[];
  overdue: boolean;
}

export type Part = 'passed' | 'failed' | 'indeterminate';
export type Conclusion = 'TOTAL_PASSED' | 'INDETERMINATE' | 'TOTAL_FAILED' | 'NO_SIGNATURE';

export interface SignatureVerdict {
  field: string;
  signer: string;
  signingTime: string | null;
  level: string;
  integrity: Part;
  coverage: Part;
  trust: Part;
  revocation: Part;
  conclusion: Conclusion;
  reasons: { vi: string; en: string }[];
}

export interface VerdictDto {
  conclusion: Conclusion;
  signatures: SignatureVerdict[];
}

export interface IssuedResultDto {
  dossierCode: string;
  title: string;
  number: string;
  agencyName: string;
  signedAt: string;
  verdict: VerdictDto;
}

export interface NotificationDto {
  id: string;
  kind: string;
  title: string;
  body: string;
  link: string | null;
  at: string;
  readAt: string | null;
}

export type NotificationPage = Page<NotificationDto> & { unread: number };

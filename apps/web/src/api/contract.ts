import type { components } from './schema';

/** The shapes of the API's answers, from the contract that the server generates. */
type Schemas = components['schemas'];

export interface Page<T> {
  items: T[];
  next: string | null;
}

export type SessionDto = Schemas['SessionDto'];
export type Audience = SessionDto['account']['audience'];

export type AgencyDto = Schemas['AgencyDto'];
export type CompetentAgencyDto = Schemas['CompetentAgencyList']['items'][number];

/** Live figures of the province. A percentage is null before any dossier is due. */
export interface FiguresDto {
  procedures: number;
  agencies: number;
  onTimePercent: number | null;
  dossiersThisMonth: number;
}

export type FieldDto = Schemas['FieldList']['items'][number];
export type LifeEventDto = Schemas['LifeEventDto'];
export type ProcedureSummary = Schemas['ProcedureSummary'];
/** The generator cannot say what a form is made of; `FormDefinition` does. */
export type ProcedureDto = Omit<Schemas['ProcedureDto'], 'form'> & { form: FormDefinition };
export type RequiredPaper = ProcedureDto['papers'][number];

/** The part of JSON Schema (draft-07) that forms use: scalars, and grids of rows of scalars. */
export type ScalarSchema =
  | {
      type: 'string';
      format?: 'date' | 'email';
      enum?: string[];
      pattern?: string;
      minLength?: number;
      maxLength?: number;
    }
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

export type PaperFileDto = Schemas['PaperFileDto'];
export type DossierPaper = Schemas['DossierPaperDto'];
export type DossierDto = Omit<Schemas['DossierDto'], 'form' | 'data'> & { form: FormDefinition; data: FormAnswers };
export type DossierStatus = DossierDto['status'];
export type ResultChannel = DossierDto['resultChannels'][number];
export type DossierRow = Schemas['DossierRow'];
export type TimelineEntry = Schemas['TimelineEntryDto'];
export type TrackingDto = Schemas['TrackingDto'];

export type FeeDto = Schemas['FeeDto'];
export type StuckWorkDto = Schemas['StuckWorkDto'];
export type CalendarDayDto = Schemas['CalendarDayDto'];
export type StaffMemberDto = Schemas['StaffMemberDto'];
export type AccountDto = Schemas['AccountDto'];
export type AdminProcedure = Schemas['AdminProcedure'];
export type CollectingAccountDto = Schemas['CollectingAccountDto'];
export type OpenTransferDto = Schemas['OpenTransferDto'];
export type PaymentDto = Schemas['StartedPaymentDto'];

export type VerdictDto = Schemas['VerdictDto'];
export type SignatureVerdict = Schemas['SignatureVerdictDto'];
export type CertificateDto = Schemas['CertificateDto'];
export type SigningWays = Schemas['SigningWaysDto'];
export type SigningChoice = Schemas['SigningChoiceDto'];
export type SigningStand = Schemas['SigningStandDto'];
export type TrustCertificateDto = Schemas['TrustCertificateDto'];
export type CertificatePreviewDto = Schemas['CertificatePreviewDto'];
export type EvidenceHostDto = Schemas['EvidenceHostDto'];
export type Conclusion = VerdictDto['conclusion'];
export type Part = SignatureVerdict['integrity'];
export type PublicResultDto = Schemas['PublicResultDto'];

export type NotificationDto = Schemas['NotificationDto'];
export type NotificationPage = Schemas['NotificationPageDto'];

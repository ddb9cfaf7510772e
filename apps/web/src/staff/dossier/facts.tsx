import { useId, type ReactNode } from 'react';
import type { FormField, FormSection } from '../../api/contract';
import { number, plainDate } from '../../i18n/format';
import { staff } from '../../i18n/vi-staff';
import { isShown } from '../../shared/form/shown';
import type { StaffDossier } from './staff-dossier';

/** What the applicant typed, section by section, empty answers named as such. */
export function Facts({ dossier }: { dossier: StaffDossier }) {
  const sections = dossier.form?.ui.sections ?? [];
  const fields = sections.flatMap((section) => section.fields);
  return (
    <>
      <FactList title={staff.desk.applicant}>
        {applicantLines(dossier).map(([label, value]) => (
          <Fact key={label} label={label} value={value} />
        ))}
      </FactList>
      {sections.map((section) => (
        <Section key={section.key} section={section} fields={fields} data={dossier.data} />
      ))}
    </>
  );
}

function applicantLines({ applicant }: StaffDossier): [string, string | null | undefined][] {
  const names = staff.applicant;
  return [
    [names.name, applicant.name],
    applicant.taxCode ? [names.taxCode, applicant.taxCode] : [names.citizenNumber, applicant.citizenNumber],
    [names.phone, applicant.phone],
    [names.email, applicant.email],
  ];
}

interface SectionProps {
  section: FormSection;
  fields: FormField[];
  data: Record<string, unknown>;
}

function Section({ section, fields, data }: SectionProps) {
  const shown = section.fields.filter((field) => isShown(field, fields, data));
  if (shown.length === 0) return null;
  return (
    <FactList title={section.title}>
      {shown.map((field) => (
        <Fact key={field.pointer} label={field.label} value={words(field, at(data, field.pointer))} />
      ))}
    </FactList>
  );
}

function FactList({ title, children }: { title: string; children: ReactNode }) {
  const id = useId();
  return (
    <>
      <h3 id={id}>{title}</h3>
      <dl className="typed" aria-labelledby={id}>
        {children}
      </dl>
    </>
  );
}

function Fact({ label, value }: { label: string; value: string | null | undefined }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd className={value ? undefined : 'typed-empty'}>{value || staff.desk.empty}</dd>
    </div>
  );
}

function at(data: Record<string, unknown>, pointer: string): unknown {
  let value: unknown = data;
  for (const key of pointer.split('/').slice(1)) {
    value = value !== null && typeof value === 'object' ? (value as Record<string, unknown>)[key] : undefined;
  }
  return value;
}

/** A stored value as a person reads it. */
export function words(field: FormField, value: unknown): string {
  if (value === undefined || value === null || value === '') return '';
  if (typeof value === 'boolean') return value ? staff.desk.yes : staff.desk.no;
  if (Array.isArray(value)) return value.map((row: unknown) => rowWords(field, row)).join('; ');
  if (typeof value === 'object') return Object.values(value).filter(Boolean).map(String).join(', ');
  if (typeof value === 'number') return number(value);
  const text = typeof value === 'string' ? value : '';
  if (field.widget === 'date') return plainDate(text);
  return field.options?.find((option) => option.value === text)?.label ?? text;
}

function rowWords(field: FormField, row: unknown): string {
  if (row === null || typeof row !== 'object') return String(row);
  if (!field.columns) return Object.values(row).filter(Boolean).map(String).join(', ');
  return field.columns
    .map((column) => words(column, at(row as Record<string, unknown>, column.pointer)))
    .filter(Boolean)
    .join(', ');
}

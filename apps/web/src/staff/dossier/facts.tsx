import type { FormField, FormSection } from '../../api/contract';
import { plainDate } from '../../i18n/format';
import { staff } from '../../i18n/vi-staff';
import type { StaffDossier } from './staff-dossier';

/** What the applicant typed, section by section, empty answers named as such. */
export function Facts({ dossier }: { dossier: StaffDossier }) {
  return (
    <>
      <section aria-labelledby="facts-applicant">
        <h3 id="facts-applicant">{staff.desk.applicant}</h3>
        <dl className="typed">
          {applicantLines(dossier).map(([label, value]) => (
            <Fact key={label} label={label} value={value} />
          ))}
        </dl>
      </section>
      {dossier.form?.ui.sections.map((section) => (
        <Section key={section.key} section={section} data={dossier.data} />
      ))}
    </>
  );
}

function applicantLines({ applicant }: StaffDossier): [string, string | null | undefined][] {
  return [
    ['Họ và tên', applicant.name],
    applicant.taxCode ? ['Mã số thuế', applicant.taxCode] : ['Số định danh', applicant.citizenNumber],
    ['Điện thoại', applicant.phone],
    ['Thư điện tử', applicant.email],
  ];
}

function Section({ section, data }: { section: FormSection; data: Record<string, unknown> }) {
  const shown = section.fields.filter((field) => !field.when || at(data, field.when.pointer) === field.when.equals);
  if (shown.length === 0) return null;
  return (
    <section aria-labelledby={`facts-${section.key}`}>
      <h3 id={`facts-${section.key}`}>{section.title}</h3>
      <dl className="typed">
        {shown.map((field) => (
          <Fact key={field.pointer} label={field.label} value={words(field, at(data, field.pointer))} />
        ))}
      </dl>
    </section>
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
  const text = typeof value === 'number' ? value.toLocaleString('vi-VN') : String(value as string);
  if (field.widget === 'date') return plainDate(text);
  return field.options?.find((option) => option.value === text)?.label ?? text;
}

function rowWords(field: FormField, row: unknown): string {
  if (row === null || typeof row !== 'object') return String(row as string);
  if (!field.columns) return Object.values(row).filter(Boolean).map(String).join(', ');
  return field.columns
    .map((column) => words(column, at(row as Record<string, unknown>, column.pointer)))
    .filter(Boolean)
    .join(', ');
}

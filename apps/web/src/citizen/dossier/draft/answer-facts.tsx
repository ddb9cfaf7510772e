import { Link } from '@tanstack/react-router';
import type { DossierDto, FormAnswers, FormField } from '../../../api/contract';
import type { FieldError } from '../../../api/problem';
import { plainDate } from '../../../i18n/format';
import { viCitizen } from '../../../i18n/vi-citizen';
import { rowName } from '../../../shared/form/complaint';
import { fieldsOf, isRow, isShown, keyOf } from '../../../shared/form/shown';
import { viForm } from '../../../i18n/vi-form';
import { Facts } from '../../../ui/facts';
import { Icon } from '../../../ui/icon';
import './answer-facts.css';

const texts = viCitizen.review;

interface Props {
  dossier: DossierDto;
  answers: FormAnswers;
  errors?: readonly FieldError[];
  editable?: boolean;
}

/** What was answered, topic by topic. */
export function AnswerFacts({ dossier, answers, errors = [], editable = false }: Props) {
  const all = fieldsOf(dossier.form);
  return dossier.form.ui.sections.map((section) => {
    const asked = section.fields.filter((field) => isShown(field, all, answers));
    if (asked.length === 0) return null;
    return (
      <section key={section.key} className="section" id={`review-${section.key}`} tabIndex={-1}>
        <div className="review__head">
          <h2>{section.title}</h2>
          {editable && (
            <Link
              to="/cong-dan/ho-so/$id/soan/$step"
              params={{ id: dossier.id, step: section.key }}
              aria-label={texts.editOf(section.title)}
            >
              {texts.edit}
            </Link>
          )}
        </div>
        <Facts
          facts={asked.flatMap((field) =>
            factsOf(field, answers[keyOf(field.pointer)], `/form${field.pointer}`, errors),
          )}
        />
      </section>
    );
  });
}

function factsOf(field: FormField, value: unknown, pointer: string, errors: readonly FieldError[]) {
  const fault = errors.find((error) => error.pointer === pointer)?.detail;
  if (field.widget === 'grid' && Array.isArray(value) && !fault) {
    return value.filter(isRow).map((row, index) => ({
      term: viForm.rowTitle(rowName(field), index + 1),
      value: (field.columns ?? [])
        .flatMap((column) => answerWords(column, row[keyOf(column.pointer)]) ?? [])
        .join(' · '),
    }));
  }
  const words = answerWords(field, value);
  return [
    {
      term: field.label,
      value: fault ? (
        <span className="review__fault">
          <Icon name="alert-triangle" size={20} /> {fault}
        </span>
      ) : (
        (words ?? <span className="soft">{texts.empty}</span>)
      ),
    },
  ];
}

/** An answer as people say it; undefined where there is none. */
function answerWords(field: FormField, value: unknown): string | undefined {
  if (typeof value === 'boolean') return value ? texts.yes : texts.no;
  if (typeof value === 'number') return value.toLocaleString('vi-VN');
  if (typeof value !== 'string' || value === '') return undefined;
  if (field.widget === 'date') return plainDate(value);
  return field.options?.find((option) => option.value === value)?.label ?? value;
}

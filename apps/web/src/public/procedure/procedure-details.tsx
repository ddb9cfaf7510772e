import { useQuery } from '@tanstack/react-query';
import type { ProcedureDto } from '../../api/contract';
import { money, number, plainDate } from '../../i18n/format';
import { channels, stepRoles, timeUnits } from '../../i18n/glossary';
import { useTexts } from '../../i18n/language';
import { procedureAgenciesReading } from '../../shared/procedure/procedure.readings';

interface Props {
  procedure: ProcedureDto;
}

export function Guide({ procedure }: Props) {
  const { procedure: texts } = useTexts();
  const sections = procedure.form.ui.sections;
  return (
    <>
      {procedure.guide.length > 0 && (
        <section className="section">
          <h2>{texts.guide}</h2>
          <ol className="numbered" lang="vi">
            {procedure.guide.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ol>
        </section>
      )}
      {sections.length > 0 && (
        <section className="section">
          <h2>{texts.questions}</h2>
          <ul className="plain-list" lang="vi">
            {sections.map(({ key, title }) => (
              <li key={key}>{title}</li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

export function Steps({ procedure }: Props) {
  const { procedure: texts } = useTexts();
  if (procedure.steps.length === 0) return null;
  return (
    <section className="section">
      <h2>{texts.steps}</h2>
      <ol className="step-path" lang="vi">
        {procedure.steps.map((step) => (
          <li key={step.key}>
            <span className="step-path__name">{step.name}</span>
            <span className="step-path__aside">
              {[stepRoles[step.role] ?? step.role, step.shareText].filter(Boolean).join(' · ')}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}

export function Fees({ procedure }: Props) {
  const { procedure: texts } = useTexts();
  const caseName = (key: string | undefined) => procedure.cases.find((item) => item.key === key)?.name;
  return (
    <section className="section">
      <h2>{texts.fees}</h2>
      {procedure.fees.length === 0 ? (
        <p>{texts.free}</p>
      ) : (
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{texts.feeName}</th>
              <th scope="col" className="table__number">
                {texts.feeAmount}
              </th>
            </tr>
          </thead>
          <tbody lang="vi">
            {procedure.fees.map((fee) => (
              <tr key={`${fee.code}${fee.caseKey ?? ''}`}>
                <td>{[fee.name, caseName(fee.caseKey)].filter(Boolean).join(' – ')}</td>
                <td className="table__number figures">{fee.amount === 0 ? texts.free : money(fee.amount)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {procedure.fees.length > 0 && procedure.payBefore && (
        <p>{procedure.payBefore === 'receive' ? texts.payReceive : texts.payResult}</p>
      )}
    </section>
  );
}

export function Limits({ procedure }: Props) {
  const { procedure: texts } = useTexts();
  // A single one stands at the top already.
  if (procedure.limits.length < 2) return null;
  return (
    <section className="section">
      <h2>{texts.limits}</h2>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{texts.channel}</th>
            <th scope="col" className="table__number">
              {texts.time}
            </th>
          </tr>
        </thead>
        <tbody lang="vi">
          {procedure.limits.map((limit) => (
            <tr key={limit.channel}>
              <td>{channels[limit.channel]}</td>
              <td className="table__number">
                {limit.amount === 0 ? texts.sameDay : `${number(limit.amount)} ${timeUnits[limit.unit] ?? ''}`}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

export function Agencies({ procedure }: Props) {
  const { procedure: texts } = useTexts();
  const agencies = useQuery(procedureAgenciesReading(procedure.code)).data?.items ?? [];
  if (agencies.length === 0) return null;
  return (
    <section className="section">
      <h2>{texts.agencies}</h2>
      <p>{texts.agenciesLead(agencies.length)}</p>
      <details className="fold">
        <summary>{texts.agenciesMore}</summary>
        <ul className="agency-list" lang="vi">
          {agencies.map(({ id, name }) => (
            <li key={id}>{name}</li>
          ))}
        </ul>
      </details>
    </section>
  );
}

export function LegalBases({ procedure }: Props) {
  const { procedure: texts } = useTexts();
  if (procedure.legalBases.length === 0) return null;
  return (
    <details className="fold">
      <summary>{texts.legal}</summary>
      <ul className="plain-list" lang="vi">
        {procedure.legalBases.map(({ title, article, effectiveOn }) => (
          <li key={`${title}${article ?? ''}`}>
            {[article, title, effectiveOn && texts.effective(plainDate(effectiveOn))].filter(Boolean).join(', ')}
          </li>
        ))}
      </ul>
    </details>
  );
}

import { Link } from '@tanstack/react-router';
import type { ProcedureSummary } from '../../api/contract';
import { useTexts } from '../../i18n/language';
import { ServiceLevel } from './service-level';

/** One procedure of a list: its name, and what most decide by. */
export function ProcedureRow({ procedure }: { procedure: ProcedureSummary }) {
  const { search: texts } = useTexts();
  return (
    <li className="procedure-row">
      <h2 className="procedure-row__name" lang="vi">
        <Link to="/thu-tuc/$code" params={{ code: procedure.code }}>
          {procedure.name}
        </Link>
      </h2>
      <p className="procedure-row__field" lang="vi">
        {procedure.field.name}
      </p>
      <dl className="procedure-row__facts">
        <div>
          <dt>{texts.limit}</dt>
          <dd lang="vi">{procedure.limitText}</dd>
        </div>
        <div>
          <dt>{texts.fee}</dt>
          <dd lang="vi">{procedure.feeText}</dd>
        </div>
      </dl>
      <ServiceLevel level={procedure.serviceLevel} />
    </li>
  );
}

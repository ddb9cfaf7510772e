import { Alert } from '@mantine/core';
import type { Problem } from '../api/problem';
import { staff } from '../i18n/vi-staff';

export const STALE = 'dossier/stale';

/** Why the server did not do it, in its own words; a change by somebody else as what it is. */
export function Refusal({ problem }: { problem: Problem }) {
  const stale = problem.type === STALE;
  return (
    <Alert color={stale ? 'orange' : 'danger'} role="alert" title={stale ? staff.desk.stale : problem.title}>
      {problem.detail ? <p>{problem.detail}</p> : null}
      {stale ? <p>{staff.desk.staleHelp}</p> : null}
      {problem.errors.length > 0 ? (
        <ul>
          {problem.errors.map((error) => (
            <li key={error.pointer + error.detail}>{error.detail}</li>
          ))}
        </ul>
      ) : null}
    </Alert>
  );
}

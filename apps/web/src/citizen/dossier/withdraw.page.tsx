import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { DossierDto } from '../../api/contract';
import { useSubmission } from '../../api/submission';
import { vi } from '../../i18n/vi';
import { viCitizen } from '../../i18n/vi-citizen';
import { Button, buttonClass } from '../../ui/button';
import { ErrorSummary } from '../../ui/error-summary';
import { TextAreaField } from '../../ui/field';
import { PageHeading, usePage } from '../../ui/page';
import { dossierReading } from './dossier.readings';

const texts = viCitizen.withdraw;
const route = getRouteApi('/cong-dan/ho-so/$id/rut');

/** Asks once more before a dossier is taken back, because that cannot be undone. */
export function WithdrawPage() {
  const { id } = route.useParams();
  const { data: dossier } = useSuspenseQuery(dossierReading(id));
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  const [attempt, setAttempt] = useState(0);
  usePage({ title: texts.title });
  const withdrawal = useSubmission<DossierDto>({
    onDone: async (withdrawn) => {
      queries.setQueryData(dossierReading(id).queryKey, withdrawn);
      await queries.invalidateQueries({ queryKey: ['/citizen/dossiers'] });
      await navigate({ to: '/cong-dan/ho-so/$id', params: { id }, replace: true });
    },
  });
  const problem = withdrawal.error;
  const lines = missing
    ? [{ target: 'reason', text: texts.missing }]
    : problem
      ? [{ target: 'reason', text: problem.message }]
      : [];
  return (
    <main className="container page" id="main">
      <ErrorSummary title={vi.shell.errorTitle} lines={lines} attempt={attempt} />
      <PageHeading kicker={`${dossier.procedure.name} · ${dossier.code ?? ''}`}>{texts.title}</PageHeading>
      <p className="lead">{texts.body}</p>
      <form
        className="fields"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (withdrawal.isPending) return;
          setMissing(reason.trim() === '');
          setAttempt((before) => before + 1);
          if (reason.trim() !== '') {
            withdrawal.mutate({
              path: `/citizen/dossiers/${id}/withdraw`,
              body: { version: dossier.version, reason: reason.trim() },
            });
          }
        }}
      >
        <TextAreaField
          id="reason"
          label={texts.reason}
          hint={texts.reasonHint}
          error={missing ? texts.missing : undefined}
          maxLength={2000}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        <div className="button-row">
          <Button type="submit" look="danger" busy={withdrawal.isPending && texts.submitting}>
            {texts.submit}
          </Button>
          <Link to="/cong-dan/ho-so/$id" params={{ id }} className={buttonClass('secondary')}>
            {texts.keep}
          </Link>
        </div>
      </form>
    </main>
  );
}

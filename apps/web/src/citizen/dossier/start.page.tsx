import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useState, type SubmitEvent } from 'react';
import type { DossierDto } from '../../api/contract';
import { useSubmission } from '../../api/submission';
import { viCitizen } from '../../i18n/vi-citizen';
import { vi } from '../../i18n/vi';
import { procedureAgenciesReading, procedureReading } from '../../shared/procedure/procedure.readings';
import { Button, buttonClass } from '../../ui/button';
import { ErrorSummary, type SummaryLine } from '../../ui/error-summary';
import { ChoiceField } from '../../ui/field';
import { Notice } from '../../ui/notice';
import { PageHeading, usePage } from '../../ui/page';
import { AgencyPicker } from './agency-picker';
import { dossierReading } from './dossier.readings';

const texts = viCitizen.start;
const route = getRouteApi('/cong-dan/nop/$procedureCode');

/** The first page of a dossier: where it goes, and which case it is. */
export function StartPage() {
  const { procedureCode } = route.useParams();
  const { data: procedure } = useSuspenseQuery(procedureReading(procedureCode));
  const { data: agencies } = useSuspenseQuery(procedureAgenciesReading(procedureCode));
  const navigate = useNavigate();
  const queries = useQueryClient();
  const only = agencies.items.length === 1 ? agencies.items[0]?.id : undefined;
  const [agencyId, setAgencyId] = useState(only);
  const [caseKey, setCaseKey] = useState(procedure.cases.length === 1 ? procedure.cases[0]?.key : undefined);
  const [faults, setFaults] = useState<SummaryLine[]>([]);
  const [attempt, setAttempt] = useState(0);
  usePage({ title: texts.title });
  const start = useSubmission<DossierDto>({
    onDone: async (dossier) => {
      queries.setQueryData(dossierReading(dossier.id).queryKey, dossier);
      await queries.invalidateQueries({ queryKey: ['/citizen/dossiers'] });
      await navigate({ to: '/cong-dan/ho-so/$id', params: { id: dossier.id }, replace: true });
    },
  });

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (start.isPending) return;
    const missing = [
      ...(agencyId ? [] : [{ target: 'agency', text: texts.missingAgency }]),
      ...(caseKey || procedure.cases.length === 0 ? [] : [{ target: 'case', text: texts.missingCase }]),
    ];
    setFaults(missing);
    setAttempt((before) => before + 1);
    if (missing.length === 0)
      start.mutate({ path: '/citizen/dossiers', body: { procedureCode, agencyId, ...(caseKey && { caseKey }) } });
  };
  const lines = faults.length > 0 ? faults : start.error ? [{ target: 'agency', text: start.error.message }] : [];
  const faultOf = (target: string) => faults.find((fault) => fault.target === target)?.text;

  if (!procedure.channels.includes('online')) {
    return (
      <main className="container page stack" id="main">
        <PageHeading kicker={procedure.name}>{texts.title}</PageHeading>
        <Notice>{texts.deskOnly}</Notice>
        <div>
          <Link to="/thu-tuc/$code" params={{ code: procedureCode }} className={buttonClass('secondary')}>
            {viCitizen.draft.back}
          </Link>
        </div>
      </main>
    );
  }
  return (
    <main className="container page" id="main">
      <ErrorSummary title={vi.shell.errorTitle} lines={lines} attempt={attempt} />
      <PageHeading kicker={procedure.name}>{texts.title}</PageHeading>
      <form className="fields" noValidate onSubmit={submit}>
        <AgencyPicker
          id="agency"
          agencies={agencies.items}
          value={agencyId}
          error={faultOf('agency')}
          onChange={setAgencyId}
        />
        {procedure.cases.length > 1 && (
          <ChoiceField
            id="case"
            label={texts.case}
            name="case"
            value={caseKey}
            error={faultOf('case')}
            required
            options={procedure.cases.map(({ key, name }) => ({ value: key, label: name }))}
            onChange={setCaseKey}
          />
        )}
        <div className="button-row">
          <Button type="submit" busy={start.isPending && texts.submit}>
            {texts.submit}
          </Button>
          <Link to="/thu-tuc/$code" params={{ code: procedureCode }} className={buttonClass('plain')}>
            {viCitizen.draft.back}
          </Link>
        </div>
      </form>
    </main>
  );
}

import { useState } from 'react';
import { Alert, Button, Loader, Stack } from '@mantine/core';
import { Link, useParams } from '@tanstack/react-router';
import { dateTime, money } from '../../i18n/format';
import { staff } from '../../i18n/vi-staff';
import { useSubmission } from '../../api/submission';
import { Icon } from '../../ui/icon';
import { PageHeading, usePage } from '../../ui/page';
import { ActDialog } from './act-dialog';
import { Facts } from './facts';
import { History } from './history';
import { Papers } from './papers';
import { actsOf, type Act, type StaffDossier } from './staff-dossier';
import { useDossier, useRefresh } from './dossier.hooks';
import { useKey } from './use-key';

/** One dossier on the officer's desk: papers at the left, facts, acts and history at the right. */
export function DeskPage() {
  const { id } = useParams({ from: '/can-bo/ho-so/$id' });
  const { data: dossier, error, isPending } = useDossier(id);
  if (isPending) return <Loader m="xl" aria-label={staff.queue.loading} />;
  if (error || !dossier)
    return (
      <div className="desk-missing">
        <PageHeading>{error?.message}</PageHeading>
        <Link to="/can-bo">{staff.desk.back}</Link>
      </div>
    );
  return <Desk dossier={dossier} />;
}

function Desk({ dossier }: { dossier: StaffDossier }) {
  usePage({ title: `${dossier.code ?? ''} ${dossier.procedure.name}`, noIndex: true });
  const refresh = useRefresh();
  const [act, setAct] = useState<Act>();
  const [told, setTold] = useState<string>();
  const acts = actsOf(dossier);
  useKey('e', () => acts[0] && setAct(acts[0]));

  const done = async (next: StaffDossier) => {
    setAct(undefined);
    setTold(staff.desk.done);
    await refresh(next);
  };
  const stale = async () => {
    setAct(undefined);
    setTold(staff.desk.stale);
    await refresh();
  };

  return (
    <div className="desk">
      <header className="desk-head">
        <Link to="/can-bo" className="back">
          <Icon name="arrow-left" size={18} /> {staff.desk.back}
        </Link>
        <PageHeading>{dossier.procedure.name}</PageHeading>
        <p className="desk-code">
          <span className="code">{dossier.code}</span> · {dossier.agency.name}
        </p>
        <p role="status">{told}</p>
      </header>
      <Papers dossier={dossier} />
      <aside className="desk-side" aria-label={staff.desk.acts}>
        <Standing dossier={dossier} />
        <Acts acts={acts} onPick={setAct} />
        <Fee dossier={dossier} onDone={() => void refresh()} />
        {dossier.appraisal ? (
          <section>
            <h2>{staff.desk.appraisal}</h2>
            <p>
              <strong>{dossier.appraisal.conclusion === 'grant' ? staff.fields.grant : staff.fields.deny}.</strong>{' '}
              {dossier.appraisal.note}
            </p>
            <p className="quiet">{dossier.appraisal.by}</p>
          </section>
        ) : null}
        <section>
          <h2>{staff.desk.facts}</h2>
          <Facts dossier={dossier} />
        </section>
        <section>
          <h2>{staff.desk.history}</h2>
          <History entries={dossier.internalTimeline} />
        </section>
      </aside>
      {act ? (
        <ActDialog
          act={act}
          dossier={dossier}
          onClose={() => setAct(undefined)}
          onDone={(next) => void done(next)}
          onStale={() => void stale()}
        />
      ) : null}
    </div>
  );
}

function Standing({ dossier }: { dossier: StaffDossier }) {
  return (
    <section className="standing">
      <p className={`status status-${dossier.status}`}>{dossier.statusText}</p>
      <p className="quiet">
        {dossier.holder ? staff.desk.heldBy(dossier.holder.name, dateTime(dossier.holder.since)) : staff.desk.unheld}
      </p>
      {dossier.dueAt ? (
        <>
          <p>
            {staff.desk.due}: <strong>{dateTime(dossier.dueAt)}</strong>
          </p>
          {dossier.dueWhy.length > 0 ? (
            <details>
              <summary>{staff.desk.why}</summary>
              <ul>
                {dossier.dueWhy.map((line) => (
                  <li key={line}>{line}</li>
                ))}
              </ul>
            </details>
          ) : null}
        </>
      ) : null}
    </section>
  );
}

/** The allowed acts are the only buttons; the likely next one is the primary. */
function Acts({ acts, onPick }: { acts: Act[]; onPick: (act: Act) => void }) {
  if (acts.length === 0) return <Alert color="gray">{staff.desk.noActs}</Alert>;
  return (
    <Stack gap="xs" className="acts">
      {acts.map((act, index) => (
        <Button key={act} fullWidth variant={index === 0 ? 'filled' : 'default'} onClick={() => onPick(act)}>
          {staff.acts[act].label}
        </Button>
      ))}
    </Stack>
  );
}

function Fee({ dossier, onDone }: { dossier: StaffDossier; onDone: () => void }) {
  const collect = useSubmission({ onDone });
  const due = dossier.feeRequests.find((fee) => fee.status === 'due');
  return (
    <section>
      <h2>{staff.desk.fee}</h2>
      {dossier.feeRequests.length === 0 ? <p className="quiet">{staff.desk.noFee}</p> : null}
      {dossier.feeRequests.map((fee) => (
        <p key={fee.id}>
          {money(fee.amount)} · {fee.status === 'paid' ? staff.desk.feePaid : staff.desk.feeDue}
        </p>
      ))}
      {collect.error ? <Alert color="red" role="alert" title={collect.error.title} /> : null}
      {due && dossier.allowedActions.includes('collect-fee') ? (
        <Button
          variant="default"
          loading={collect.isPending}
          onClick={() => collect.mutate({ path: `/staff/fees/${due.id}/desk-payment`, body: {} })}
        >
          {staff.desk.collect}
        </Button>
      ) : null}
    </section>
  );
}

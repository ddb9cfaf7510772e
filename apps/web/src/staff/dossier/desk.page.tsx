import { useRef, useState } from 'react';
import { Alert, Button, Loader, Stack } from '@mantine/core';
import { Link, useCanGoBack, useLocation, useParams, useRouter } from '@tanstack/react-router';
import { staff } from '../../i18n/vi-staff';
import { Icon } from '../../ui/icon';
import { keepFocus } from '../../ui/keep-focus';
import { PageHeading, usePage } from '../../ui/page';
import { ActDialog } from './act-dialog';
import { useDossier, useRefresh } from './dossier.hooks';
import { Facts } from './facts';
import { Fee } from './fee';
import { History } from './history';
import { KeysDialog } from './keys-dialog';
import { Papers } from './papers';
import { ACT_NOW } from './queue-preview';
import { SigningStandBox } from './signing-stand';
import { StandingLines } from './standing';
import { actsOf, type Act, type StaffDossier } from './staff-dossier';
import { useKey } from './use-key';

/** One dossier on the officer's desk: papers at the left, facts, acts and history at the right. */
export function DeskPage() {
  const { id } = useParams({ from: '/can-bo/ho-so/$id' });
  const { data: dossier, error, isPending } = useDossier(id);
  if (isPending) return <Loader role="status" m="xl" aria-label={staff.queue.loading} />;
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
  const acts = actsOf(dossier);
  const actNow = useLocation({ select: ({ hash }) => hash === ACT_NOW });
  const [act, setAct] = useState<Act | undefined>(actNow ? acts[0] : undefined);
  const [told, setTold] = useState<string>();
  const [help, setHelp] = useState(false);
  const work = useRef<HTMLElement>(null);
  useKey('e', () => acts[0] && setAct(acts[0]));
  useKey('?', () => setHelp(true));

  const done = async (name: Act, next: StaffDossier) => {
    setAct(undefined);
    setTold(staff.desk.done(staff.acts[name].label));
    await refresh(next);
    // The button of what was done is gone; where it now stands is read next.
    keepFocus(work.current);
  };

  return (
    <div className="desk">
      <div className="desk-head">
        <BackToQueue />
        <PageHeading>{dossier.procedure.name}</PageHeading>
        <p className="desk-code">
          <strong>{dossier.applicant.name}</strong> · <span className="code">{dossier.code}</span> ·{' '}
          {dossier.agency.name}
        </p>
        <div role="status">
          {told && !waitsForSomebody(dossier) ? (
            <Alert color="green" mt="xs">
              {told} {dossier.status === 'signing' ? staff.desk.signing : null}
            </Alert>
          ) : null}
        </div>
      </div>
      <Papers dossier={dossier} />
      <aside className="desk-work" aria-label={staff.desk.tools} ref={work} tabIndex={-1}>
        <section className="standing">
          <StandingLines dossier={dossier} />
          {dossier.dueWhy.length > 0 ? <DueWhy lines={dossier.dueWhy} /> : null}
        </section>
        {dossier.signing ? <SigningStandBox dossier={dossier} stand={dossier.signing} /> : null}
        {dossier.signing && acts.length === 0 ? null : <Acts acts={acts} onPick={setAct} />}
      </aside>
      <div className="desk-side">
        <Fee
          dossier={dossier}
          onCollected={() => {
            setTold(staff.desk.collected);
            void refresh();
          }}
        />
        {dossier.appraisal ? <Appraisal appraisal={dossier.appraisal} /> : null}
        <section>
          <h2>{staff.desk.facts}</h2>
          <Facts dossier={dossier} />
        </section>
        <section>
          <h2>{staff.desk.history}</h2>
          <History entries={dossier.internalTimeline} />
        </section>
      </div>
      {act ? (
        <ActDialog
          key={act}
          act={act}
          dossier={dossier}
          onClose={() => setAct(undefined)}
          onDone={(next) => void done(act, next)}
          onStale={() => void refresh()}
        />
      ) : null}
      <KeysDialog opened={help} onClose={() => setHelp(false)} />
    </div>
  );
}

/** Then nothing is done yet, and its own box says what is missing. */
const waitsForSomebody = ({ signing }: StaffDossier) => signing?.awaits != null;

/** Back to the list as it was left, with its filters. */
function BackToQueue() {
  const canGoBack = useCanGoBack();
  const { history } = useRouter();
  return (
    <Link
      to="/can-bo"
      className="back"
      onClick={(event) => {
        if (!canGoBack || event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        history.back();
      }}
    >
      <Icon name="arrow-left" size={18} /> {staff.desk.back}
    </Link>
  );
}

function DueWhy({ lines }: { lines: string[] }) {
  return (
    <details>
      <summary>{staff.desk.why}</summary>
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </details>
  );
}

function Appraisal({ appraisal }: { appraisal: NonNullable<StaffDossier['appraisal']> }) {
  return (
    <section>
      <h2>{staff.desk.appraisal}</h2>
      <p>
        <strong>{appraisal.conclusion === 'grant' ? staff.fields.grant : staff.fields.deny}.</strong> {appraisal.note}
      </p>
      <p className="quiet">{appraisal.by}</p>
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

import { Link, useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { OFFLINE } from '../../../api/problem';
import { time } from '../../../i18n/format';
import { viCitizen } from '../../../i18n/vi-citizen';
import { Button, buttonClass } from '../../../ui/button';
import { Icon } from '../../../ui/icon';
import { PageHeading, usePage } from '../../../ui/page';
import { useDraft } from './draft-context';
import { draftSteps, neighbours, type DraftStep } from './draft-steps';
import { REVIEW } from './first-open-step';
import type { Saving } from './draft-keeper';
import './draft-frame.css';

const texts = viCitizen.draft;

interface Props {
  step: string;
  title: string;
  lead?: string;
  summary?: ReactNode;
  children: ReactNode;
  /** The button that leads on. */
  onward: ReactNode;
}

/** The frame of each page of filling in: how far one is, what is saved, and the ways on, back and out. */
export function DraftFrame({ step, title, lead, summary, children, onward }: Props) {
  const { dossier, saving, flush } = useDraft();
  const navigate = useNavigate();
  const steps = draftSteps(dossier);
  const { at, before } = neighbours(steps, step);
  const position = texts.step(at + 1, steps.length);
  const supplementing = dossier.status === 'awaiting-supplement';
  usePage({ title: `${title} – ${position}` });
  const leave = async () => {
    await flush();
    await navigate({ to: '/cong-dan' });
  };
  return (
    <main className="container page draft" id="main">
      <div className="draft__main">
        {summary}
        <div className="draft__top">
          {before && !supplementing ? (
            <Link
              to="/cong-dan/ho-so/$id/soan/$step"
              params={{ id: dossier.id, step: before.path }}
              className="back-link"
            >
              <Icon name="arrow-left" size={20} /> {texts.back}
            </Link>
          ) : (
            <span />
          )}
          <SavedMark saving={saving} onRetry={() => void flush()} />
        </div>
        {!supplementing && <Progress at={at} steps={steps} />}
        <PageHeading kicker={supplementing ? dossier.procedure.name : `${position} · ${dossier.procedure.name}`}>
          {title}
        </PageHeading>
        {lead && <p className="lead">{lead}</p>}
        {children}
        <div className="button-row draft__onward">
          {onward}
          {!supplementing && step !== REVIEW && (
            <Button look="plain" onClick={() => void leave()}>
              {texts.later}
            </Button>
          )}
          {supplementing && (
            <Link to="/cong-dan/ho-so/$id/soan/bo-sung" params={{ id: dossier.id }} className={buttonClass('plain')}>
              {texts.back}
            </Link>
          )}
        </div>
      </div>
      {!supplementing && <StepList id={dossier.id} at={at} steps={steps} />}
    </main>
  );
}

/** The way as a row of bars; the words beside it say the same to those who do not see it. */
function Progress({ at, steps }: { at: number; steps: readonly DraftStep[] }) {
  return (
    <ol className="draft__progress" aria-hidden="true">
      {steps.map((step, index) => (
        <li key={step.path} className={index < at ? 'is-done' : index === at ? 'is-now' : undefined} />
      ))}
    </ol>
  );
}

/** On a wide page: all the steps by name, to go to any of them. What is typed is saved on the way. */
function StepList({ id, at, steps }: { id: string; at: number; steps: readonly DraftStep[] }) {
  return (
    <nav className="step-list" aria-label={texts.steps}>
      <p className="step-list__title">{texts.steps}</p>
      <ol>
        {steps.map((step, index) => (
          <li key={step.path}>
            <Link
              to="/cong-dan/ho-so/$id/soan/$step"
              params={{ id, step: step.path }}
              aria-current={index === at ? 'step' : undefined}
              className={index < at ? 'step-list__link step-list__link--done' : 'step-list__link'}
            >
              {step.title}
            </Link>
          </li>
        ))}
      </ol>
    </nav>
  );
}

function SavedMark({ saving, onRetry }: { saving: Saving; onRetry: () => void }) {
  if (saving.state === 'failed') {
    return (
      <div className="saved-mark saved-mark--failed" role="alert">
        <Icon name="alert-triangle" size={20} />
        <span>
          {texts.notSaved} {saving.problem.type === OFFLINE ? '' : saving.problem.message}
        </span>
        <Button look="plain" onClick={onRetry}>
          {texts.retry}
        </Button>
      </div>
    );
  }
  const words =
    saving.state === 'saved'
      ? texts.saved(time(saving.at))
      : saving.state === 'saving'
        ? texts.saving
        : saving.state === 'waiting'
          ? texts.unsaved
          : '';
  return (
    <p className="saved-mark" role="status">
      {saving.state === 'saved' && <Icon name="check" size={20} />}
      {words}
    </p>
  );
}

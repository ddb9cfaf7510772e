import { useSuspenseQuery } from '@tanstack/react-query';
import { useState, type SubmitEvent } from 'react';
import { sessionQuery, useSignOut } from '../../api/session';
import { useSubmission } from '../../api/submission';
import { vi } from '../../i18n/vi';
import { viCitizen } from '../../i18n/vi-citizen';
import { PasswordField } from '../../shared/identity/password-field';
import { Button } from '../../ui/button';
import { ErrorSummary } from '../../ui/error-summary';
import { Facts } from '../../ui/facts';
import { Notice } from '../../ui/notice';
import { PageHeading, usePage } from '../../ui/page';

const texts = viCitizen.account;

export function AccountPage() {
  const { data: session } = useSuspenseQuery(sessionQuery);
  const signOut = useSignOut();
  const [leaving, setLeaving] = useState(false);
  usePage({ title: texts.title });
  return (
    <main className="container page stack stack--wide" id="main">
      <div>
        <PageHeading>{texts.title}</PageHeading>
        {session && (
          <Facts
            facts={[
              {
                term: session.account.audience === 'business' ? texts.businessName : texts.name,
                value: session.account.name,
              },
              { term: texts.login, value: <span className="figures">{session.account.login}</span> },
            ]}
          />
        )}
      </div>
      <div className="stack">
        <div>
          <Button
            look="secondary"
            icon="logout"
            busy={leaving && texts.signingOut}
            onClick={() => {
              setLeaving(true);
              void signOut().catch(() => setLeaving(false));
            }}
          >
            {texts.signOut}
          </Button>
        </div>
        <p className="small soft">{texts.signOutLead}</p>
      </div>
      <PasswordForm />
    </main>
  );
}

function PasswordForm() {
  const [faults, setFaults] = useState<Record<string, string>>({});
  const [attempt, setAttempt] = useState(0);
  const change = useSubmission();
  const refused = Object.fromEntries(
    (change.error?.errors ?? []).map(({ pointer, detail }) => [pointer.slice(1), detail]),
  );
  const errors = Object.keys(faults).length > 0 ? faults : refused;
  const lines = Object.entries(errors).map(([target, text]) => ({ target, text }));
  if (lines.length === 0 && change.error) lines.push({ target: 'current', text: change.error.message });

  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (change.isPending) return;
    const form = event.currentTarget;
    const values = new FormData(form);
    const [current = '', next = ''] = ['current', 'next'].map((name) => {
      const value = values.get(name);
      return typeof value === 'string' ? value : '';
    });
    const found = {
      ...(current === '' && { current: texts.missingCurrent }),
      ...([...next].length < 8 && { next: texts.shortNext }),
    };
    setFaults(found);
    setAttempt((before) => before + 1);
    if (Object.keys(found).length === 0)
      change.mutate({ path: '/me/password', body: { current, next } }, { onSuccess: () => form.reset() });
  };
  return (
    <section className="section">
      <h2>{texts.passwordTitle}</h2>
      <ErrorSummary title={vi.shell.errorTitle} lines={lines} attempt={attempt} />
      {change.isSuccess && <Notice tone="success">{texts.changed}</Notice>}
      <form className="fields" noValidate onSubmit={submit}>
        <PasswordField
          id="current"
          label={texts.current}
          name="current"
          autoComplete="current-password"
          error={errors['current']}
        />
        <PasswordField
          id="next"
          label={texts.next}
          hint={texts.nextHint}
          name="next"
          autoComplete="new-password"
          error={errors['next']}
        />
        <div>
          <Button type="submit" look="secondary" busy={change.isPending && texts.change}>
            {texts.change}
          </Button>
        </div>
      </form>
    </section>
  );
}

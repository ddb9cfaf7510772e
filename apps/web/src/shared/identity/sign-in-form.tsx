import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { createApi } from '../../api/client';
import type { SessionDto } from '../../api/contract';
import { asProblem } from '../../api/problem';
import { rememberSession } from '../../api/session-gate';
import { useTexts } from '../../i18n/language';
import { Button } from '../../ui/button';
import { ErrorSummary, type SummaryLine } from '../../ui/error-summary';
import { TextField } from '../../ui/field';
import { PasswordField } from './password-field';

interface Props {
  /** Distinguishes its fields from those of another form on the page. */
  prefix?: string;
  /** Who is awaited. */
  login?: string;
  onSignedIn: (session: SessionDto) => void;
}

/** A wrong password is an answer, not an ended session: these calls never ask to sign in again. */
const plainApi = createApi((path, init) => fetch(path, { credentials: 'same-origin', ...init }));

/** Asks who is there. */
export function SignInForm({ prefix = 'sign-in', login, onSignedIn }: Props) {
  const { identity: texts, shell } = useTexts();
  const [missing, setMissing] = useState<{ login?: string; password?: string }>({});
  const [attempt, setAttempt] = useState(0);
  const signIn = useMutation({
    mutationFn: (who: { login: string; password: string }) =>
      plainApi.send<SessionDto>('POST', '/public/sessions', who),
    onSuccess: (session) => {
      rememberSession(session);
      onSignedIn(session);
    },
    onError: () => setAttempt((before) => before + 1),
  });
  const ids = { login: `${prefix}-login`, password: `${prefix}-password` };
  const lines: SummaryLine[] = [
    ...(missing.login ? [{ target: ids.login, text: missing.login }] : []),
    ...(missing.password ? [{ target: ids.password, text: missing.password }] : []),
  ];
  if (lines.length === 0 && signIn.error) {
    const problem = asProblem(signIn.error);
    lines.push({ target: ids.login, text: problem.message });
  }

  const submit = (form: HTMLFormElement) => {
    const values = new FormData(form);
    const typed = textOf(values.get('login')).trim();
    const password = textOf(values.get('password'));
    const faults = {
      ...(typed === '' && { login: texts.missingLogin }),
      ...(password === '' && { password: texts.missingPassword }),
    };
    setMissing(faults);
    if (Object.keys(faults).length > 0) {
      signIn.reset();
      setAttempt((before) => before + 1);
    } else if (!signIn.isPending) signIn.mutate({ login: typed, password });
  };
  return (
    <form
      className="fields"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit(event.currentTarget);
      }}
    >
      <ErrorSummary title={shell.errorTitle} lines={lines} attempt={attempt} />
      <TextField
        id={ids.login}
        label={texts.login}
        hint={texts.loginHint}
        error={missing.login}
        name="login"
        defaultValue={login}
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={100}
      />
      <PasswordField
        id={ids.password}
        label={texts.password}
        error={missing.password}
        name="password"
        autoComplete="current-password"
      />
      <div className="button-row">
        <Button type="submit" busy={signIn.isPending && texts.signIn}>
          {texts.signIn}
        </Button>
      </div>
    </form>
  );
}

function textOf(value: FormDataEntryValue | null): string {
  return typeof value === 'string' ? value : '';
}

import { useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState, type SubmitEvent } from 'react';
import type { SessionDto } from '../../api/contract';
import { rememberSession } from '../../api/session-gate';
import { sessionQuery } from '../../api/session';
import { useSubmission } from '../../api/submission';
import { useTexts } from '../../i18n/language';
import { DateField } from '../../shared/form/date-field';
import { PasswordField } from '../../shared/identity/password-field';
import { Button } from '../../ui/button';
import { ErrorSummary } from '../../ui/error-summary';
import { ChoiceField, TextField } from '../../ui/field';
import { PageHeading, usePage } from '../../ui/page';
import { homeOf, useEnter } from './enter';
import { checkRegistration, type Kind } from './registration';

const route = getRouteApi('/public/dang-ky');
const paths: Record<Kind, string> = { citizen: '/public/citizens', business: '/public/businesses' };

export function RegisterPage() {
  const { identity: texts, shell } = useTexts();
  const { ve: back } = route.useSearch();
  const queries = useQueryClient();
  const enter = useEnter();
  const [kind, setKind] = useState<Kind>('citizen');
  const [faults, setFaults] = useState<Record<string, string>>({});
  const [attempt, setAttempt] = useState(0);
  usePage({ title: texts.registerTitle, description: texts.registerDescription });
  const create = useSubmission<SessionDto>({
    onDone: (session) => {
      rememberSession(session);
      queries.setQueryData(sessionQuery.queryKey, session);
      enter(back ?? homeOf(session));
    },
  });
  const refused = Object.fromEntries(
    (create.error?.errors ?? []).map(({ pointer, detail }) => [pointer.slice(1), detail]),
  );
  const errors = Object.keys(faults).length > 0 ? faults : refused;
  const lines = Object.entries(errors).map(([name, text]) => ({ target: name, text }));
  if (lines.length === 0 && create.error)
    lines.push({ target: kind === 'citizen' ? 'citizenNumber' : 'taxCode', text: create.error.message });

  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (create.isPending) return;
    const { values, faults: found } = checkRegistration(kind, new FormData(event.currentTarget), texts);
    setFaults(found);
    setAttempt((before) => before + 1);
    if (Object.keys(found).length === 0) create.mutate({ path: paths[kind], body: values });
  };
  return (
    <main className="container page" id="main">
      <ErrorSummary title={shell.errorTitle} lines={lines} attempt={attempt} />
      <PageHeading>{texts.registerTitle}</PageHeading>
      <noscript>
        <p className="lead">{texts.needScript}</p>
      </noscript>
      <form className="fields" noValidate onSubmit={submit}>
        <ChoiceField
          label={texts.who}
          name="kind"
          value={kind}
          options={[
            { value: 'citizen', label: texts.citizen, hint: texts.citizenHint },
            { value: 'business', label: texts.business, hint: texts.businessHint },
          ]}
          onChange={(value) => {
            setKind(value === 'business' ? 'business' : 'citizen');
            setFaults({});
            create.reset();
          }}
        />
        {kind === 'citizen' ? <CitizenFields errors={errors} /> : <BusinessFields errors={errors} />}
        <TextField
          id="phone"
          label={texts.phone}
          hint={texts.phoneHint}
          error={errors['phone']}
          name="phone"
          type="tel"
          inputMode="tel"
          autoComplete="tel-national"
          width="phone"
          maxLength={15}
        />
        <TextField
          id="email"
          label={texts.email}
          aside={texts.optional}
          error={errors['email']}
          name="email"
          type="email"
          autoComplete="email"
          maxLength={200}
        />
        <PasswordField
          id="password"
          label={texts.newPassword}
          hint={texts.newPasswordHint}
          error={errors['password']}
          name="password"
          autoComplete="new-password"
        />
        <div className="button-row">
          <Button type="submit" busy={create.isPending && texts.create}>
            {texts.create}
          </Button>
        </div>
        <p>
          {texts.haveAccount}{' '}
          <Link to="/dang-nhap" search={back ? { ve: back } : {}}>
            {texts.signIn}
          </Link>
        </p>
      </form>
    </main>
  );
}

interface FieldsProps {
  errors: Record<string, string>;
}

function CitizenFields({ errors }: FieldsProps) {
  const { identity: texts } = useTexts();
  return (
    <>
      <TextField
        id="citizenNumber"
        label={texts.citizenNumber}
        hint={texts.citizenNumberHint}
        error={errors['citizenNumber']}
        name="citizenNumber"
        inputMode="numeric"
        autoComplete="username"
        width="phone"
        maxLength={20}
      />
      <TextField
        id="fullName"
        label={texts.fullName}
        hint={texts.fullNameHint}
        error={errors['fullName']}
        name="fullName"
        autoComplete="name"
        maxLength={100}
      />
      <BirthField error={errors['dateOfBirth']} />
    </>
  );
}

function BirthField({ error }: { error: string | undefined }) {
  const { identity: texts } = useTexts();
  const [value, setValue] = useState('');
  return (
    <>
      <DateField
        id="dateOfBirth"
        label={texts.dateOfBirth}
        aside={texts.optional}
        error={error}
        words={texts.dateWords}
        autoComplete="bday"
        required={false}
        value={value}
        onChange={(date) => setValue(date ?? '')}
      />
      <input type="hidden" name="dateOfBirth" value={value} />
    </>
  );
}

function BusinessFields({ errors }: FieldsProps) {
  const { identity: texts } = useTexts();
  return (
    <>
      <TextField
        id="taxCode"
        label={texts.taxCode}
        hint={texts.taxCodeHint}
        error={errors['taxCode']}
        name="taxCode"
        inputMode="numeric"
        autoComplete="username"
        width="phone"
        maxLength={20}
      />
      <TextField
        id="name"
        label={texts.businessName}
        error={errors['name']}
        name="name"
        autoComplete="organization"
        maxLength={200}
      />
      <TextField
        id="representative"
        label={texts.representative}
        error={errors['representative']}
        name="representative"
        autoComplete="name"
        maxLength={100}
      />
    </>
  );
}

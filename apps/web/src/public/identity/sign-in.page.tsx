import { useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import type { SessionDto } from '../../api/contract';
import { sessionQuery } from '../../api/session';
import { useTexts } from '../../i18n/language';
import { SignInForm } from '../../shared/identity/sign-in-form';
import { Notice } from '../../ui/notice';
import { PageHeading, usePage } from '../../ui/page';
import { homeOf, useEnter } from './enter';

const route = getRouteApi('/public/dang-nhap');

export function SignInPage() {
  const { identity: texts } = useTexts();
  const { ve: back } = route.useSearch();
  const queries = useQueryClient();
  const enter = useEnter();
  usePage({ title: texts.signInTitle, description: texts.signInDescription, noIndex: true });
  const onSignedIn = (session: SessionDto) => {
    queries.setQueryData(sessionQuery.queryKey, session);
    enter(back ?? homeOf(session));
  };
  return (
    <main className="container page stack" id="main">
      <PageHeading>{texts.signInTitle}</PageHeading>
      {back && <Notice>{texts.needed}</Notice>}
      <noscript>
        <p className="prose">{texts.needScript}</p>
      </noscript>
      <SignInForm onSignedIn={onSignedIn} />
      <details className="prose forgot">
        <summary>{texts.forgot}</summary>
        <p>{texts.forgotBody}</p>
      </details>
      <p>
        {texts.noAccount}{' '}
        <Link to="/dang-ky" search={back ? { ve: back } : {}}>
          {texts.register}
        </Link>
      </p>
    </main>
  );
}

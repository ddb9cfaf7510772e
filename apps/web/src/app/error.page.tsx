import { Link, useRouter, type ErrorComponentProps } from '@tanstack/react-router';
import { asProblem, OFFLINE } from '../api/problem';
import { useTexts } from '../i18n/language';
import { Button, buttonClass } from '../ui/button';
import { PageHeading, usePage } from '../ui/page';

/** What went wrong in words, with two ways on: try again, or go home. */
export function ErrorPage({ error, reset }: ErrorComponentProps) {
  const { shell, error: texts } = useTexts();
  const router = useRouter();
  const problem = asProblem(error);
  usePage({ title: texts.title, noIndex: true });
  const retry = () => {
    reset?.();
    void router.invalidate();
  };
  const known = problem.type === OFFLINE || !problem.type.startsWith('client/');
  return (
    <main className="container page stack" id="main">
      <PageHeading>{texts.title}</PageHeading>
      <p className="lead">{known ? problem.title : texts.body}</p>
      <div className="button-row">
        <Button icon="refresh" onClick={retry}>
          {shell.retry}
        </Button>
        <Link to="/" className={buttonClass('secondary')}>
          {shell.home}
        </Link>
      </div>
    </main>
  );
}

import { Link } from '@tanstack/react-router';
import { useTexts } from '../i18n/language';
import { Button, buttonClass } from '../ui/button';
import { TextField } from '../ui/field';
import { PageHeading, usePage } from '../ui/page';
import { Picture } from '../ui/picture';

/** Nothing is at this address: says so, and offers the search that most visitors wanted. */
export function NotFoundPage() {
  const { shell, error: texts, search } = useTexts();
  usePage({ title: texts.notFound, noIndex: true });
  return (
    <main className="container page stack" id="main">
      <Picture scene="search" />
      <PageHeading>{texts.notFound}</PageHeading>
      <p className="lead">{texts.notFoundBody}</p>
      <form className="fields" action="/thu-tuc" role="search">
        <TextField label={search.label} name="q" type="search" autoComplete="off" />
        <div className="button-row">
          <Button type="submit" icon="search">
            {search.submit}
          </Button>
          <Link to="/" className={buttonClass('secondary')}>
            {shell.home}
          </Link>
        </div>
      </form>
    </main>
  );
}

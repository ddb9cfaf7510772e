import { Link } from '@tanstack/react-router';
import { vi } from '../../../i18n/vi';
import { viCitizen } from '../../../i18n/vi-citizen';
import { buttonClass } from '../../../ui/button';
import { PageHeading, usePage } from '../../../ui/page';

/** An address inside a dossier that leads to none of its pages. */
export function NotFoundNote({ id }: { id: string }) {
  usePage({ title: vi.error.notFound });
  return (
    <main className="container page stack" id="main">
      <PageHeading>{vi.error.notFound}</PageHeading>
      <div>
        <Link to="/cong-dan/ho-so/$id" params={{ id }} className={buttonClass('secondary')}>
          {viCitizen.done.view}
        </Link>
      </div>
    </main>
  );
}

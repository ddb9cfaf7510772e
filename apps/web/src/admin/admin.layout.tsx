import { Link, Outlet } from '@tanstack/react-router';
import { officeOf, useSession, useSignOut } from '../api/session';
import { admin } from '../i18n/vi-admin';
import { OfflineBanner } from '../shared/frame/offline-banner';
import { SessionDialog } from '../shared/identity/session-dialog';
import { Button } from '../ui/button';
import { Mark } from '../ui/mark';
import { PageHeading, usePage } from '../ui/page';
import '../shared/frame/frame.css';
import './admin.css';
import { roomsFor } from './rooms';

/** Around the administrators' rooms: only those that the person's roles open are named. */
export function AdminLayout() {
  const session = useSession();
  const signOut = useSignOut();
  const own = roomsFor(session?.permissions ?? []);
  return (
    <>
      <a className="skip-link" href="#main">
        {admin.skip}
      </a>
      <header className="admin-bar">
        <Link to="/quan-tri" className="admin-brand">
          <Mark /> <span>{admin.title}</span>
        </Link>
        <div className="admin-person">
          <span className="admin-who">{session?.account.name}</span>
          {session && officeOf(session) === '/can-bo' && <a href="/can-bo">{admin.office}</a>}
          <Button look="plain" icon="logout" onClick={() => void signOut()}>
            {admin.signOut}
          </Button>
        </div>
        <nav aria-label={admin.menu}>
          {own.map(({ to, name }) => (
            <Link key={to} to={to}>
              {name}
            </Link>
          ))}
        </nav>
      </header>
      <OfflineBanner />
      <main className="admin" id="main" tabIndex={-1}>
        {session && own.length === 0 ? <NotAdmin /> : <Outlet />}
      </main>
      <SessionDialog texts={admin.session} />
    </>
  );
}

function NotAdmin() {
  usePage({ title: admin.notAdmin.title, noIndex: true });
  return (
    <div className="stack">
      <PageHeading>{admin.notAdmin.title}</PageHeading>
      <p>{admin.notAdmin.text}</p>
      <p>
        <a href="/">{admin.home}</a>
      </p>
    </div>
  );
}

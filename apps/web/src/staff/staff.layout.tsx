import './staff.styles.css';
import './staff.css';
import './dossier/queue.css';
import './dossier/desk.css';
import { useEffect, useState } from 'react';
import { Button, MantineProvider, useMantineColorScheme } from '@mantine/core';
import { Link, Outlet } from '@tanstack/react-router';
import type { SessionDto } from '../api/contract';
import { useSession, useSignOut } from '../api/session';
import { staff } from '../i18n/vi-staff';
import { Icon } from '../ui/icon';
import { Mark } from '../ui/mark';
import { PageHeading, usePage } from '../ui/page';
import { useStaffLive } from './staff.live';
import { staffTheme, staffVariables } from './staff.theme';

/** The officers' rooms: who is at the desk, and the ways to the work. */
export function StaffLayout() {
  return (
    <MantineProvider
      theme={staffTheme}
      cssVariablesResolver={staffVariables}
      defaultColorScheme="light"
      deduplicateCssVariables={false}
    >
      <Rooms />
    </MantineProvider>
  );
}

function Rooms() {
  const session = useSession();
  if (session === undefined) return null;
  if (session?.account.audience !== 'staff') return <NotStaff />;
  return <Office session={session} />;
}

function Office({ session }: { session: SessionDto }) {
  useStaffLive();
  return (
    <div className="office">
      <a className="skip-link" href="#main">
        {staff.skip}
      </a>
      <header className="office-bar">
        <Link to="/can-bo" className="office-brand">
          <Mark /> <span className="office-name">Một Cửa</span>
        </Link>
        <nav aria-label={staff.menu}>
          <Link to="/can-bo" activeOptions={{ exact: true, includeSearch: false }}>
            {staff.title}
          </Link>
          {session.permissions.includes('dossier.approve') ? <Link to="/can-bo/ky">{staff.signing.title}</Link> : null}
        </nav>
        <div className="office-person">
          <span className="office-who">{session.account.name}</span>
          <ThemeSwitch />
          <SignOut />
        </div>
      </header>
      <main id="main" tabIndex={-1}>
        <Outlet />
      </main>
    </div>
  );
}

function ThemeSwitch() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const dark = colorScheme === 'dark';
  useEffect(() => {
    document.documentElement.dataset['theme'] = dark ? 'dark' : 'light';
    return () => void delete document.documentElement.dataset['theme'];
  }, [dark]);
  return (
    <Button
      variant="subtle"
      size="xs"
      onClick={() => setColorScheme(dark ? 'light' : 'dark')}
      leftSection={<Icon name="moon" size={16} />}
    >
      <span className="office-word">{dark ? staff.theme.light : staff.theme.dark}</span>
    </Button>
  );
}

function SignOut() {
  const signOut = useSignOut();
  const [leaving, setLeaving] = useState(false);
  const leave = () => {
    setLeaving(true);
    void signOut();
  };
  return (
    <Button variant="subtle" size="xs" loading={leaving} onClick={leave} leftSection={<Icon name="logout" size={16} />}>
      <span className="office-word">{staff.signOut}</span>
    </Button>
  );
}

function NotStaff() {
  usePage({ title: staff.notStaff.title, noIndex: true });
  return (
    <main className="office-closed">
      <Mark />
      <PageHeading>{staff.notStaff.title}</PageHeading>
      <p>{staff.notStaff.text}</p>
      <p>
        <a href={`/dang-nhap?tiep=${encodeURIComponent(window.location.pathname)}`}>{staff.notStaff.signIn}</a> ·{' '}
        <a href="/">{staff.notStaff.home}</a>
      </p>
    </main>
  );
}

import './staff.styles.css';
import './staff.css';
import './dossier/queue.css';
import './dossier/desk.css';
import './dossier/signing.css';
import './payment/fees.css';
import './signature/certificates.css';
import { useEffect, useState } from 'react';
import { Button, MantineProvider, useMantineColorScheme } from '@mantine/core';
import { Link, Outlet } from '@tanstack/react-router';
import type { SessionDto } from '../api/contract';
import { officeOf, useSession, useSignOut } from '../api/session';
import { sessionGate } from '../api/session-gate';
import { ownCertificates } from '../i18n/vi-certificates';
import { signing } from '../i18n/vi-signing';
import { staff } from '../i18n/vi-staff';
import { OfflineBanner } from '../shared/frame/offline-banner';
import { SessionDialog } from '../shared/identity/session-dialog';
import { Icon } from '../ui/icon';
import { Mark } from '../ui/mark';
import { PageHeading, usePage } from '../ui/page';
import { useFilesGivenBack } from './dossier/dossier.hooks';
import type { Counts } from './dossier/batch';
import { useSigningInBackground } from './dossier/use-signing-batch';
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

const HERE = '/can-bo';

function Rooms() {
  const session = useSession();
  const [officer, setOfficer] = useState<SessionDto>();
  if (session?.account.audience === 'staff' && session !== officer) setOfficer(session);
  const ended = session === null && officer !== undefined;
  useEffect(() => {
    if (ended) void sessionGate.ask();
  }, [ended]);
  // What somebody is writing stays on the desk while they sign in again.
  if (officer && (ended || session))
    return officeOf(officer) === HERE ? <Office session={officer} /> : <Elsewhere path={officeOf(officer)} />;
  if (session === undefined) return null;
  return session === null ? <Elsewhere path={signInPath()} /> : <NotStaff />;
}

function Office({ session }: { session: SessionDto }) {
  useStaffLive();
  useFilesGivenBack();
  const counts = useSigningInBackground(session.account.id);
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
          {session.permissions.includes('dossier.approve') ? (
            <Link to="/can-bo/ky">
              {signing.title}
              {counts ? <span className="office-running">{signing.batch.short(...doneOf(counts))}</span> : null}
            </Link>
          ) : null}
          {session.permissions.includes('payment.collect') ? (
            <Link to="/can-bo/thu-phi">{staff.fees.title}</Link>
          ) : null}
          <Link to="/can-bo/chu-ky-so">{ownCertificates.title}</Link>
        </nav>
        <div className="office-person">
          <span className="office-who" title={session.account.name}>
            {session.account.name}
          </span>
          <ThemeSwitch />
          <SignOut />
        </div>
      </header>
      <OfflineBanner />
      <main id="main" tabIndex={-1}>
        <Outlet />
      </main>
      <SessionDialog texts={staff.session} />
    </div>
  );
}

const doneOf = ({ waiting, sent, asked, signed, failed }: Counts): [done: number, total: number] => [
  signed + failed,
  waiting + sent + asked + signed + failed,
];

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

/** Leads to a page of another program. */
function Elsewhere({ path }: { path: string }) {
  useEffect(() => {
    window.location.replace(path);
  }, [path]);
  return null;
}

/** Signing in leads back to this very page. */
function signInPath(): string {
  const { pathname, search } = window.location;
  return `/dang-nhap?${new URLSearchParams({ ve: pathname + search })}`;
}

function NotStaff() {
  usePage({ title: staff.notStaff.title, noIndex: true });
  return (
    <main className="office-closed">
      <Mark />
      <PageHeading>{staff.notStaff.title}</PageHeading>
      <p>{staff.notStaff.text}</p>
      <p>
        <a href={signInPath()}>{staff.notStaff.signIn}</a> · <a href="/">{staff.notStaff.home}</a>
      </p>
    </main>
  );
}

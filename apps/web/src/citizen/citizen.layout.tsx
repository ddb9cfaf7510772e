import { Link, Outlet } from '@tanstack/react-router';
import { useSession } from '../api/session';
import { LanguageProvider } from '../i18n/language';
import { viCitizen } from '../i18n/vi-citizen';
import { OfflineBanner } from '../shared/frame/offline-banner';
import { PortalFooter } from '../shared/frame/portal-footer';
import { PortalHeader } from '../shared/frame/portal-header';
import { SessionDialog } from '../shared/identity/session-dialog';
import { Bell } from './notification/bell';
import { useLive } from './notification/use-live';
import '../shared/frame/frame.css';
import './citizen.layout.css';

/** Around the citizen's own pages, which speak Vietnamese only. */
export function CitizenLayout() {
  useLive();
  const session = useSession();
  return (
    <LanguageProvider language="vi">
      <PortalHeader own={<Bell />} />
      <nav className="own-nav no-print" aria-label={viCitizen.nav.label}>
        <div className="container own-nav__row">
          <ul>
            <li>
              <Link to="/cong-dan" activeOptions={{ exact: true }}>
                {viCitizen.nav.dossiers}
              </Link>
            </li>
            <li>
              <Link to="/cong-dan/thong-bao">{viCitizen.nav.notifications}</Link>
            </li>
            <li>
              <Link to="/cong-dan/tai-khoan">{viCitizen.nav.account}</Link>
            </li>
          </ul>
          {session && <span className="own-nav__name">{session.account.name}</span>}
        </div>
      </nav>
      <OfflineBanner />
      <Outlet />
      <PortalFooter />
      <SessionDialog texts={viCitizen.session} />
    </LanguageProvider>
  );
}

import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { officeOf, useSession } from '../../api/session';
import { useTexts } from '../../i18n/language';
import { Icon } from '../../ui/icon';
import { Mark } from '../../ui/mark';
import { LanguageSwitch } from './language-switch';
import { provinceReading } from './province.reading';
import './portal-header.css';

interface Props {
  /** In place of the way to the person's own pages, for one who is there. */
  own?: ReactNode;
  languages?: boolean;
}

/** The top of every page for citizens: whose portal this is, the main pages, and the person's own. */
export function PortalHeader({ own, languages = false }: Props) {
  const { shell } = useTexts();
  const province = useQuery(provinceReading).data?.items[0];
  return (
    <>
      <a className="skip-link" href="#main">
        {shell.skip}
      </a>
      <header className={own ? 'portal-header portal-header--own no-print' : 'portal-header no-print'}>
        <div className="container portal-header__row">
          <Link to="/" className="portal-header__brand">
            <Mark />
            <span>
              <span className="portal-header__name">{shell.portal}</span>
              <span className="portal-header__place" lang="vi">
                {province?.shortName ?? shell.tagline}
              </span>
            </span>
          </Link>
          <nav className="portal-header__nav" aria-label={shell.menu}>
            <MainLinks />
          </nav>
          <div className="portal-header__own">
            {languages && (
              <span className="portal-header__language">
                <LanguageSwitch />
              </span>
            )}
            {own ?? <OwnLinks />}
          </div>
        </div>
      </header>
    </>
  );
}

function MainLinks() {
  const { nav, navShort } = useTexts().shell;
  return (
    <ul className="portal-header__links">
      <li>
        <Link to="/thu-tuc">{nav.procedures}</Link>
      </li>
      <li>
        <Link to="/tra-cuu">
          <LongOrShort long={nav.tracking} short={navShort.tracking} />
        </Link>
      </li>
      <li>
        <Link to="/kiem-tra">
          <LongOrShort long={nav.verify} short={navShort.verify} />
        </Link>
      </li>
      <li>
        <Link to="/tro-giup">{nav.help}</Link>
      </li>
    </ul>
  );
}

/** Whoever listens hears the long name everywhere; a phone shows the short one. */
function LongOrShort({ long, short }: { long: string; short: string }) {
  return (
    <>
      <span className="portal-header__long">{long}</span>
      <span className="portal-header__short" aria-hidden="true">
        {short}
      </span>
    </>
  );
}

function OwnLinks() {
  const { shell } = useTexts();
  const session = useSession();
  if (!session) {
    return (
      <Link to="/dang-nhap" className="portal-header__link portal-header__link--main">
        <Icon name="user" size={20} />
        <span>{shell.signIn}</span>
      </Link>
    );
  }
  if (session.account.audience === 'staff') {
    return (
      <a href={officeOf(session)} className="portal-header__link portal-header__link--main">
        <Icon name="briefcase" size={20} />
        <span>{shell.office}</span>
      </a>
    );
  }
  return (
    <Link to="/cong-dan" className="portal-header__link portal-header__link--main">
      <Icon name="files" size={20} />
      <span>{shell.mine}</span>
    </Link>
  );
}

import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTexts } from '../../i18n/language';
import { Icon } from '../../ui/icon';
import { LanguageSwitch } from './language-switch';
import { provinceReading } from './province.reading';
import './portal-footer.css';

export function PortalFooter({ languages = false }: { languages?: boolean }) {
  const { shell } = useTexts();
  const province = useQuery(provinceReading).data?.items[0];
  return (
    <footer className="portal-footer no-print">
      <div className="container portal-footer__row">
        <div className="portal-footer__who">
          <p className="portal-footer__name" lang="vi">
            {province?.name ?? shell.portal}
          </p>
          {province?.address && (
            <p lang="vi">
              <Icon name="map-pin" size={20} /> {province.address}
            </p>
          )}
          {province?.phone && (
            <p>
              <Icon name="phone" size={20} />{' '}
              <a href={`tel:${province.phone.replaceAll(/[^\d+]/g, '')}`}>{province.phone}</a>
            </p>
          )}
          <p className="portal-footer__day">{shell.footer.day}</p>
        </div>
        <nav aria-label={shell.footer.title}>
          <p className="portal-footer__title">{shell.footer.title}</p>
          <ul className="portal-footer__links">
            <li>
              <Link to="/gioi-thieu">{shell.footer.about}</Link>
            </li>
            <li>
              <Link to="/tro-giup">{shell.nav.help}</Link>
            </li>
            <li>
              <Link to="/kha-nang-tiep-can">{shell.footer.accessibility}</Link>
            </li>
          </ul>
        </nav>
        <nav aria-label={shell.footer.forPeople}>
          <p className="portal-footer__title">{shell.footer.forPeople}</p>
          <ul className="portal-footer__links">
            <li>
              <Link to="/thu-tuc">{shell.nav.procedures}</Link>
            </li>
            <li>
              <Link to="/tra-cuu">{shell.nav.tracking}</Link>
            </li>
            <li>
              <Link to="/dang-ky">{shell.footer.register}</Link>
            </li>
          </ul>
        </nav>
        <nav aria-label={shell.footer.forOfficers}>
          <p className="portal-footer__title">{shell.footer.forOfficers}</p>
          <ul className="portal-footer__links">
            <li>
              <a href="/dang-nhap?ve=/can-bo">{shell.footer.officers}</a>
            </li>
          </ul>
        </nav>
      </div>
      <div className="container portal-footer__note">
        <p>{shell.footer.note}</p>
        {languages && <LanguageSwitch />}
      </div>
    </footer>
  );
}

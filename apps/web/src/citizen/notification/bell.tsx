import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { viCitizen } from '../../i18n/vi-citizen';
import { Icon } from '../../ui/icon';
import { unreadReading } from './notification.readings';
import './bell.css';

/** How many notifications are unread, leading to them. */
export function Bell() {
  const unread = useQuery(unreadReading).data?.unread ?? 0;
  return (
    <Link
      to="/cong-dan/thong-bao"
      className="portal-header__link bell"
      aria-label={viCitizen.notifications.bell(unread)}
    >
      <Icon name={unread > 0 ? 'bell-ringing' : 'bell'} />
      {unread > 0 && <span className="bell__count figures">{unread > 99 ? '99+' : unread}</span>}
    </Link>
  );
}

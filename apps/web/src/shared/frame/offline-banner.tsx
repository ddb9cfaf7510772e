import { useOnline } from '../../api/online';
import { useTexts } from '../../i18n/language';
import { Icon } from '../../ui/icon';
import './offline-banner.css';

/** Says what still works while there is no network. */
export function OfflineBanner() {
  const online = useOnline();
  const { shell } = useTexts();
  return (
    <div role="status">
      {!online && (
        <div className="offline-banner">
          <p className="container offline-banner__text">
            <Icon name="wifi-off" /> <span>{shell.offline}</span>
          </p>
        </div>
      )}
    </div>
  );
}

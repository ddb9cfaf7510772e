import { useTexts } from '../../i18n/language';
import { Icon, type IconName } from '../../ui/icon';
import './service-level.css';

const drawings: Record<number, IconName> = { 2: 'building-community', 3: 'upload', 4: 'circle-check' };

/** How far a procedure can be done online, in words. */
export function ServiceLevel({ level }: { level: 2 | 3 | 4 }) {
  const { search } = useTexts();
  return (
    <p className={`service-level service-level--${level}`}>
      <Icon name={drawings[level] ?? 'info-circle'} size={20} />
      <span>{search.levels[level]}</span>
    </p>
  );
}

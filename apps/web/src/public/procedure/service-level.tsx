import { useLanguage, useTexts } from '../../i18n/language';
import { Icon, type IconName } from '../../ui/icon';
import './service-level.css';

const drawings: Record<number, IconName> = { 2: 'building-community', 3: 'upload', 4: 'circle-check' };

/** How far a procedure can be done online, in words. */
export function ServiceLevel({ level, text }: { level: 2 | 3 | 4; text: string }) {
  const { search } = useTexts();
  const language = useLanguage();
  return (
    <p className={`service-level service-level--${level}`}>
      <Icon name={drawings[level] ?? 'info-circle'} size={20} />
      <span>{language === 'vi' ? text : search.levels[level]}</span>
    </p>
  );
}

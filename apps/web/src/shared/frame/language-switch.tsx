import { useLocation } from '@tanstack/react-router';
import { useLanguage, useTexts } from '../../i18n/language';
import './language-switch.css';

/** The same page in the other language. */
export function LanguageSwitch() {
  const { shell } = useTexts();
  const language = useLanguage();
  const pathname = useLocation({ select: (location) => location.pathname });
  // A plain link: the other language is another page.
  return (
    <a
      className="language-switch"
      href={language === 'vi' ? `${pathname}?lang=en` : pathname}
      lang={shell.otherLanguageCode}
      hrefLang={shell.otherLanguageCode}
    >
      {shell.otherLanguage}
    </a>
  );
}

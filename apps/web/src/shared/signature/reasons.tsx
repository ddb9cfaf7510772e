import type { SignatureVerdict } from '../../api/contract';
import { useLanguage, useTexts } from '../../i18n/language';

/** Why a verdict is what it is, in the reader's language. */
export function Reasons({ reasons, level }: { reasons: SignatureVerdict['reasons']; level: 3 | 5 }) {
  const { verify: texts } = useTexts();
  const language = useLanguage();
  const Title = `h${level}` as const;
  if (reasons.length === 0) return null;
  return (
    <div className="verdict__lines">
      <Title>{texts.reasons}</Title>
      <ul>
        {reasons.map((reason) => (
          <li key={reason.vi}>{reason[language]}</li>
        ))}
      </ul>
    </div>
  );
}

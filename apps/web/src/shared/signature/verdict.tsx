import type { Conclusion, Part, SignatureVerdict, VerdictDto } from '../../api/contract';
import { dateTime } from '../../i18n/format';
import { useLanguage, useTexts } from '../../i18n/language';
import { Icon, type IconName } from '../../ui/icon';
import './verdict.css';

type Look = 'good' | 'doubt' | 'bad';

/** Green is kept for what is proven; a doubt never looks like it. */
const looks: Record<Conclusion, { look: Look; icon: IconName }> = {
  TOTAL_PASSED: { look: 'good', icon: 'check' },
  INDETERMINATE: { look: 'doubt', icon: 'alert-triangle' },
  TOTAL_FAILED: { look: 'bad', icon: 'x' },
  NO_SIGNATURE: { look: 'doubt', icon: 'alert-triangle' },
};

const partLooks: Record<Part, { look: Look; icon: IconName }> = {
  passed: { look: 'good', icon: 'circle-check' },
  failed: { look: 'bad', icon: 'circle-x' },
  indeterminate: { look: 'doubt', icon: 'alert-triangle' },
};

const parts = ['integrity', 'coverage', 'trust', 'revocation'] as const;

/** What is to be thought of a signed file: one sentence, then the four parts of each signature with their reasons. */
export function Verdict({ verdict }: { verdict: VerdictDto }) {
  const { verify: texts } = useTexts();
  const { look, icon } = looks[verdict.conclusion];
  return (
    <section className="verdict">
      <div className={`verdict__sentence verdict__sentence--${look}`}>
        <span className="verdict__mark">
          <Icon name={icon} size={36} />
        </span>
        <div>
          <h2>{texts.conclusion[verdict.conclusion]}</h2>
          <p>{texts.conclusionBody[verdict.conclusion]}</p>
        </div>
      </div>
      <Reasons reasons={verdict.reasons} level={3} />
      {verdict.signatures.map((signature, index) => (
        <OneSignature key={signature.field} signature={signature} index={index + 1} count={verdict.signatures.length} />
      ))}
    </section>
  );
}

function OneSignature({ signature, index, count }: { signature: SignatureVerdict; index: number; count: number }) {
  const { verify: texts } = useTexts();
  return (
    <article className="signature">
      <h3>{texts.signature(index, count)}</h3>
      <p className="signature__who">
        <strong lang="vi">{signature.signer?.name ?? texts.noSigner}</strong>
        {signature.signer && (
          <span lang="vi">{[signature.signer.title, signature.signer.organization].filter(Boolean).join(', ')}</span>
        )}
        <span>{signature.signingTime ? `${texts.signingTime}: ${dateTime(signature.signingTime)}` : texts.noTime}</span>
      </p>
      <ul className="signature__parts">
        {parts.map((part) => {
          const { look, icon } = partLooks[signature[part]];
          return (
            <li key={part} className={`signature__part signature__part--${look}`}>
              <Icon name={icon} />
              <div>
                <p className="signature__part-name">
                  {texts.parts[part].name}: {texts.answer[signature[part]]}
                </p>
                <p className="small soft">{texts.parts[part].ask}</p>
              </div>
            </li>
          );
        })}
      </ul>
      <Reasons reasons={signature.reasons} level={4} />
    </article>
  );
}

function Reasons({ reasons, level }: { reasons: SignatureVerdict['reasons']; level: 3 | 4 }) {
  const { verify: texts } = useTexts();
  const language = useLanguage();
  const Title = `h${level}` as const;
  if (reasons.length === 0) return null;
  return (
    <div className="verdict__reasons">
      <Title>{texts.reasons}</Title>
      <ul>
        {reasons.map((reason) => (
          <li key={reason.vi}>{reason[language]}</li>
        ))}
      </ul>
    </div>
  );
}

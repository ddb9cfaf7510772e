import { useEffect, useRef } from 'react';
import type { SignatureVerdict, VerdictDto } from '../../api/contract';
import { useTexts } from '../../i18n/language';
import type { Texts } from '../../i18n/texts';
import { Icon } from '../../ui/icon';
import { conclusionLooks } from './looks';
import { Reasons } from './reasons';
import { SignatureCard } from './signature-card';
import './verdict.css';

interface Props {
  verdict: VerdictDto;
  /** The judged file where the browser has it: what was signed can then be cut out of it. */
  file?: Blob;
}

/** What is to be thought of a signed file: one sentence, what to do next, then each signature with its four parts. */
export function Verdict({ verdict, file }: Props) {
  const { verify: texts } = useTexts();
  const { conclusion, signatures } = verdict;
  const { tone, icon } = conclusionLooks[conclusion];
  // A timestamp over the file is nobody's signature.
  const people = signatures.filter(({ level }) => level !== 'DocTimeStamp');
  const section = useOpenedForPrint();
  return (
    <section className="verdict" ref={section}>
      <div className={`verdict__sentence verdict__sentence--${tone}`}>
        <span className="verdict__mark">
          <Icon name={icon} size={36} />
        </span>
        <div>
          <h2>{texts.conclusion[conclusion]}</h2>
          <p>{texts.conclusionBody[conclusion]}</p>
          {people.length > 1 && <p>{countOf(people, texts.count)}</p>}
        </div>
      </div>
      <div className="verdict__lines">
        <h3>{texts.next}</h3>
        <ul>
          {texts.todo[conclusion].map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </div>
      <Reasons reasons={verdict.reasons} level={3} />
      {signatures.length > 0 && <h3 className="verdict__signatures">{texts.signatures}</h3>}
      {signatures.map((signature, index) => (
        <SignatureCard
          key={`${index} ${signature.field}`}
          signature={signature}
          order={index + 1}
          index={people.indexOf(signature) + 1}
          count={people.length}
          file={file}
        />
      ))}
    </section>
  );
}

function countOf(signatures: SignatureVerdict[], texts: Texts['verify']['count']): string {
  const good = signatures.filter(({ conclusion }) => conclusion === 'TOTAL_PASSED').length;
  if (good === 0) return texts.none(signatures.length);
  return good === signatures.length ? texts.all(good) : texts.some(signatures.length, good);
}

/** On paper nothing can be folded out. */
function useOpenedForPrint() {
  const section = useRef<HTMLElement>(null);
  useEffect(() => {
    const open = () => section.current?.querySelectorAll('details').forEach((folded) => (folded.open = true));
    window.addEventListener('beforeprint', open);
    return () => window.removeEventListener('beforeprint', open);
  }, []);
  return section;
}

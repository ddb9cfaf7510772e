import type { SignatureVerdict } from '../../api/contract';
import { date, dateTime } from '../../i18n/format';
import { useTexts } from '../../i18n/language';
import { Facts } from '../../ui/facts';
import { Icon } from '../../ui/icon';
import { conclusionLooks, partLooks } from './looks';
import { Reasons } from './reasons';
import { SignedCopy } from './signed-copy';
import './signature-card.css';

const parts = ['integrity', 'coverage', 'trust', 'revocation'] as const;

interface Props {
  signature: SignatureVerdict;
  /** Place in the file, from 1. */
  order: number;
  /** From 1, among people's signatures. */
  index: number;
  count: number;
  file?: Blob;
}

/** One signature: who, when, how strongly, its four parts with their reasons, and what exactly was signed. */
export function SignatureCard({ signature, order, index, count, file }: Props) {
  const { verify: texts } = useTexts();
  const { signer, level, conclusion, laterChanges } = signature;
  const { tone, icon } = conclusionLooks[conclusion];
  // Where every part passed, its reasons repeat what stands there.
  const proven = conclusion === 'TOTAL_PASSED';
  // Nobody signs by a timestamp: what is said of it names no signer.
  const stamp = level === 'DocTimeStamp';
  const place = stamp ? texts.timestamp : texts.signature(index, count);
  const asked = stamp ? texts.stampParts : texts.parts;
  const office = signer && officeOf(signer);
  const who = signer?.name ?? place;
  return (
    <article className="signature" aria-labelledby={`signature-${order}`}>
      <header className="signature__head">
        <div>
          <p className="signature__place">{place}</p>
          <h4 id={`signature-${order}`} lang={signer ? 'vi' : undefined}>
            {signer?.name ?? texts.noSigner}
          </h4>
          {office && <p lang="vi">{office}</p>}
        </div>
        <p className={`signature__conclusion signature__conclusion--${tone}`}>
          <Icon name={icon} size={20} /> {texts.signatureConclusion[conclusion]}
        </p>
      </header>
      <Facts
        facts={[
          { term: stamp ? texts.stampedTime : texts.signingTime, value: <SigningTime signature={signature} /> },
          { term: texts.level, value: <span className="signature__level">{texts.levels[level]}</span> },
          laterChanges !== null &&
            laterChanges !== 'none' && {
              term: texts.later,
              value: <span className="signature__level">{texts.laterChanges[laterChanges]}</span>,
            },
        ]}
      />
      <ul className="signature__parts">
        {parts.map((part) => {
          const look = partLooks[signature[part]];
          return (
            <li key={part} className={`signature__part signature__part--${look.tone}`}>
              <Icon name={look.icon} />
              <div>
                <p className="signature__part-name">
                  {asked[part].name}: {texts.answer[signature[part]]}
                </p>
                <p className="small soft">{asked[part].ask}</p>
              </div>
            </li>
          );
        })}
      </ul>
      {!proven && <Reasons reasons={signature.reasons} level={5} />}
      {file && !stamp && signature.signedBytes !== null && (
        <SignedCopy file={file} bytes={signature.signedBytes} who={who} index={order} />
      )}
      {signer && (
        <details className="signature__details">
          <summary>{proven ? texts.grounds : texts.details}</summary>
          {proven && <Reasons reasons={signature.reasons} level={5} />}
          <Facts
            facts={[
              { term: texts.issuer, value: <span lang="vi">{signer.issuer}</span> },
              { term: texts.serial, value: <span className="figures signature__code">{signer.serialNumber}</span> },
              { term: texts.validity, value: texts.validFromTo(date(signer.notBefore), date(signer.notAfter)) },
              { term: texts.fingerprint, value: <span className="figures signature__code">{signer.fingerprint}</span> },
              { term: texts.standard, value: level },
              { term: texts.field, value: signature.field },
            ]}
          />
        </details>
      )}
    </article>
  );
}

/** A time that nothing proves is told as a claim. */
function SigningTime({ signature }: { signature: SignatureVerdict }) {
  const { verify: texts } = useTexts();
  const { signingTime, timeProof } = signature;
  if (!signingTime) return texts.noTime;
  return (
    <>
      <span className="figures">{dateTime(signingTime)}</span>
      <span className="signature__proof">
        <Icon name={timeProof ? 'circle-check' : 'alert-triangle'} size={20} />
        {texts.timeProof[timeProof ?? 'claimed']}
      </span>
    </>
  );
}

/** A seal's certificate names the agency twice; it is said once. */
function officeOf({ name, title, organization }: NonNullable<SignatureVerdict['signer']>): string {
  return [title, organization === name ? null : organization].filter(Boolean).join(', ');
}

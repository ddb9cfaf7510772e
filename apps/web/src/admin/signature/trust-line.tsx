import type { TrustCertificateDto } from '../../api/contract';
import { date } from '../../i18n/format';
import { adminSignature } from '../../i18n/vi-admin-signature';
import { Button } from '../../ui/button';
import { Chip, type ChipTone } from '../../ui/chip';
import { Facts } from '../../ui/facts';
import { commonName } from './subject-name';

const words = adminSignature.trust;
const tones: Record<TrustCertificateDto['state'], ChipTone> = {
  trusted: 'good',
  'not-yet': 'idle',
  ended: 'ended',
  expired: 'ended',
};

/** One authority: who it is, from when to when it is trusted, and what its certificate says. */
export function TrustLine({ held, onEnd }: { held: TrustCertificateDto; onEnd: () => void }) {
  const { kind, subject, state, stateText, trustedFrom, trustedUntil, endedReason, source } = held;
  const name = commonName(subject);
  const period = [words.trustedFrom(date(trustedFrom)), trustedUntil && words.trustedUntil(date(trustedUntil))];
  return (
    <li>
      <div>
        <p>
          <strong>{name}</strong> <span className="soft">· {words.kinds[kind]}</span>
        </p>
        <p className="small soft">
          <Chip tone={tones[state]}>{stateText}</Chip> {period.filter(Boolean).join(' ')},{' '}
          {words.validTo(date(held.notAfter))}
        </p>
        {endedReason && <p className="small">{words.ended(endedReason)}</p>}
        <p className="small soft">
          {words.source}: {source}
        </p>
        <details>
          <summary>
            {words.details} <span className="visually-hidden">{name}</span>
          </summary>
          <Facts facts={[...certificateFacts(held), held.note !== null && { term: words.note, value: held.note }]} />
        </details>
      </div>
      {(state === 'trusted' || state === 'not-yet') && (
        <div className="admin-acts">
          <Button look="plain" aria-label={`${words.end}: ${name}`} onClick={onEnd}>
            {words.end}
          </Button>
        </div>
      )}
    </li>
  );
}

type Told = Pick<TrustCertificateDto, 'subject' | 'issuer' | 'serial' | 'fingerprint' | 'notBefore' | 'notAfter'>;

/** What the certificate itself says. */
export function certificateFacts({ subject, issuer, serial, fingerprint, notBefore, notAfter }: Told) {
  return [
    { term: words.subject, value: subject },
    { term: words.issuer, value: issuer },
    { term: words.validity, value: words.validFromTo(date(notBefore), date(notAfter)) },
    { term: words.serial, value: <span className="figures admin-code">{serial}</span> },
    { term: words.fingerprint, value: <span className="figures admin-code">{inPairs(fingerprint)}</span> },
  ];
}

/** As authorities publish it, so that it can be compared by eye. */
const inPairs = (hex: string) => hex.toUpperCase().match(/../g)?.join(' ') ?? hex;

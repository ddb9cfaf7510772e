import { Alert } from '@mantine/core';
import type { CertificateDto } from '../../api/contract';
import { date } from '../../i18n/format';
import { ownCertificates as words } from '../../i18n/vi-certificates';
import { Icon } from '../../ui/icon';
import { TokenActs } from './token-acts';
import { daysLeft, endsSoon, validityWords } from '../validity';

interface Props {
  certificate: CertificateDto;
  inUse: boolean;
  onTold: (told: string) => void;
}

const icons = { active: 'circle-check', revoked: 'circle-x', expired: 'clock' } as const;

/** One certificate: whose, its state, and its validity in words; the numbers folded below. */
export function CertificateCard({ certificate, inUse, onTold }: Props) {
  const { state, name, title, organization, keeper } = certificate;
  const now = new Date();
  const heading = `certificate-${certificate.id}`;
  return (
    <article className="certificate" aria-labelledby={heading}>
      <div className="certificate-head">
        <div>
          <h2 id={heading}>{name}</h2>
          <p className="quiet">{[title, organization].filter(Boolean).join(', ')}</p>
        </div>
        <p className={`certificate-state certificate-${state}`}>
          <Icon name={icons[state]} size={18} /> {words.state[state]}
        </p>
      </div>
      <p>
        {validityWords(certificate, now)}
        {inUse ? <strong className="certificate-use">{words.inUse}</strong> : null}
      </p>
      {inUse && endsSoon(certificate, now) ? (
        <Alert color="orange" title={words.expiring(daysLeft(certificate.notAfter, now))}>
          {words.expiringText}
        </Alert>
      ) : null}
      {certificate.revokedReason ? (
        <p>
          {words.revokedReason}: {certificate.revokedReason}
        </p>
      ) : null}
      {keeper === 'token' && state === 'active' ? <TokenActs certificateId={certificate.id} onTold={onTold} /> : null}
      <details>
        <summary>
          {words.details} <span className="visually-hidden">{certificate.serial}</span>
        </summary>
        <dl className="certificate-facts">
          {factsOf(certificate).map(([term, value]) => (
            <div key={term}>
              <dt>{term}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </details>
    </article>
  );
}

function factsOf(certificate: CertificateDto): [term: string, value: string][] {
  return [
    [words.serial, certificate.serial],
    [words.from, date(certificate.notBefore)],
    [words.keeper, words.keepers[certificate.keeper]],
    [words.algorithm, certificate.algorithm.toUpperCase()],
    [words.fingerprint, certificate.fingerprint],
  ];
}

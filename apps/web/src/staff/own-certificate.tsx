import { Alert } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { date } from '../i18n/format';
import { signing } from '../i18n/vi-signing';
import { ownCertificates } from '../i18n/vi-certificates';
import { useOwnCertificates } from './certificates.hooks';
import { daysLeft, WARNING_DAYS } from './validity';

/** The certificate that will sign, and what should be done about it before it ends. */
export function OwnCertificate() {
  const certificates = useOwnCertificates().data?.items;
  if (!certificates) return null;
  const certificate = certificates.find(({ state }) => state === 'active');
  if (!certificate)
    return (
      <Alert color="orange">
        {signing.noCertificate} <Link to="/can-bo/chu-ky-so">{ownCertificates.title}</Link>
      </Alert>
    );
  const left = daysLeft(certificate.notAfter, new Date());
  return (
    <>
      <p className="quiet">
        {signing.certificate}: <strong>{[certificate.name, certificate.title].filter(Boolean).join(', ')}</strong>,{' '}
        {signing.validTo} {date(certificate.notAfter)}
      </p>
      {left <= WARNING_DAYS ? (
        <Alert color="orange">
          {signing.expiring(left)} <Link to="/can-bo/chu-ky-so">{ownCertificates.title}</Link>
        </Alert>
      ) : null}
    </>
  );
}

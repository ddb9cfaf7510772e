import { Alert } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { SigningWays } from '../api/contract';
import { date } from '../i18n/format';
import { signing } from '../i18n/vi-signing';
import { ownCertificates } from '../i18n/vi-certificates';
import { certificateInUse, useOwnCertificates, useSigningWay, wayKey } from './certificates.hooks';
import { daysLeft, WARNING_DAYS } from './validity';

const toSettings = <Link to="/can-bo/chu-ky-so">{ownCertificates.title}</Link>;

/** How one will sign and by which certificate, and what should be done about it before it ends. */
export function OwnCertificate() {
  const ways = useSigningWay().data;
  const certificates = useOwnCertificates().data?.items;
  if (ways?.refusal)
    return (
      <Alert color="orange" title={ways.refusal}>
        {signing.ways.choose} {toSettings}
      </Alert>
    );
  if (!certificates) return null;
  const elsewhere = ways && ways.way.kind !== 'portal';
  const certificate = ways ? certificateInUse(ways) : certificates.find(({ state }) => state === 'active');
  if (!certificate && !elsewhere)
    return (
      <Alert color="orange">
        {signing.noCertificate} {toSettings}
      </Alert>
    );
  const left = certificate ? daysLeft(certificate.notAfter, new Date()) : Infinity;
  return (
    <>
      {ways && elsewhere ? (
        <p>
          {happens(ways)} <Link to="/can-bo/chu-ky-so">{signing.ways.change}</Link>
        </p>
      ) : null}
      {certificate ? (
        <p className="quiet">
          {signing.certificate}: <strong>{[certificate.name, certificate.title].filter(Boolean).join(', ')}</strong>,{' '}
          {signing.validTo} {date(certificate.notAfter)}
        </p>
      ) : null}
      {left <= WARNING_DAYS ? (
        <Alert color="orange">
          {signing.expiring(left)} {toSettings}
        </Alert>
      ) : null}
    </>
  );
}

/** What pressing the button will do. */
function happens({ way, choices }: SigningWays): string {
  const name = choices.find((choice) => wayKey(choice) === wayKey(way))?.name ?? '';
  if (way.kind === 'token') return way.isOpen ? signing.ways.tokenOpen(name) : signing.ways.tokenClosed(name);
  return way.kind === 'remote' ? signing.ways.remote(name) : signing.ways.desktop;
}

import type { Certificate } from './certificate';
import type { Crl } from './crl';
import { ALL_REASONS, keysOfPoint, type DistributionPoint } from './extensions';
import { directoryKey } from './general-name';

/**
 * For which reasons a list would name the certificate, as bits of ReasonFlags; 0 when it is not about it at all (RFC 5280,
 * 6.3.3 b, d). Lists that the certificate does not point to count when they are its issuer's own.
 */
export function reasonsCovered(crl: Crl, certificate: Certificate): number {
  const own: DistributionPoint = { reasons: ALL_REASONS, crlIssuers: [] };
  const points = [...certificate.distributionPoints, own];
  return points.reduce((sum, point) => sum | reasonsOf(crl, certificate, point, point === own), 0);
}

function reasonsOf(crl: Crl, certificate: Certificate, point: DistributionPoint, isOwn: boolean): number {
  const issuers = point.crlIssuers.flatMap(({ name }) => name ?? []);
  if (point.crlIssuers.length > 0) {
    if (!crl.point?.isIndirect || !issuers.some((issuer) => issuer.equals(crl.issuer))) return 0;
  } else if (!crl.issuer.equals(certificate.issuer)) return 0;
  const { point: list } = crl;
  if (!list) return point.reasons;
  if (list.onlyAttributes || (list.onlyUsers && certificate.isAuthority)) return 0;
  if (list.onlyAuthorities && !certificate.isAuthority) return 0;
  if ((list.names || list.relative) && !isNamed(crl, certificate, point, isOwn)) return 0;
  return point.reasons & list.reasons;
}

/** Whether one name of the list is one that the point gives. */
function isNamed(crl: Crl, certificate: Certificate, point: DistributionPoint, isOwn: boolean): boolean {
  const issuers = point.crlIssuers.flatMap(({ name }) => name ?? []);
  const above = issuers.length > 0 ? issuers : [certificate.issuer];
  const given = isOwn
    ? [directoryKey(certificate.issuer.key)]
    : point.names || point.relative
      ? keysOfPoint(point, above)
      : point.crlIssuers.map(({ key }) => key);
  const wanted = new Set(given);
  return crl.point !== undefined && keysOfPoint(crl.point, [crl.issuer]).some((key) => wanted.has(key));
}

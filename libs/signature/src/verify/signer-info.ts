import type { Certificate } from '../x509/certificate';
import type { SignerInfo } from './verdict';

const MAX_NAME = 200;
const MAX_ISSUER = 1000;

export function signerInfo(certificate: Certificate): SignerInfo {
  const { subject, issuer, serialNumber, notBefore, notAfter, fingerprint } = certificate;
  return {
    name: (subject.commonName ?? subject.text).slice(0, MAX_NAME),
    organization: subject.organization?.slice(0, MAX_NAME) ?? null,
    title: subject.title?.slice(0, MAX_NAME) ?? null,
    issuer: (issuer.commonName ?? issuer.text).slice(0, MAX_ISSUER),
    serialNumber,
    notBefore,
    notAfter,
    fingerprint,
  };
}

import { fold } from '@motcua/kernel/text';
import type { KeyAlgorithm } from '../cms/scheme';
import { Certificate } from '../x509/certificate';
import { certificateExpired, unreadableCertificate, weakKey, wrongUsage } from '../signature.problems';

/** Uses under which a document may be signed; a certificate without the extension is not limited (RFC 5280, 4.2.1.12). */
const SIGNING_PURPOSES = new Set([
  '1.3.6.1.5.5.7.3.36', // document signing (RFC 9336)
  '1.3.6.1.5.5.7.3.4', // e-mail protection
  '1.3.6.1.4.1.311.10.3.12', // document signing, Microsoft
  '1.2.840.113583.1.1.5', // authentic documents, Adobe
  '2.5.29.37.0', // any
]);

/** What the register keeps of a certificate that was brought. */
export interface Holder {
  name: string;
  title: string | null;
  organization: string | null;
  algorithm: KeyAlgorithm;
  serial: string;
  fingerprint: string;
  notBefore: Date;
  notAfter: Date;
}

/** @throws Problem signature/unreadable-certificate, weak-key */
export function readHolder(der: Buffer): Holder {
  const certificate = read(der);
  const { commonName, title, organization } = certificate.subject;
  if (!commonName) throw unreadableCertificate();
  const { serialNumber: serial, fingerprint, notBefore, notAfter } = certificate;
  return {
    name: commonName.slice(0, 200),
    title: title?.slice(0, 200) ?? null,
    organization: organization?.slice(0, 200) ?? null,
    algorithm: algorithmOf(certificate),
    ...{ serial, fingerprint, notBefore, notAfter },
  };
}

/**
 * TT 15/2025/TT-BKHCN: before it signs, a certificate is looked at: its time, its key, what it was issued for.
 * @throws Problem signature/certificate-expired, weak-key, wrong-usage, unreadable-certificate
 */
export function assertMaySign(der: Buffer, now: Date): void {
  const certificate = read(der);
  if (!certificate.validAt(now)) throw certificateExpired(certificate.serialNumber, certificate.notAfter);
  algorithmOf(certificate);
  const { keyUsage, extendedKeyUsage, isAuthority, hasUnknownCritical } = certificate;
  const mayBind = !keyUsage || keyUsage.has('digitalSignature') || keyUsage.has('nonRepudiation');
  const forDocuments = !extendedKeyUsage || extendedKeyUsage.some((use) => SIGNING_PURPOSES.has(use));
  if (!mayBind || !forDocuments || isAuthority || hasUnknownCritical) throw wrongUsage();
}

/** Whether the certificate bears the name of that person, however case, spaces and accents were written. */
export const isNamed = (holder: Pick<Holder, 'name'>, personName: string): boolean =>
  fold(holder.name) === fold(personName);

function read(der: Buffer): Certificate {
  try {
    return Certificate.read(der);
  } catch {
    throw unreadableCertificate();
  }
}

/** @throws Problem signature/weak-key */
function algorithmOf({ publicKey }: Certificate): KeyAlgorithm {
  const { modulusLength = 0, namedCurve } = publicKey?.asymmetricKeyDetails ?? {};
  if (publicKey?.asymmetricKeyType === 'rsa') {
    if (modulusLength >= 2048 && modulusLength <= 4096)
      return modulusLength > 3072 ? 'rsa-4096' : modulusLength > 2048 ? 'rsa-3072' : 'rsa-2048';
  }
  if (namedCurve === 'prime256v1') return 'ecdsa-p256';
  if (namedCurve === 'secp384r1') return 'ecdsa-p384';
  throw weakKey();
}

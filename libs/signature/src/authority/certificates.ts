// tsyringe below @peculiar/x509 asks for it.
import 'reflect-metadata';
import { createPrivateKey, createPublicKey, randomBytes, webcrypto, type KeyObject } from 'node:crypto';
import {
  AuthorityInfoAccessExtension,
  AuthorityKeyIdentifierExtension,
  BasicConstraintsExtension,
  CRLDistributionPointsExtension,
  CertificatePolicyExtension,
  ExtendedKeyUsageExtension,
  Extension,
  KeyUsagesExtension,
  Name,
  SubjectKeyIdentifierExtension,
  X509Certificate,
  X509CertificateGenerator,
  cryptoProvider,
} from '@peculiar/x509';
import type { KeyAlgorithm } from '../cms/scheme';
import { newKey } from './new-key';
import { PROFILES, type Profile } from './profiles';

/** Who a certificate is for. Names are written as UTF8String. */
export interface Subject {
  name: string;
  /** Agency; also that of a person. */
  organization?: string;
  /** Position of a person. */
  title?: string;
}

/** A certificate, DER. */
export interface Certified {
  certificate: Buffer;
  /** Hexadecimal. */
  serial: string;
  notBefore: Date;
  notAfter: Date;
}

/** A certificate and its private key (PKCS #8 DER). */
export interface Issued extends Certified {
  privateKey: Buffer;
}

/** Addresses, as they stand in a certificate, of what its issuer publishes. */
export interface Places {
  crl: string;
  /** Its own certificate. */
  issuer: string;
  ocsp?: string;
}

/** An authority that issues certificates. */
export interface Issuer extends Pick<Issued, 'certificate' | 'privateKey'> {
  /** Stand in every certificate it issues; none where nothing is published. */
  places?: Places | undefined;
}

export interface IssueOptions {
  /** ECDSA P-256 unless said. */
  algorithm?: KeyAlgorithm;
  years?: number;
}

const YEAR = 365 * 86_400_000;
cryptoProvider.set(webcrypto);

/** The root of a portal's own authority, for 20 years. */
export const issueRoot = (subject: Subject, now: Date, options: IssueOptions = {}): Promise<Issued> =>
  issue({ subject, now, profile: PROFILES.root, ...options });

/** The authority below the root that signs people's and agencies' certificates, for 10 years. */
export const issueAuthority = (subject: Subject, root: Issuer, now: Date, options: IssueOptions = {}) =>
  issue({ subject, issuer: root, now, profile: PROFILES.issuing, ...options });

/** A certificate for signing documents, for 3 years. */
export const issueSigner = (
  subject: Subject,
  issuer: Issuer,
  algorithm: KeyAlgorithm,
  now: Date,
  options: IssueOptions = {},
): Promise<Issued> => issue({ subject, issuer, now, profile: PROFILES.signer, ...options, algorithm });

/** The same for a key that lies elsewhere: a token, a phone, a service. `publicKey` is its SubjectPublicKeyInfo. */
export const certifySigner = (
  subject: Subject,
  publicKey: Buffer,
  issuer: Issuer,
  now: Date,
  options: IssueOptions = {},
): Promise<Certified> => certify({ subject, issuer, now, profile: PROFILES.signer, ...options }, publicKey, issuer);

/** A certificate for giving timestamps and for nothing else (RFC 3161, 2.3), for 5 years. */
export const issueTimestamper = (subject: Subject, issuer: Issuer, now: Date, options: IssueOptions = {}) =>
  issue({ subject, issuer, now, profile: PROFILES.timestamper, ...options });

/** A certificate for answering about certificates of its issuer (RFC 6960, 4.2.2.2), for a year. */
export const issueResponder = (subject: Subject, issuer: Issuer, now: Date, options: IssueOptions = {}) =>
  issue({ subject, issuer, now, profile: PROFILES.responder, ...options });

interface Order extends IssueOptions {
  subject: Subject;
  /** Absent for a root. */
  issuer?: Issuer;
  now: Date;
  profile: Profile;
}

async function issue(order: Order): Promise<Issued> {
  const pair = await newKey(order.algorithm ?? 'ecdsa-p256');
  const privateKey = pair.privateKey.export({ type: 'pkcs8', format: 'der' });
  const publicKey = pair.publicKey.export({ type: 'spki', format: 'der' });
  return { ...(await certify(order, publicKey, order.issuer ?? { privateKey })), privateKey };
}

async function certify(
  { subject, now, profile, years = profile.years }: Order,
  publicKey: Buffer,
  by: Partial<Issuer> & Pick<Issuer, 'privateKey'>,
): Promise<Certified> {
  const above = by.certificate && new X509Certificate(by.certificate);
  // A clock that runs a little behind must not find the certificate in the future.
  const notBefore = new Date(Math.floor((now.getTime() - 3_600_000) / 1000) * 1000);
  const notAfter = new Date(notBefore.getTime() + years * YEAR);
  const serial = serialNumber();
  const certificate = await X509CertificateGenerator.create({
    serialNumber: serial,
    subject: nameOf(subject),
    issuer: above ? above.subjectName : nameOf(subject),
    notBefore,
    notAfter,
    publicKey,
    ...(await signingKey(createPrivateKey({ key: by.privateKey, format: 'der', type: 'pkcs8' }))),
    extensions: [
      ...extensionsOf(profile),
      ...placesOf(by.places),
      await SubjectKeyIdentifierExtension.create(publicKey),
      await AuthorityKeyIdentifierExtension.create(above ? above.publicKey : publicKey),
    ],
  });
  return { certificate: Buffer.from(certificate.rawData), serial, notBefore, notAfter };
}

function extensionsOf({ usages, pathLength, purposes, purposesCritical, policies, unchecked }: Profile): Extension[] {
  return [
    new BasicConstraintsExtension(pathLength !== undefined, pathLength, true),
    new KeyUsagesExtension(usages, true),
    ...(purposes ? [new ExtendedKeyUsageExtension(purposes, purposesCritical ?? false)] : []),
    ...(policies ? [new CertificatePolicyExtension(policies)] : []),
    // Whoever is told by the responder does not ask about the responder (RFC 6960, 4.2.2.2.1).
    ...(unchecked ? [new Extension('1.3.6.1.5.5.7.48.1.5', false, Buffer.from('0500', 'hex'))] : []),
  ];
}

function placesOf(places: Places | undefined): Extension[] {
  if (!places) return [];
  const { crl, issuer, ocsp } = places;
  return [
    new CRLDistributionPointsExtension([crl]),
    new AuthorityInfoAccessExtension({ caIssuers: [issuer], ...(ocsp && { ocsp: [ocsp] }) }),
  ];
}

/** 16 random bytes, positive (RFC 5280, 4.1.2.2). */
export function serialNumber(): string {
  const bytes = randomBytes(16);
  bytes.writeUInt8(((bytes[0] ?? 0) & 0x3f) | 0x40, 0);
  return bytes.toString('hex');
}

function nameOf({ name, organization, title }: Subject): Name {
  return new Name([
    { C: [{ printableString: 'VN' }] },
    ...(organization ? [{ O: [{ utf8String: organization }] }] : []),
    ...(title ? [{ '2.5.4.12': [{ utf8String: title }] }] : []),
    { CN: [{ utf8String: name }] },
  ]);
}

async function signingKey(key: KeyObject) {
  const { namedCurve } = createPublicKey(key).asymmetricKeyDetails ?? {};
  const kind =
    key.asymmetricKeyType !== 'ec'
      ? { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }
      : namedCurve === 'secp384r1'
        ? { name: 'ECDSA', namedCurve: 'P-384', hash: 'SHA-384' }
        : { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
  const bytes = key.export({ type: 'pkcs8', format: 'der' });
  return {
    signingKey: await webcrypto.subtle.importKey('pkcs8', bytes, kind, false, ['sign']),
    signingAlgorithm: kind,
  };
}

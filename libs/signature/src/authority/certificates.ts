// tsyringe below @peculiar/x509 asks for it.
import 'reflect-metadata';
import { createPrivateKey, generateKeyPair, randomBytes, webcrypto, type KeyObject } from 'node:crypto';
import { promisify } from 'node:util';
import {
  AuthorityKeyIdentifierExtension,
  BasicConstraintsExtension,
  ExtendedKeyUsageExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  Name,
  SubjectKeyIdentifierExtension,
  X509Certificate,
  X509CertificateGenerator,
  cryptoProvider,
} from '@peculiar/x509';
import type { KeyAlgorithm } from '../cms/write-cms';

/** Who a certificate is for. Names are written as UTF8String. */
export interface Subject {
  name: string;
  /** Agency; also that of a person. */
  organization?: string;
  /** Position of a person. */
  title?: string;
}

/** A certificate (DER) and its private key (PKCS #8 DER). */
export interface Issued {
  certificate: Buffer;
  privateKey: Buffer;
  serial: string;
  notBefore: Date;
  notAfter: Date;
}

export type Issuer = Pick<Issued, 'certificate' | 'privateKey'>;

const DOCUMENT_SIGNING = '1.3.6.1.5.5.7.3.36';
const DAY = 86_400_000;
const YEAR = 365 * DAY;
const generate = promisify(generateKeyPair);
cryptoProvider.set(webcrypto);

/** The root of a portal's own authority, for 20 years. */
export function issueRoot(subject: Subject, now: Date): Promise<Issued> {
  return issue({ subject, years: 20, now, algorithm: 'ecdsa-p256', authority: 1 });
}

/** The authority below the root that signs people's and agencies' certificates, for 10 years. */
export function issueAuthority(subject: Subject, root: Issuer, now: Date): Promise<Issued> {
  return issue({ subject, issuer: root, years: 10, now, algorithm: 'ecdsa-p256', authority: 0 });
}

/** A certificate for signing documents, for 3 years. */
export function issueSigner(
  subject: Subject,
  issuer: Issuer,
  algorithm: KeyAlgorithm,
  now: Date,
  years = 3,
): Promise<Issued> {
  return issue({ subject, issuer, years, now, algorithm });
}

interface Order {
  subject: Subject;
  /** Absent for a root. */
  issuer?: Issuer;
  years: number;
  now: Date;
  algorithm: KeyAlgorithm;
  /** How many authorities may stand below; absent for a signer. */
  authority?: number;
}

async function issue({ subject, issuer, years, now, algorithm, authority }: Order): Promise<Issued> {
  const pair =
    algorithm === 'ecdsa-p256'
      ? await generate('ec', { namedCurve: 'P-256' })
      : await generate('rsa', { modulusLength: 2048 });
  const above = issuer && new X509Certificate(issuer.certificate);
  // A clock that runs a little behind must not find the certificate in the future.
  const notBefore = new Date(Math.floor((now.getTime() - 3_600_000) / 1000) * 1000);
  const notAfter = new Date(notBefore.getTime() + years * YEAR);
  const serial = serialNumber();
  const publicKey = await importPublic(pair.publicKey, algorithm);
  const parent = above ?? publicKey;
  const certificate = await X509CertificateGenerator.create({
    serialNumber: serial,
    subject: nameOf(subject),
    issuer: above ? above.subjectName : nameOf(subject),
    notBefore,
    notAfter,
    publicKey,
    signingKey: await importPrivate(
      issuer ? createPrivateKey({ key: issuer.privateKey, format: 'der', type: 'pkcs8' }) : pair.privateKey,
    ),
    signingAlgorithm: { name: 'ECDSA', hash: 'SHA-256' },
    extensions: [
      new BasicConstraintsExtension(authority !== undefined, authority, true),
      new KeyUsagesExtension(
        authority === undefined
          ? KeyUsageFlags.digitalSignature | KeyUsageFlags.nonRepudiation
          : KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign,
        true,
      ),
      ...(authority === undefined ? [new ExtendedKeyUsageExtension([DOCUMENT_SIGNING])] : []),
      await SubjectKeyIdentifierExtension.create(publicKey),
      await AuthorityKeyIdentifierExtension.create(parent instanceof X509Certificate ? parent.publicKey : parent),
    ],
  });
  return {
    certificate: Buffer.from(certificate.rawData),
    privateKey: pair.privateKey.export({ type: 'pkcs8', format: 'der' }),
    serial,
    notBefore,
    notAfter,
  };
}

/** 16 random bytes, positive (RFC 5280, 4.1.2.2). */
function serialNumber(): string {
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

function importPublic(key: KeyObject, algorithm: KeyAlgorithm): Promise<webcrypto.CryptoKey> {
  const kind =
    algorithm === 'ecdsa-p256'
      ? { name: 'ECDSA', namedCurve: 'P-256' }
      : { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' };
  return webcrypto.subtle.importKey('spki', key.export({ type: 'spki', format: 'der' }), kind, true, ['verify']);
}

function importPrivate(key: KeyObject): Promise<webcrypto.CryptoKey> {
  const bytes = key.export({ type: 'pkcs8', format: 'der' });
  return webcrypto.subtle.importKey('pkcs8', bytes, { name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign']);
}

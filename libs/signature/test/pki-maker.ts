import { createHash, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { der, DerValue } from '../src/cms/der';
import { Certificate } from '../src/x509/certificate';
import { EXTENSION } from '../src/x509/extensions';
import { basic, extension, integer, issuerKeyId, keyId, primitive, usage } from './pki-extensions';

/** Certificates, lists and answers of every kind, good and bad, written by hand so that no library forbids any. */

export interface Keys {
  publicKey: KeyObject;
  privateKey: KeyObject;
}
export const makeKeys = (): Keys => generateKeyPairSync('ec', { namedCurve: 'P-256' });

const ECDSA = der.sequence(der.oid('1.2.840.10045.4.3.2'));
export const DAY = 86_400_000;
/** A whole second, as certificates have it. */
export const NOW = new Date(Math.floor(Date.now() / 1000) * 1000);
export const daysFrom = (days: number): Date => new Date(NOW.getTime() + days * DAY);

export const UTF8 = 0x0c;
export const PRINTABLE = 0x13;
export const attribute = (type: string, value: string, kind = UTF8): Buffer =>
  der.sequence(der.oid(type), primitive(kind, value));
/** A name of an organization and, below it, whatever is given. */
export const nameOf = (commonName: string, ...more: Buffer[]): Buffer =>
  der.sequence(
    ...[attribute('2.5.4.10', 'Thử nghiệm'), ...more, attribute('2.5.4.3', commonName)].map((a) => der.set(a)),
  );

/** UTCTime, or GeneralizedTime from 2050 and where asked. */
export function time(at: Date, isLong = at.getUTCFullYear() >= 2050 || at.getUTCFullYear() < 1950): Buffer {
  const digits = `${at.toISOString().slice(0, 19).replace(/\D/g, '')}Z`;
  return isLong ? primitive(0x18, digits) : primitive(0x17, digits.slice(2));
}

const bits = (bytes: Buffer): Buffer => primitive(0x03, Buffer.concat([Buffer.from([0]), bytes]));
const signed = (body: Buffer, key: KeyObject): Buffer => der.sequence(body, ECDSA, bits(sign('sha256', body, key)));
const spkiOf = ({ publicKey }: Keys): Buffer => publicKey.export({ type: 'spki', format: 'der' });
const idOf = (keys: Keys): Buffer => createHash('sha1').update(spkiOf(keys)).digest();

/** One who can issue, with the certificate that says so. */
export interface Authority {
  name: Buffer;
  keys: Keys;
  certificate: Certificate;
  der: Buffer;
}

export interface Order {
  subject: Buffer | string;
  /** Absent for one that certifies itself. */
  issuer?: Pick<Authority, 'name' | 'keys'>;
  keys?: Keys;
  serial?: number | Buffer;
  from?: Date | Buffer;
  to?: Date | Buffer;
  /** Instead of those that the kind of certificate has; none at all makes a certificate of version 1. */
  extensions?: Buffer[];
  /** Besides those that the kind of certificate has. */
  add?: Buffer[];
  /** The algorithm inside, where it is not that outside. */
  inner?: Buffer;
}

let lastSerial = 1000;

export function makeCertificate(order: Order, kind: Buffer[] = []): Authority {
  const keys = order.keys ?? makeKeys();
  const subject = typeof order.subject === 'string' ? nameOf(order.subject) : order.subject;
  const issuer = order.issuer ?? { name: subject, keys };
  const ids = [keyId(idOf(keys)), issuerKeyId(idOf(issuer.keys))];
  const extensions = order.extensions ?? [...kind, ...ids, ...(order.add ?? [])];
  const date = (given: Date | Buffer | undefined, otherwise: number) =>
    Buffer.isBuffer(given) ? given : time(given ?? daysFrom(otherwise));
  const body = der.sequence(
    ...(extensions.length > 0 ? [der.explicit(0, integer(2))] : []),
    integer(order.serial ?? ++lastSerial),
    order.inner ?? ECDSA,
    issuer.name,
    der.sequence(date(order.from, -30), date(order.to, 300)),
    subject,
    spkiOf(keys),
    ...(extensions.length > 0 ? [der.explicit(3, der.sequence(...extensions))] : []),
  );
  const bytes = signed(body, issuer.keys.privateKey);
  return {
    name: subject,
    keys,
    der: bytes,
    get certificate() {
      return Certificate.read(bytes);
    },
  };
}

/** An authority: basic constraints and key usage as they should be. */
export const makeAuthority = (order: Order & { pathLength?: number }): Authority =>
  makeCertificate(order, [basic(true, order.pathLength), usage('keyCertSign', 'cRLSign')]);
/** A person's certificate. */
export const makePerson = (order: Order): Authority =>
  makeCertificate(order, [usage('digitalSignature', 'nonRepudiation')]);

export interface Entry {
  /** Of the certificate that is listed. */
  of: Authority | Buffer;
  at?: Date;
  reason?: number;
  extensions?: Buffer[];
}

export interface ListOrder {
  issuer: Pick<Authority, 'name' | 'keys'>;
  entries?: Entry[];
  thisUpdate?: Date;
  nextUpdate?: Date | null;
  extensions?: Buffer[];
}

export function makeCrl({ issuer, entries = [], thisUpdate, nextUpdate, extensions = [] }: ListOrder): Buffer {
  const body = der.sequence(
    integer(1),
    ECDSA,
    issuer.name,
    time(thisUpdate ?? daysFrom(-1)),
    ...(nextUpdate === null ? [] : [time(nextUpdate ?? daysFrom(6))]),
    ...(entries.length > 0 ? [der.sequence(...entries.map(makeEntry))] : []),
    ...(extensions.length > 0 ? [der.explicit(0, der.sequence(...extensions))] : []),
  );
  return signed(body, issuer.keys.privateKey);
}

function makeEntry({ of, at = daysFrom(-2), reason, extensions = [] }: Entry): Buffer {
  const serial = Buffer.isBuffer(of) ? of : Buffer.from(of.certificate.serialNumber, 'hex');
  const code = reason === undefined ? [] : [extension(EXTENSION.reasonCode, primitive(0x0a, Buffer.from([reason])))];
  const all = [...code, ...extensions];
  return der.sequence(integer(serial), time(at), ...(all.length > 0 ? [der.sequence(...all)] : []));
}

export interface AnswerOrder {
  about: Authority;
  issuer: Authority;
  responder?: Authority;
  status?: 'good' | 'unknown' | { at: Date; reason?: number };
  thisUpdate?: Date;
  nextUpdate?: Date | null;
  producedAt?: Date;
  /** Hash in the CertID. */
  digest?: 'sha1' | 'sha256';
  byKey?: boolean;
  /** Certificates sent along; the responder's own where absent. */
  certificates?: Authority[];
  extensions?: Buffer[];
  /** Signs in the responder's place. */
  signer?: Keys;
}

const DIGEST = { sha1: '1.3.14.3.2.26', sha256: '2.16.840.1.101.3.4.2.1' };

/** OCSPResponse. */
export function makeOcsp(order: AnswerOrder): Buffer {
  const { about, issuer, responder = issuer, status = 'good', digest = 'sha1', extensions = [] } = order;
  const hash = (bytes: Buffer) => createHash(digest).update(bytes).digest();
  const [, key] = DerValue.read(spkiOf(responder.keys)).sequence as [DerValue, DerValue];
  const [, issuerKey] = DerValue.read(spkiOf(issuer.keys)).sequence as [DerValue, DerValue];
  const long = (at: Date) => time(at, true);
  const id = der.sequence(
    der.sequence(der.oid(DIGEST[digest]), der.null()),
    der.octets(hash(issuer.name)),
    der.octets(hash(issuerKey.content.subarray(1))),
    integer(Buffer.from(about.certificate.serialNumber, 'hex')),
  );
  const answer = der.sequence(
    id,
    statusOf(status),
    long(order.thisUpdate ?? daysFrom(-1)),
    ...(order.nextUpdate === null ? [] : [der.explicit(0, long(order.nextUpdate ?? daysFrom(1)))]),
  );
  const keyHash = createHash('sha1').update(key.content.subarray(1)).digest();
  const body = der.sequence(
    order.byKey ? der.explicit(2, der.octets(keyHash)) : der.explicit(1, responder.name),
    long(order.producedAt ?? daysFrom(-1)),
    der.sequence(answer),
    ...(extensions.length > 0 ? [der.explicit(1, der.sequence(...extensions))] : []),
  );
  const certificates = order.certificates ?? (responder === issuer ? [] : [responder]);
  const basicResponse = der.sequence(
    body,
    ECDSA,
    bits(sign('sha256', body, (order.signer ?? responder.keys).privateKey)),
    ...(certificates.length > 0 ? [der.explicit(0, der.sequence(...certificates.map((held) => held.der)))] : []),
  );
  const wrapped = der.sequence(der.oid('1.3.6.1.5.5.7.48.1.1'), der.octets(basicResponse));
  return der.sequence(primitive(0x0a, Buffer.from([0])), der.explicit(0, wrapped));
}

function statusOf(status: NonNullable<AnswerOrder['status']>): Buffer {
  if (status === 'good') return primitive(0x80, '');
  if (status === 'unknown') return primitive(0x82, '');
  const reason = status.reason === undefined ? [] : [der.explicit(0, primitive(0x0a, Buffer.from([status.reason])))];
  return der.explicit(1, time(status.at, true), ...reason);
}

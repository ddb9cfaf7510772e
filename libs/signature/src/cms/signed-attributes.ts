import { digestOf, one, type AnyDigest } from './algorithms';
import { der, DerFault, DerValue } from './der';
import { OID } from './oids';

/** Which certificate the signer meant (RFC 5035): a hash of it, and its serial number where that is said. */
export interface CertificateHash {
  digest: AnyDigest;
  value: Buffer;
  serialNumber: Buffer | undefined;
}

export interface SignedAttributes {
  /** As they were signed. */
  raw: Buffer;
  messageDigest: Buffer;
  /** One for each of signing-certificate and signing-certificate-v2; none in files of the older kind. */
  signerHashes: CertificateHash[];
  /** signing-time: a claim. */
  signingTime: Date | undefined;
  /** Evidence that Adobe's programs sign along (adbe-revocationInfoArchival). */
  crls: Buffer[];
  ocsps: Buffer[];
}

const SIGNING_CERTIFICATE = '1.2.840.113549.1.9.16.2.12';
const SIGNING_TIME = '1.2.840.113549.1.9.5';
const ADOBE_REVOCATION = '1.2.840.113583.1.1.8';
const MAX_ATTRIBUTES = 40;

/** @throws DerFault for attributes that stand twice, have two values, or lack what RFC 5652, 11 asks for */
export function readSignedAttributes(attributes: DerValue): SignedAttributes {
  const values = new Map<string, DerValue>();
  const { items } = attributes;
  if (items.length > MAX_ATTRIBUTES) throw new DerFault('too many attributes');
  for (const item of items) {
    const [type, set, ...beyond] = item.sequence;
    const oid = type?.oid ?? '';
    if (values.has(oid) || !set || beyond.length > 0) throw new DerFault('an attribute twice');
    values.set(oid, set.expect(0x31));
  }
  const valueOf = (oid: string) => {
    const set = values.get(oid);
    return set && one(set.items);
  };
  const [contentType, messageDigest] = [valueOf(OID.contentType), valueOf(OID.messageDigest)];
  if (contentType?.oid !== OID.data || !messageDigest) throw new DerFault('attributes are missing');
  const [v1, v2] = [valueOf(SIGNING_CERTIFICATE), valueOf(OID.signingCertificateV2)];
  const archived = valueOf(ADOBE_REVOCATION);
  return {
    raw: der.retag(0x31, attributes.raw),
    messageDigest: messageDigest.octets,
    signerHashes: [...(v2 ? [readHash(v2, 'sha256')] : []), ...(v1 ? [readHash(v1, 'sha1')] : [])],
    signingTime: readTime(valueOf(SIGNING_TIME)),
    crls: archived ? listUnder(archived, 0xa0) : [],
    ocsps: archived ? listUnder(archived, 0xa1) : [],
  };
}

/** The first ESSCertID or ESSCertIDv2: the signer's own. */
function readHash(signingCertificate: DerValue, standard: AnyDigest): CertificateHash {
  const first = signingCertificate.sequence[0]?.sequence[0]?.sequence ?? [];
  const named = standard === 'sha256' && first[0]?.tag === 0x30 ? digestOf(first[0]) : standard;
  const at = first.findIndex((item) => item.tag === 0x04);
  const value = first[at];
  if (!named || !value || at > 1) throw new DerFault('a broken signing certificate');
  return { digest: named, value: value.octets, serialNumber: first[at + 1]?.sequence.at(-1)?.expect(0x02).content };
}

function readTime(value: DerValue | undefined): Date | undefined {
  const text = value?.content.toString('latin1') ?? '';
  const match = /^(\d\d|\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:\.\d+)?Z$/.exec(text);
  if (!match) return undefined;
  const [, short = '', ...rest] = match;
  const year = short.length === 4 ? Number(short) : Number(short) + (Number(short) < 50 ? 2000 : 1900);
  const [month = 0, day = 0, hour = 0, minute = 0, second = 0] = rest.map(Number);
  return new Date(Date.UTC(year, month - 1, day, hour, minute, second));
}

/** Items of one of the lists of RevocationInfoArchival, DER. */
function listUnder(archived: DerValue, tag: number): Buffer[] {
  const list = archived.sequence.find((item) => item.tag === tag);
  return list ? one(list.items).sequence.map(({ raw }) => raw) : [];
}

import { createHash } from 'node:crypto';
import { digestOf, one, readAlgorithm, type AnyDigest, type SignatureAlgorithm } from './algorithms';
import { toDer } from './ber';
import { der, DerFault, DerValue } from './der';
import { OID } from './oids';
import { readSignedAttributes, type SignedAttributes } from './signed-attributes';
import { issuerAndSerial } from './write-cms';

/** One signature, read but not yet believed. */
export interface CmsSignature {
  signer: Buffer;
  /** All certificates in the container. */
  certificates: Buffer[];
  /** Revocation lists in the container, DER. */
  crls: Buffer[];
  digest: AnyDigest;
  /** What it signs where that is inside; undefined for a detached signature. */
  content: Buffer | undefined;
  /** Undefined where the content is signed directly (RFC 5652, 5.4). */
  attributes: SignedAttributes | undefined;
  algorithm: SignatureAlgorithm | undefined;
  signature: Buffer;
  /** Tokens (RFC 3161) over the signature value, beside it and unsigned. */
  timestamps: Buffer[];
  /** Written otherwise than DER wants: true of honest old files. */
  isBer: boolean;
}

/** Nothing is wrong with the container, but nobody knows whose it is. */
export class SignerUnknown extends DerFault {}

const MAX_CERTIFICATES = 64;
const MAX_TIMESTAMPS = 8;

/**
 * Reads one SignedData with one signer (RFC 5652); `known` are further certificates of which one may be the signer's.
 * @throws DerFault; SignerUnknown when only the signer's certificate is missing
 */
export function readCms(bytes: Buffer, known: readonly Buffer[] = []): CmsSignature {
  try {
    return { ...readDer(bytes, known), isBer: false };
  } catch (error) {
    const { der: rewritten, end } = toDer(bytes);
    if (end !== bytes.length || rewritten.equals(bytes)) throw error;
    return { ...readDer(rewritten, known), isBer: true };
  }
}

function readDer(bytes: Buffer, known: readonly Buffer[]): Omit<CmsSignature, 'isBer'> {
  const [type, wrapped, ...beyond] = DerValue.read(bytes).sequence;
  if (type?.oid !== OID.signedData || !wrapped || beyond.length > 0) throw new DerFault('no signed data');
  const [version, digests, content, ...rest] = one(wrapped.expect(0xa0).items).sequence;
  const infos = rest.pop();
  const [held, lists] = [rest.find(({ tag }) => tag === 0xa0), rest.find(({ tag }) => tag === 0xa1)];
  if (!version || !digests || !content || !infos || rest.length !== Number(!!held) + Number(!!lists))
    throw new DerFault('no signed data');
  const info = readSignerInfo(one(infos.expect(0x31).items));
  // A container with attribute certificates or other kinds of revocation data has version 4 or 5.
  if (![1, 3, 4, 5].includes(version.int) || ![1, 3].includes(info.version)) throw new DerFault('an unknown version');
  if (!digests.expect(0x31).items.some((item) => digestOf(item) === info.digest))
    throw new DerFault('digests that disagree');
  const certificates = plain(held, MAX_CERTIFICATES);
  const signer = [...certificates, ...known].find((certificate) => isNamed(certificate, info.sid));
  if (!signer) throw new SignerUnknown('the certificate of the signer is missing');
  return { signer, certificates, crls: plain(lists, MAX_CERTIFICATES), content: contentOf(content), ...info };
}

/** Certificates or lists out of a set; other kinds, which are marked by other tags, are passed over. */
function plain(set: DerValue | undefined, most: number): Buffer[] {
  const items = set?.items ?? [];
  if (items.length > most) throw new DerFault('too many certificates');
  return items.filter(({ tag }) => tag === 0x30).map(({ raw }) => raw);
}

function contentOf(content: DerValue): Buffer | undefined {
  const [type, inside, ...beyond] = content.sequence;
  if (type?.oid !== OID.data || beyond.length > 0) throw new DerFault('content that is not data');
  return inside && one(inside.expect(0xa0).items).octets;
}

function readSignerInfo(info: DerValue) {
  const [version, sid, digestId, ...rest] = info.sequence;
  const attributes = rest[0]?.tag === 0xa0 ? rest.shift() : undefined;
  const [algorithmId, signature, unsigned, ...beyond] = rest;
  if (!version || !sid || !digestId || !algorithmId || !signature || beyond.length > 0)
    throw new DerFault('a broken signer');
  const digest = digestOf(digestId);
  if (!digest) throw new DerFault('an unknown digest');
  return {
    version: version.int,
    sid,
    digest,
    attributes: attributes && readSignedAttributes(attributes),
    algorithm: readAlgorithm(algorithmId, digest),
    signature: signature.octets,
    timestamps: unsigned ? readTimestamps(unsigned.expect(0xa1)) : [],
  };
}

/** Unsigned attributes other than timestamps prove nothing and are not looked at. */
function readTimestamps(unsigned: DerValue): Buffer[] {
  const found: Buffer[] = [];
  for (const item of unsigned.items) {
    const [type, values] = item.sequence;
    if (!type || !values) throw new DerFault('a broken attribute');
    if (type.oid === OID.signatureTimestamp) for (const { raw } of values.expect(0x31).items) found.push(raw);
  }
  if (found.length > MAX_TIMESTAMPS) throw new DerFault('too many timestamps');
  return found;
}

function isNamed(certificate: Buffer, sid: DerValue): boolean {
  try {
    return sidOf(certificate, sid.tag).equals(sid.tag === 0x30 ? sid.raw : sid.content);
  } catch {
    // No certificate at all: it is nobody's.
    return false;
  }
}

/** What names a certificate as a signer's, whole with `tag` 0x30: issuer and serial number; else its subject key id. */
export function sidOf(certificate: Buffer, tag: number): Buffer {
  if (tag === 0x30) {
    const { issuer, serial } = issuerAndSerial(certificate);
    return der.sequence(issuer, serial);
  }
  return subjectKeyId(certificate);
}

/** Extension 2.5.29.14. */
function subjectKeyId(certificate: Buffer): Buffer {
  const fields = (DerValue.read(certificate).sequence[0] as DerValue).sequence;
  const extensions = one(fields.find((field) => field.tag === 0xa3)?.items ?? []).sequence;
  const found = extensions.find((extension) => extension.sequence[0]?.oid === '2.5.29.14');
  const value = found?.sequence.at(-1)?.octets;
  return value ? DerValue.read(value).octets : createHash('sha1').update(certificate).digest();
}

import { createHash } from 'node:crypto';
import { der, DerFault, DerValue } from '../cms/der';
import { GENERALIZED_TIME, only, readBytes, readInteger, readTime } from './asn1';
import type { Certificate } from './certificate';
import { EXTENSION, readExtensions, type Extensions } from './extensions';
import { Name } from './name';
import { Remembered } from './remembered';
import { signatureFits } from '../cms/signature-value';
import { readSignatureAlgorithm, type SignatureAlgorithm } from './signature-algorithm';
import type { Issued } from './timeliness';

const BASIC_RESPONSE = '1.3.6.1.5.5.7.48.1.1';
const NONCE = '1.3.6.1.5.5.7.48.1.2';
const SHA1 = '1.3.14.3.2.26';
const HASHES: Record<string, string> = {
  [SHA1]: 'sha1',
  '2.16.840.1.101.3.4.2.1': 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
};
const MAX_BYTES = 256 * 1024;
const MAX_REMEMBERED = 16 * 1024 * 1024;
const MAX_ANSWERS = 200;
const MAX_CERTIFICATES = 10;

/** What is said about one certificate. */
export interface OcspAnswer extends Issued {
  status: 'good' | 'revoked' | 'unknown';
  revokedAt?: Date;
  /** CRLReason; 0 where none is given. */
  reason: number;
  /** Whether it is about this certificate of this issuer. */
  isAbout(certificate: Certificate, issuer: Certificate): boolean;
}

/** A BasicOCSPResponse (RFC 6960), read strictly; it is not yet believed. */
export class OcspResponse {
  readonly producedAt: Date;
  readonly answers: readonly OcspAnswer[];
  /** Certificates that came with it. */
  readonly certificates: readonly Buffer[];
  readonly nonce?: Buffer;
  readonly hasUnknownCritical: boolean;
  readonly algorithm: SignatureAlgorithm | undefined;
  private readonly responder: { name?: Name; keyHash?: Buffer };
  private readonly signed: Buffer;
  private readonly signature: Buffer;
  private readonly checked = new WeakMap<Certificate, boolean>();

  private constructor(basic: DerValue) {
    const [data, algorithm, signature, held, ...beyond] = basic.sequence;
    if (!data || !algorithm || !signature || beyond.length > 0) throw new DerFault('no OCSP answer');
    const fields = data.sequence;
    if (fields[0]?.tag === 0xa0 && only(fields.shift()?.items ?? []).int !== 0)
      throw new DerFault('an unknown version');
    const [responder, produced, answers, extra, ...more] = fields;
    if (!responder || !produced || !answers || more.length > 0) throw new DerFault('no OCSP answer');
    this.responder = readResponder(responder);
    this.producedAt = readTime(produced.expect(GENERALIZED_TIME).tag, produced.content);
    const items = answers.sequence;
    if (items.length === 0 || items.length > MAX_ANSWERS) throw new DerFault('no answers, or too many');
    const read = items.map(readAnswer);
    this.answers = read.map(({ answer }) => answer);
    const extensions: Extensions = extra ? readExtensions(only(extra.expect(0xa1).items)) : new Map();
    this.hasUnknownCritical = [extensions, ...read.map((item) => item.extensions)].some(hasUnknownCritical);
    const nonce = extensions.get(NONCE);
    this.nonce = nonce && DerValue.read(nonce.value).octets;
    this.signed = data.raw;
    this.algorithm = readSignatureAlgorithm(algorithm);
    this.signature = readBytes(signature.expect(0x03).content);
    this.certificates = held ? only(held.expect(0xa0).items).sequence.map(({ raw }) => raw) : [];
    if (this.certificates.length > MAX_CERTIFICATES) throw new DerFault('too many certificates');
  }

  /**
   * From an OCSPResponse that succeeded, or from the BasicOCSPResponse in it.
   * @throws DerFault
   */
  static read(bytes: Buffer): OcspResponse {
    if (bytes.length > MAX_BYTES) throw new DerFault('an OCSP answer that is too long');
    return remembered.get(bytes, OcspResponse.readNew);
  }

  private static readNew(this: void, bytes: Buffer): OcspResponse {
    const outer = DerValue.read(bytes);
    const [status, wrapped, ...beyond] = outer.sequence;
    if (status?.tag !== 0x0a) return new OcspResponse(outer);
    if (status.content.length !== 1 || status.content[0] !== 0 || !wrapped || beyond.length > 0)
      throw new DerFault('an OCSP answer that did not succeed');
    const [type, response, ...more] = only(wrapped.expect(0xa0).items).sequence;
    if (type?.oid !== BASIC_RESPONSE || !response || more.length > 0)
      throw new DerFault('an unknown kind of OCSP answer');
    return new OcspResponse(DerValue.read(response.octets));
  }

  /** Whether it names the other as the one who answered, and the other's key did sign it. */
  isSignedBy(signer: Certificate): boolean {
    const { name, keyHash } = this.responder;
    const isNamed = name ? name.equals(signer.subject) : keyHash?.equals(hash('sha1', keyOf(signer)));
    const { publicKey } = signer;
    if (!isNamed || !this.algorithm || !publicKey) return false;
    const fits = this.checked.get(signer) ?? signatureFits(this.algorithm, publicKey, this.signed, this.signature);
    this.checked.set(signer, fits);
    return fits;
  }
}

const remembered = new Remembered<OcspResponse>(MAX_REMEMBERED);

const hasUnknownCritical = (extensions: Extensions): boolean =>
  [...extensions].some(([oid, { critical }]) => critical && oid !== NONCE && oid !== EXTENSION.archiveCutoff);

function readResponder(value: DerValue): { name?: Name; keyHash?: Buffer } {
  if (value.tag === 0xa1) return { name: Name.read(only(value.items)) };
  return { keyHash: only(value.expect(0xa2).items).octets };
}

function readAnswer(item: DerValue): { answer: OcspAnswer; extensions: Extensions } {
  const [id, status, thisUpdate, ...rest] = item.sequence;
  if (!id || !status || !thisUpdate) throw new DerFault('a broken answer');
  const next = rest[0]?.tag === 0xa0 ? only(rest.shift()?.items ?? []) : undefined;
  const extra = rest[0]?.tag === 0xa1 ? rest.shift() : undefined;
  if (rest.length > 0) throw new DerFault('a broken answer');
  const extensions: Extensions = extra ? readExtensions(only(extra.items)) : new Map();
  const cutoff = extensions.get(EXTENSION.archiveCutoff);
  const time = (value: DerValue) => readTime(value.expect(GENERALIZED_TIME).tag, value.content);
  return {
    extensions,
    answer: {
      ...readStatus(status),
      thisUpdate: time(thisUpdate),
      ...(next && { nextUpdate: time(next) }),
      ...(cutoff && { keepsExpiredSince: time(DerValue.read(cutoff.value)) }),
      isAbout: readId(id),
    },
  };
}

function readStatus(value: DerValue): Pick<OcspAnswer, 'status' | 'revokedAt' | 'reason'> {
  if (value.tag === 0x80 && value.content.length === 0) return { status: 'good', reason: 0 };
  if (value.tag === 0x82 && value.content.length === 0) return { status: 'unknown', reason: 0 };
  const [at, reason, ...beyond] = value.expect(0xa1).items;
  if (!at || beyond.length > 0) throw new DerFault('a broken status');
  return {
    status: 'revoked',
    revokedAt: readTime(at.expect(GENERALIZED_TIME).tag, at.content),
    reason: reason ? (only(reason.expect(0xa0).items).expect(0x0a).content[0] ?? 0) : 0,
  };
}

/** CertID: hashes of the issuer's name and key, and the serial number. */
function readId(id: DerValue): OcspAnswer['isAbout'] {
  const [algorithm, nameHash, keyHash, serial, ...beyond] = id.sequence;
  if (!algorithm || !nameHash || !keyHash || !serial || beyond.length > 0) throw new DerFault('a broken answer');
  const digest = HASHES[algorithm.sequence[0]?.oid ?? ''];
  const [name, key, number] = [
    nameHash.octets,
    keyHash.octets,
    readInteger(serial.expect(0x02).content).toString('hex'),
  ];
  return (certificate, issuer) =>
    digest !== undefined &&
    certificate.serialNumber === number &&
    hash(digest, certificate.issuer.raw).equals(name) &&
    hash(digest, keyOf(issuer)).equals(key);
}

const hash = (digest: string, bytes: Buffer): Buffer => createHash(digest).update(bytes).digest();

/** Bits of the public key, without the algorithm around them. */
function keyOf({ spki }: Certificate): Buffer {
  const [, key] = DerValue.read(spki).sequence;
  return readBytes((key ?? DerValue.read(spki)).expect(0x03).content);
}

/**
 * OCSPRequest about one certificate. The hashes are SHA-1, as all responders know it (RFC 5019, 2.1.1); nothing rests on
 * their strength. `nonce` binds the answer to this request.
 */
export function ocspRequest(certificate: Certificate, issuer: Certificate, nonce?: Buffer): Buffer {
  const id = der.sequence(
    der.sequence(der.oid(SHA1), der.null()),
    der.octets(hash('sha1', certificate.issuer.raw)),
    der.octets(hash('sha1', keyOf(issuer))),
    der.retag(0x02, der.octets(Buffer.from(certificate.serialNumber, 'hex'))),
  );
  const extensions =
    nonce && der.explicit(2, der.sequence(der.sequence(der.oid(NONCE), der.octets(der.octets(nonce)))));
  return der.sequence(der.sequence(der.sequence(der.sequence(id)), ...(extensions ? [extensions] : [])));
}

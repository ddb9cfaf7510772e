import { der, DerFault, DerValue } from '../cms/der';
import { OID, type Digest } from '../cms/oids';

/** A digest of a document, and what made it. */
export interface Imprint {
  digest: Digest;
  value: Buffer;
}

/** What somebody asks a timestamping authority for (RFC 3161, 2.4.1). */
export interface TimestampRequest {
  /** Undefined for a digest that nobody should use any more. */
  imprint: Imprint | undefined;
  /** The policy under which the token is wanted; undefined for the authority's own. */
  policy: string | undefined;
  /** As it stands in its INTEGER. */
  nonce: Buffer | undefined;
  /** Whether the token shall carry the authority's certificate. */
  wantsCertificate: boolean;
}

const DIGESTS: Record<string, [Digest, bytes: number]> = {
  [OID.sha256]: ['sha256', 32],
  [OID.sha384]: ['sha384', 48],
  [OID.sha512]: ['sha512', 64],
};

/** Asks for a token over a SHA-256 digest, with the authority's certificate in it. */
export function timestampRequest(digest: Buffer, nonce: Buffer): Buffer {
  return der.sequence(der.int(1), imprintOf('sha256', digest), der.unsigned(nonce), der.bool(true));
}

/** @throws DerFault when it is no request. */
export function readTimestampRequest(bytes: Buffer): TimestampRequest {
  const [version, imprint, ...rest] = DerValue.read(bytes).sequence;
  if (version?.int !== 1 || !imprint) throw new DerFault('no timestamp request');
  const next = (tag: number) => (rest[0]?.tag === tag ? rest.shift() : undefined);
  const policy = next(0x06)?.oid;
  const nonce = next(0x02)?.integer;
  const wantsCertificate = next(0x01)?.bool ?? false;
  // Extensions among them: none is known here, and RFC 3161 wants one that is not known refused.
  if (rest.length > 0) throw new DerFault('more than a timestamp request');
  return { imprint: readImprint(imprint), policy, nonce, wantsCertificate };
}

export function imprintOf(digest: Digest, value: Buffer): Buffer {
  return der.sequence(der.sequence(der.oid(OID[digest]), der.null()), der.octets(value));
}

/** Undefined for an unknown digest. @throws DerFault also when the value is not as long as the digest makes them. */
export function readImprint(imprint: DerValue): Imprint | undefined {
  const [algorithm, value, ...beyond] = imprint.sequence;
  if (!algorithm || !value || beyond.length > 0) throw new DerFault('a broken imprint');
  const [oid, parameters, ...more] = algorithm.sequence;
  if (!oid || more.length > 0) throw new DerFault('a broken imprint');
  const [digest, length] = DIGESTS[oid.oid] ?? [];
  if (!digest) return undefined;
  if ((parameters && parameters.raw.toString('hex') !== '0500') || value.octets.length !== length)
    throw new DerFault('a broken imprint');
  return { digest, value: value.octets };
}

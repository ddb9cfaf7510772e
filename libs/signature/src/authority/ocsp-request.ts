import { DerFault, DerValue } from '../cms/der';
import { OID } from '../cms/oids';

/** Which certificate is asked about (RFC 6960, 4.1.1). */
export interface CertificateId {
  /** As it was asked, for the answer to repeat. */
  raw: Buffer;
  digest: string;
  nameHash: Buffer;
  keyHash: Buffer;
  /** Hexadecimal. */
  serial: string;
}

export interface OcspRequest {
  ids: CertificateId[];
  /** The whole extension, for the answer to repeat. */
  nonce: Buffer | undefined;
}

/** What one answer tells about; RFC 5019 has exactly one. */
const MAX_IDS = 16;
const MAX_NONCE = 128;
const NONCE = '1.3.6.1.5.5.7.48.1.2';
const DIGESTS: Record<string, string> = {
  [OID.sha1]: 'sha1',
  [OID.sha256]: 'sha256',
  [OID.sha384]: 'sha384',
  [OID.sha512]: 'sha512',
};

/** Who signed a request is not looked at: everybody may ask. @throws DerFault when it is no request */
export function readOcspRequest(bytes: Buffer): OcspRequest {
  const [toBeSigned, signature, ...beyond] = DerValue.read(bytes).sequence;
  if (!toBeSigned || beyond.length > 0 || (signature && signature.tag !== 0xa0)) throw new DerFault('no request');
  const fields = toBeSigned.sequence;
  const next = (tag: number) => (fields[0]?.tag === tag ? fields.shift() : undefined);
  const version = next(0xa0);
  if (version && DerValue.read(version.content).int !== 0) throw new DerFault('an unknown version');
  next(0xa1); // Who asks.
  const ids = next(0x30)?.sequence.map(readId) ?? [];
  const extensions = next(0xa2);
  if (ids.length === 0 || ids.length > MAX_IDS || fields.length > 0) throw new DerFault('no request');
  return { ids, nonce: extensions && nonceIn(DerValue.read(extensions.content)) };
}

function readId(request: DerValue): CertificateId {
  const id = request.sequence[0];
  const [algorithm, nameHash, keyHash, serial, ...beyond] = id?.sequence ?? [];
  const digest = DIGESTS[algorithm?.sequence[0]?.oid ?? ''];
  if (!id || !digest || !nameHash || !keyHash || !serial || beyond.length > 0) throw new DerFault('a broken request');
  return {
    raw: id.raw,
    digest,
    nameHash: nameHash.octets,
    keyHash: keyHash.octets,
    serial: serial.integer.toString('hex'),
  };
}

function nonceIn(extensions: DerValue): Buffer | undefined {
  const nonce = extensions.sequence.find((extension) => extension.sequence[0]?.oid === NONCE);
  if (nonce && nonce.raw.length > MAX_NONCE + 32) throw new DerFault('a nonce too long');
  return nonce?.raw;
}

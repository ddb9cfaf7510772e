import { constants, createHash, privateEncrypt, randomBytes, type KeyObject } from 'node:crypto';
import { der } from '../src/cms/der';
import { OID } from '../src/cms/oids';

const NAMES: Record<number, 'sha256' | 'sha384' | 'sha512'> = { 32: 'sha256', 48: 'sha384', 64: 'sha512' };

/** What a remote service does with a digest and an RSA key: PSS (RFC 8017, 9.1) if asked for, else PKCS #1 v1.5. */
export function signDigestWith(key: KeyObject, digest: Buffer, algorithm: unknown): Buffer {
  const name = NAMES[digest.length]!;
  if (algorithm !== OID.rsaPss) {
    const info = der.sequence(der.sequence(der.oid(OID[name]), der.null()), der.octets(digest));
    return privateEncrypt({ key, padding: constants.RSA_PKCS1_PADDING }, info);
  }
  const size = key.asymmetricKeyDetails!.modulusLength! / 8;
  const salt = randomBytes(digest.length);
  const hash = createHash(name)
    .update(Buffer.concat([Buffer.alloc(8), digest, salt]))
    .digest();
  const block = Buffer.alloc(size - hash.length - 1);
  block[block.length - salt.length - 1] = 1;
  salt.copy(block, block.length - salt.length);
  const mask = Buffer.concat(
    Array.from({ length: Math.ceil(block.length / hash.length) }, (_, i) =>
      createHash(name)
        .update(Buffer.concat([hash, Buffer.from([0, 0, 0, i])]))
        .digest(),
    ),
  );
  const masked = block.map((byte, i) => byte ^ mask[i]!);
  masked[0]! &= 0x7f;
  return privateEncrypt({ key, padding: constants.RSA_NO_PADDING }, Buffer.concat([masked, hash, Buffer.from([0xbc])]));
}

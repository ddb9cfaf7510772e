import { createDecipheriv, createHash, pbkdf2Sync } from 'node:crypto';
import { rc2, util } from 'node-forge';

export type ContainerDigest = 'sha1' | 'sha224' | 'sha256' | 'sha384' | 'sha512';

/** Bytes that a digest gives, and takes at a time. */
const SIZES: Record<ContainerDigest, { out: number; block: number }> = {
  sha1: { out: 20, block: 64 },
  sha224: { out: 28, block: 64 },
  sha256: { out: 32, block: 64 },
  sha384: { out: 48, block: 128 },
  sha512: { out: 64, block: 128 },
};
export const digestBytes = (digest: ContainerDigest): number => SIZES[digest].out;

/** What derived bytes are for (RFC 7292, B.3). */
export const KEY = 1;
export const IV = 2;
export const MAC = 3;

export interface Derivation {
  salt: Buffer;
  rounds: number;
  digest: ContainerDigest;
}

/** PBKDF2 (RFC 8018); the passphrase as UTF-8. */
export const derivePbkdf2 = (passphrase: string, { salt, rounds, digest }: Derivation, length: number): Buffer =>
  pbkdf2Sync(Buffer.from(passphrase), salt, rounds, length, digest);

/** The older derivation of PKCS #12 (RFC 7292, B.2); the passphrase as UTF-16 with an end. */
export function derivePkcs12(
  passphrase: string,
  { salt, rounds, digest }: Derivation,
  use: number,
  length: number,
): Buffer {
  const { out, block } = SIZES[digest];
  const secret = Buffer.from(`${passphrase}\0`, 'utf16le').swap16();
  const input = Buffer.concat([filled(salt, block), filled(secret, block)]);
  const parts: Buffer[] = [];
  for (let size = 0; size < length; size += out) {
    let hash = createHash(digest).update(Buffer.alloc(block, use)).update(input).digest();
    for (let round = 1; round < rounds; round++) hash = createHash(digest).update(hash).digest();
    parts.push(hash);
    const step = filled(hash, block).subarray(0, block);
    for (let at = 0; at < input.length; at += block) addTo(input.subarray(at, at + block), step);
  }
  secret.fill(0);
  input.fill(0);
  return Buffer.concat(parts).subarray(0, length);
}

/** Repeated to a whole number of blocks. */
function filled(bytes: Buffer, block: number): Buffer {
  return Buffer.alloc(block * Math.ceil(bytes.length / block), bytes);
}

/** As numbers: `block + step + 1`, what runs over falls away. */
function addTo(block: Buffer, step: Buffer): void {
  let carry = 1;
  for (let i = block.length - 1; i >= 0; i--) {
    carry += (block[i] as number) + (step[i] as number);
    block[i] = carry & 0xff;
    carry >>= 8;
  }
}

export interface Cipher {
  name: 'aes-128-cbc' | 'aes-192-cbc' | 'aes-256-cbc' | 'des-ede3-cbc' | 'rc2-40-cbc' | 'rc2-cbc';
  keyBytes: number;
}

/** @throws Error for a wrong padding */
export function decipher({ name, keyBytes }: Cipher, key: Buffer, iv: Buffer, encrypted: Buffer): Buffer {
  if (name !== 'rc2-40-cbc' && name !== 'rc2-cbc') {
    const cipher = createDecipheriv(name, key, iv);
    return Buffer.concat([cipher.update(encrypted), cipher.final()]);
  }
  // What Windows used to write, and OpenSSL no longer reads.
  const cipher = rc2.createDecryptionCipher(util.createBuffer(key.toString('latin1')), keyBytes * 8);
  cipher.start(util.createBuffer(iv.toString('latin1')));
  cipher.update(util.createBuffer(encrypted.toString('latin1')));
  if (!cipher.finish()) throw new Error('a wrong padding');
  return Buffer.from(cipher.output.getBytes(), 'latin1');
}

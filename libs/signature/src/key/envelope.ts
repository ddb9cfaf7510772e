import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';

/** A private key at rest: encrypted by a key of its own, which is wrapped by the portal's key. */
export interface SealedKey {
  encryptedKey: Buffer;
  wrappedDataKey: Buffer;
}

const NONCE = 12;
const TAG = 16;

/**
 * AES-256-GCM twice. `bound` says whose key it is (`id|owner|version`) and is authenticated with both, so that a row
 * copied onto another cannot be opened.
 */
export function seal(privateKey: Buffer, keyEncryptionKey: Buffer, bound: string): SealedKey {
  const dataKey = randomBytes(32);
  try {
    return {
      encryptedKey: encrypt(privateKey, dataKey, `key|${bound}`),
      wrappedDataKey: encrypt(dataKey, keyEncryptionKey, `data-key|${bound}`),
    };
  } finally {
    dataKey.fill(0);
  }
}

/** @throws when the portal's key is another, or the row was altered. */
export function unseal(sealed: SealedKey, keyEncryptionKey: Buffer, bound: string): Buffer {
  const dataKey = decrypt(sealed.wrappedDataKey, keyEncryptionKey, `data-key|${bound}`);
  try {
    return decrypt(sealed.encryptedKey, dataKey, `key|${bound}`);
  } finally {
    dataKey.fill(0);
  }
}

/** The data key wrapped by another of the portal's keys; the private key itself is not touched. @throws as `unseal` */
export function rewrap(wrappedDataKey: Buffer, from: Buffer, to: Buffer, bound: string): Buffer {
  const dataKey = decrypt(wrappedDataKey, from, `data-key|${bound}`);
  try {
    return encrypt(dataKey, to, `data-key|${bound}`);
  } finally {
    dataKey.fill(0);
  }
}

/** Names a key-encryption key without telling anything of it: 16 hexadecimal digits. */
export const kekIdOf = (keyEncryptionKey: Buffer): string =>
  createHash('sha256').update('motcua key-encryption-key|').update(keyEncryptionKey).digest('hex').slice(0, 16);

function encrypt(plain: Buffer, key: Buffer, bound: string): Buffer {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(bound));
  const body = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), body]);
}

function decrypt(sealed: Buffer, key: Buffer, bound: string): Buffer {
  const nonce = sealed.subarray(0, NONCE);
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG }).setAAD(Buffer.from(bound));
  decipher.setAuthTag(sealed.subarray(NONCE, NONCE + TAG));
  return Buffer.concat([decipher.update(sealed.subarray(NONCE + TAG)), decipher.final()]);
}

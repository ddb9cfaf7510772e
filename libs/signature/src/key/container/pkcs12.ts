import { createHmac, createPrivateKey, createPublicKey, timingSafeEqual, X509Certificate } from 'node:crypto';
import { asn1, util } from 'node-forge';
import {
  decipher,
  derivePbkdf2,
  derivePkcs12,
  digestBytes,
  IV,
  KEY,
  MAC,
  type Cipher,
  type ContainerDigest,
} from './derive';
import { costlyContainer, keyMissing, keyUnfit, unreadableContainer } from '../../signature.problems';

/** What a container holds for one signer. */
export interface OpenedContainer {
  /** PKCS #8, DER: whoever takes it wipes it. */
  privateKey: Buffer;
  /** DER. */
  certificate: Buffer;
  /** The path above it as far as the container has it, without a root, DER. */
  chain: Buffer[];
}

type Node = asn1.Asn1;

export const MAX_CONTAINER = 64 * 1024;
/** Rounds of derivation over the whole file: some seconds of one thread. Usual are 2,000 to 600,000 for each part. */
const MAX_ROUNDS = 2_000_000;
const MAX_BAGS = 40;
const MAX_CHAIN = 5;

const OID = {
  data: '1.2.840.113549.1.7.1',
  encryptedData: '1.2.840.113549.1.7.6',
  keyBag: '1.2.840.113549.1.12.10.1.1',
  shroudedKeyBag: '1.2.840.113549.1.12.10.1.2',
  certificateBag: '1.2.840.113549.1.12.10.1.3',
  x509Certificate: '1.2.840.113549.1.9.22.1',
  pbkdf2: '1.2.840.113549.1.5.12',
  pbes2: '1.2.840.113549.1.5.13',
};
const DIGESTS: Record<string, ContainerDigest> = {
  '1.3.14.3.2.26': 'sha1',
  '2.16.840.1.101.3.4.2.4': 'sha224',
  '2.16.840.1.101.3.4.2.1': 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
  // HMAC, in PBES2.
  '1.2.840.113549.2.7': 'sha1',
  '1.2.840.113549.2.8': 'sha224',
  '1.2.840.113549.2.9': 'sha256',
  '1.2.840.113549.2.10': 'sha384',
  '1.2.840.113549.2.11': 'sha512',
};
/** Of PBES2; each brings its own initial vector. */
const CIPHERS: Record<string, Cipher> = {
  '2.16.840.1.101.3.4.1.2': { name: 'aes-128-cbc', keyBytes: 16 },
  '2.16.840.1.101.3.4.1.22': { name: 'aes-192-cbc', keyBytes: 24 },
  '2.16.840.1.101.3.4.1.42': { name: 'aes-256-cbc', keyBytes: 32 },
  '1.2.840.113549.3.7': { name: 'des-ede3-cbc', keyBytes: 24 },
};
/** Of PKCS #12 itself, by SHA-1 (RFC 7292, C). */
const OLD_CIPHERS: Record<string, Cipher> = {
  '1.2.840.113549.1.12.1.3': { name: 'des-ede3-cbc', keyBytes: 24 },
  '1.2.840.113549.1.12.1.5': { name: 'rc2-cbc', keyBytes: 16 },
  '1.2.840.113549.1.12.1.6': { name: 'rc2-40-cbc', keyBytes: 5 },
};

/**
 * Opens a PKCS #12 file (RFC 7292). How many rounds each derivation asks for is read before it is begun. Undefined for a
 * wrong passphrase.
 * @throws Problem signature/unreadable-container, costly-container, key-missing, key-unfit
 */
export function openPkcs12(bytes: Buffer, passphrase: string): OpenedContainer | undefined {
  if (bytes.length > MAX_CONTAINER) throw unreadableContainer();
  const opening = new Opening(passphrase);
  try {
    const [, content, mac] = items(read(bytes));
    const safe = octets(only(items(needed(items(needed(content))[1]))));
    if (!opening.macFits(needed(mac), safe)) return undefined;
    for (const part of items(read(safe))) opening.openPart(part);
    return signerIn(opening.keys, opening.certificates);
  } catch (error) {
    if (error instanceof Error && error.name === 'Problem') throw error;
    // What forge says of a broken file may quote from it.
    throw unreadableContainer();
  } finally {
    // The one that was found is a copy.
    for (const key of opening.keys) key.fill(0);
  }
}

/** One passphrase at work on one file. */
class Opening {
  readonly keys: Buffer[] = [];
  readonly certificates: Buffer[] = [];
  private rounds = 0;

  constructor(private readonly passphrase: string) {}

  /** MacData: without it a wrong passphrase could not be told from a broken file. */
  macFits(mac: Node, safe: Buffer): boolean {
    const [info, salt, rounds] = items(mac);
    const [algorithm, expected] = items(needed(info));
    const digest = known(DIGESTS, needed(items(needed(algorithm))[0]));
    const derivation = { salt: octets(needed(salt)), rounds: this.spend(rounds ? number(rounds) : 1), digest };
    const key = derivePkcs12(this.passphrase, derivation, MAC, digestBytes(digest));
    const found = createHmac(digest, key).update(safe).digest();
    const wanted = octets(needed(expected));
    return found.length === wanted.length && timingSafeEqual(found, wanted);
  }

  openPart(part: Node): void {
    const [type, content] = items(part);
    const inner = only(items(needed(content)));
    if (oid(needed(type)) === OID.data) return this.openBags(octets(inner));
    if (oid(needed(type)) !== OID.encryptedData) throw new Error('an unknown kind of content');
    const [, algorithm, encrypted] = items(needed(items(inner)[1]));
    this.openBags(this.decrypt(needed(algorithm), octets(needed(encrypted))));
  }

  private openBags(bytes: Buffer): void {
    for (const bag of items(read(bytes))) {
      const [type, content] = items(bag);
      const value = only(items(needed(content)));
      switch (oid(needed(type))) {
        case OID.keyBag:
          this.keys.push(write(value));
          break;
        case OID.shroudedKeyBag: {
          const [algorithm, encrypted] = items(value);
          this.keys.push(this.decrypt(needed(algorithm), octets(needed(encrypted))));
          break;
        }
        case OID.certificateBag: {
          const [kind, held] = items(value);
          if (oid(needed(kind)) === OID.x509Certificate) this.certificates.push(octets(only(items(needed(held)))));
        }
      }
      if (this.keys.length + this.certificates.length > MAX_BAGS) throw new Error('too many bags');
    }
  }

  private decrypt(algorithm: Node, encrypted: Buffer): Buffer {
    const [type, parameters] = items(algorithm);
    if (oid(needed(type)) === OID.pbes2) return this.decryptPbes2(needed(parameters), encrypted);
    const cipher = known(OLD_CIPHERS, needed(type));
    const [salt, rounds] = items(needed(parameters));
    // For the key and for the vector.
    const derivation = {
      salt: octets(needed(salt)),
      rounds: this.spend(number(needed(rounds)), 2),
      digest: 'sha1',
    } as const;
    const key = derivePkcs12(this.passphrase, derivation, KEY, cipher.keyBytes);
    return decipher(cipher, key, derivePkcs12(this.passphrase, derivation, IV, 8), encrypted);
  }

  private decryptPbes2(parameters: Node, encrypted: Buffer): Buffer {
    const [derivation, encryption] = items(parameters);
    const [type, how] = items(needed(derivation));
    if (oid(needed(type)) !== OID.pbkdf2) throw new Error('an unknown derivation');
    const [salt, rounds, ...rest] = items(needed(how));
    // Between rounds and function may stand the length of the key, which the cipher knows.
    const prf = rest.find((node) => node.type === asn1.Type.SEQUENCE);
    const digest = prf ? known(DIGESTS, needed(items(prf)[0])) : 'sha1';
    const [cipherType, iv] = items(needed(encryption));
    const cipher = known(CIPHERS, needed(cipherType));
    const by = { salt: octets(needed(salt)), rounds: this.spend(number(needed(rounds))), digest };
    return decipher(cipher, derivePbkdf2(this.passphrase, by, cipher.keyBytes), octets(needed(iv)), encrypted);
  }

  /** Counts them before they are done. @throws Problem signature/costly-container */
  private spend(rounds: number, times = 1): number {
    this.rounds += rounds * times;
    if (rounds < 1 || this.rounds > MAX_ROUNDS) throw costlyContainer();
    return rounds;
  }
}

/** The key that has a certificate, and what stands above that. */
function signerIn(keys: Buffer[], certificates: Buffer[]): OpenedContainer {
  if (keys.length === 0) throw keyMissing();
  const held = certificates.map((bytes) => new X509Certificate(bytes));
  for (const bytes of keys) {
    const key = createPrivateKey({ key: bytes, format: 'der', type: 'pkcs8' });
    const publicKey = createPublicKey(key);
    const leaf = held.find((certificate) => certificate.publicKey.equals(publicKey));
    if (!leaf) continue;
    const privateKey = key.export({ type: 'pkcs8', format: 'der' });
    return { privateKey, certificate: leaf.raw, chain: above(leaf, held).map(({ raw }) => raw) };
  }
  throw keyUnfit();
}

/** Issuers one after the other, as far as they are there. */
function above(leaf: X509Certificate, held: X509Certificate[]): X509Certificate[] {
  const path: X509Certificate[] = [];
  for (let at = leaf; path.length < MAX_CHAIN;) {
    const issuer = held.find((other) => other.ca && !path.includes(other) && at.checkIssued(other));
    if (!issuer || issuer.checkIssued(issuer)) break;
    path.push(issuer);
    at = issuer;
  }
  return path;
}

/** Not strict: browsers of old write BER. */
const read = (bytes: Buffer): Node => asn1.fromDer(util.createBuffer(bytes.toString('latin1')), false);
const write = (node: Node): Buffer => Buffer.from(asn1.toDer(node).getBytes(), 'latin1');
const items = (node: Node): Node[] => {
  if (!Array.isArray(node.value)) throw new Error('a value that holds no others');
  return node.value;
};
const needed = (node: Node | undefined): Node => {
  if (!node) throw new Error('a value is missing');
  return node;
};
const only = (nodes: Node[]): Node => {
  if (nodes.length !== 1) throw new Error('not one value');
  return needed(nodes[0]);
};
const oid = (node: Node): string => {
  if (typeof node.value !== 'string') throw new Error('no identifier');
  return asn1.derToOid(util.createBuffer(node.value));
};

/** @throws Error for an algorithm that is not in the table */
function known<T>(table: Record<string, T>, node: Node): T {
  const name = oid(node);
  const found = Object.hasOwn(table, name) ? table[name] : undefined;
  if (found === undefined) throw new Error('an unknown algorithm');
  return found;
}

/** BER may cut a string of bytes into several. */
function octets(node: Node): Buffer {
  return typeof node.value === 'string'
    ? Buffer.from(node.value, 'latin1')
    : Buffer.concat(node.value.map((part) => octets(part)));
}

function number(node: Node): number {
  const bytes = octets(node);
  if (bytes.length === 0 || bytes.length > 5) throw costlyContainer();
  return bytes.readIntBE(0, bytes.length);
}

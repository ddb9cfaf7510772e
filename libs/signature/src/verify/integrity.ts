import { createHash, type Hash, type KeyObject } from 'node:crypto';
import { isLegacy, publicKeyOf, type AnyDigest } from '../cms/algorithms';
import { der, DerValue } from '../cms/der';
import { TooMuchEffort } from '../cms/effort';
import type { CmsSignature } from '../cms/read-cms';
import { isCheap, isStrong, signatureFits } from '../cms/signature-value';
import type { CertificateHash } from '../cms/signed-attributes';
import { failed, passed, unsure, type Finding } from './finding';
import { REASONS } from './reasons';

/** Bytes that may be hashed in one file, however many sign them: so often its own length, and so many more. */
const HASHED = { times: 3, more: 16 * 1_048_576 };
/** Takes twice as long as the others. */
const SLOW = new Set<AnyDigest>(['sha384', 'sha512']);

/**
 * Hashes of how a file begins, each continued from the one before. Every signature of a file signs nearly all that the one
 * before it signed: asked for oldest first, no byte is hashed once for each of them.
 */
export class Beginnings {
  private readonly running = new Map<AnyDigest, { hash: Hash; length: number }>();

  private left: number;

  constructor(private readonly bytes: Buffer) {
    this.left = HASHED.times * bytes.length + HASHED.more;
  }

  /** Counts bytes before they are hashed. @throws TooMuchEffort */
  spend(digest: AnyDigest, bytes: number): void {
    this.left -= SLOW.has(digest) ? 2 * bytes : bytes;
    if (this.left < 0) throw new TooMuchEffort();
  }

  /** A hash of the first bytes, to be continued. @throws TooMuchEffort */
  hash(digest: AnyDigest, length: number): Hash {
    let known = this.running.get(digest);
    if (!known || known.length > length) known = { hash: createHash(digest), length: 0 };
    this.spend(digest, length - known.length);
    known.hash.update(this.bytes.subarray(known.length, length));
    known.length = length;
    this.running.set(digest, known);
    return known.hash.copy();
  }
}

/** The bytes that are signed: a beginning of the file, and what follows behind the value. */
export class SignedBytes {
  constructor(
    readonly parts: [Buffer, Buffer],
    private readonly beginnings: Beginnings,
  ) {}

  digest(name: AnyDigest): Buffer {
    const [head, tail] = this.parts;
    this.beginnings.spend(name, tail.length);
    return this.beginnings.hash(name, head.length).update(tail).digest();
  }

  /** All of them in one, which will be hashed. */
  whole(digest: AnyDigest): Buffer {
    this.beginnings.spend(digest, this.parts[0].length + this.parts[1].length);
    return Buffer.concat(this.parts);
  }
}

/** Whether the container signs these bytes: detached, or by the SHA-1 inside it where the file is of that old kind. */
export function integrityOf(bytes: SignedBytes, cms: CmsSignature, kind: 'pades' | 'cms' | 'sha1'): Finding {
  if (kind === 'sha1') {
    if (!cms.content) return failed(REASONS.unreadable);
    if (!bytes.digest('sha1').equals(cms.content)) return failed(REASONS.altered);
  } else if (cms.content) {
    // A container with a document of its own inside says nothing about the one that people see.
    return failed(REASONS.wrapped);
  }
  const { attributes } = cms;
  const signedDigest = () =>
    cms.content ? createHash(cms.digest).update(cms.content).digest() : bytes.digest(cms.digest);
  if (attributes && !signedDigest().equals(attributes.messageDigest)) return failed(REASONS.altered);
  const key = publicKeyOf(cms.signer);
  if (!key || !isCheap(key) || !cms.algorithm) return unsure(REASONS.unknownAlgorithm);
  if (!fits(bytes, cms, key)) return failed(REASONS.wrongSignature);
  const hashes = attributes?.signerHashes ?? [];
  if (!hashes.every((hash) => names(hash, cms.signer))) return failed(REASONS.wrongCertificate);
  if (kind === 'sha1' || isLegacy(cms.digest) || isLegacy(cms.algorithm.digest)) return unsure(REASONS.legacySignature);
  if (!isStrong(key)) return unsure(REASONS.weak);
  const notes = cms.isBer ? [REASONS.looseContainer] : [];
  if (hashes.length > 0) return passed(REASONS.intact, ...notes);
  return kind === 'pades'
    ? unsure(REASONS.noSigningCertificate, ...notes)
    : passed(REASONS.intact, REASONS.notBound, ...notes);
}

/** Signed attributes count as they stand and, where their order is not that of DER, in that order. */
function fits(bytes: SignedBytes, cms: CmsSignature, key: KeyObject): boolean {
  const { algorithm, signature, attributes } = cms;
  if (!algorithm) return false;
  if (!attributes) return signatureFits(algorithm, key, cms.content ?? bytes.whole(algorithm.digest), signature);
  if (signatureFits(algorithm, key, attributes.raw, signature)) return true;
  const sorted = der.set(...DerValue.read(attributes.raw).items.map(({ raw }) => raw));
  return !sorted.equals(attributes.raw) && signatureFits(algorithm, key, sorted, signature);
}

function names({ digest, value, serialNumber }: CertificateHash, certificate: Buffer): boolean {
  if (!createHash(digest).update(certificate).digest().equals(value)) return false;
  if (!serialNumber) return true;
  const fields = DerValue.read(certificate).sequence[0]?.sequence ?? [];
  return fields[fields[0]?.tag === 0xa0 ? 1 : 0]?.content.equals(serialNumber) ?? false;
}

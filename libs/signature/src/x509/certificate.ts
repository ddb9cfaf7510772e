import { createHash, type KeyObject } from 'node:crypto';
import { DerFault, DerValue } from '../cms/der';
import { only, readBytes, readCount, readInteger, readTime } from './asn1';
import {
  EXTENSION,
  readAccess,
  readAuthorityKeyId,
  readBasicConstraints,
  readDistributionPoints,
  readExtensions,
  readKeyUsage,
  readNameConstraints,
  readOids,
  type DistributionPoint,
  type Extensions,
  type KeyUsage,
  type NameConstraints,
} from './extensions';
import { readGeneralNames, type GeneralName } from './general-name';
import { Name } from './name';
import {
  readPolicies,
  readPolicyConstraints,
  readPolicyMappings,
  type PolicyConstraints,
  type PolicyMappings,
} from './policies';
import { signatureFits } from '../cms/signature-value';
import {
  allowedPublicKey,
  isDigestAllowed,
  readSignatureAlgorithm,
  type Digests,
  type SignatureAlgorithm,
} from './signature-algorithm';

export type { KeyUsage } from './extensions';

/** Whatever is critical in a certificate and not among these, no path may lead over (RFC 5280, 4.2). */
const UNDERSTOOD: ReadonlySet<string> = new Set([
  EXTENSION.subjectKeyId,
  EXTENSION.keyUsage,
  EXTENSION.subjectAltName,
  EXTENSION.issuerAltName,
  EXTENSION.basicConstraints,
  EXTENSION.nameConstraints,
  EXTENSION.crlDistributionPoints,
  EXTENSION.policies,
  EXTENSION.policyMappings,
  EXTENSION.authorityKeyId,
  EXTENSION.policyConstraints,
  EXTENSION.extendedKeyUsage,
  EXTENSION.freshestCrl,
  EXTENSION.inhibitAnyPolicy,
  EXTENSION.authorityInfo,
  EXTENSION.ocspNoCheck,
]);

/** No certificate of a person is nearly as long. */
const MAX_BYTES = 128 * 1024;
/** RFC 5280, 4.1.2.2 wants 20; older authorities took more, and a longer number is as good a number. */
const MAX_SERIAL = 64;

/** Certificates read before: the same few authorities stand above everybody. */
const read = new Map<string, Certificate>();
const MAX_READ = 2_000;
const MAX_READ_BYTES = 8 * 1024;

/** A public key certificate (X.509 v1 to v3, RFC 5280), read once and strictly; it is not yet believed. */
export class Certificate {
  readonly version: number;
  /** Hexadecimal, lower case, as in the content of its INTEGER. */
  readonly serialNumber: string;
  readonly issuer: Name;
  readonly subject: Name;
  readonly notBefore: Date;
  readonly notAfter: Date;
  /** SubjectPublicKeyInfo. */
  readonly spki: Buffer;
  readonly subjectKeyId?: Buffer;
  readonly authorityKeyId?: Buffer;
  readonly keyUsage?: ReadonlySet<KeyUsage>;
  readonly extendedKeyUsage?: readonly string[];
  readonly extendedKeyUsageCritical: boolean;
  readonly isAuthority: boolean;
  readonly pathLength?: number;
  readonly alternativeNames: readonly GeneralName[];
  readonly nameConstraints?: NameConstraints;
  readonly policies?: readonly string[];
  readonly policyMappings?: PolicyMappings;
  readonly policyConstraints: PolicyConstraints;
  /** After how many certificates `anyPolicy` counts no more. */
  readonly inhibitAnyPolicy?: number;
  readonly distributionPoints: readonly DistributionPoint[];
  /** Places of lists that tell what changed since the last whole list. */
  readonly freshestPoints: readonly DistributionPoint[];
  readonly ocspUrls: readonly string[];
  readonly issuerUrls: readonly string[];
  /** A responder whose own revocation is not looked up (RFC 6960, 4.2.2.2.1). */
  readonly isOcspNoCheck: boolean;
  /** Whether something critical in it is not understood. */
  readonly hasUnknownCritical: boolean;
  /** Undefined for an algorithm that is weak or unknown. */
  readonly signatureAlgorithm: SignatureAlgorithm | undefined;
  private readonly signed: Buffer;
  private readonly signature: Buffer;
  private readonly checked = new WeakMap<Certificate, boolean>();
  private key: KeyObject | undefined | null = null;

  private constructor(
    readonly raw: Buffer,
    /** SHA-256 of the certificate, hexadecimal. */
    readonly fingerprint: string,
  ) {
    const [tbs, algorithm, signature, ...beyond] = DerValue.read(raw).sequence;
    if (!tbs || !algorithm || !signature || beyond.length > 0) throw new DerFault('no certificate');
    const fields = tbs.sequence;
    this.version = fields[0]?.tag === 0xa0 ? only(fields[0].items).int + 1 : 1;
    const [serial, inner, issuer, validity, subject, spki, ...rest] = this.version === 1 ? fields : fields.slice(1);
    if (!serial || !inner || !issuer || !validity || !subject || !spki) throw new DerFault('no certificate');
    if (fields[0]?.tag === 0xa0 && this.version !== 2 && this.version !== 3) throw new DerFault('an unknown version');
    if (!inner.raw.equals(algorithm.raw)) throw new DerFault('two signature algorithms that differ');
    const number = readInteger(serial.expect(0x02).content);
    if (number.length > MAX_SERIAL) throw new DerFault('a serial number that is too long');
    this.serialNumber = number.toString('hex');
    this.issuer = Name.read(issuer);
    this.subject = Name.read(subject);
    const [from, to, ...times] = validity.sequence;
    if (!from || !to || times.length > 0) throw new DerFault('a broken validity');
    this.notBefore = readTime(from.tag, from.content);
    this.notAfter = readTime(to.tag, to.content);
    this.spki = spki.expect(0x30).raw;
    this.signed = tbs.raw;
    this.signature = readBytes(signature.expect(0x03).content);
    this.signatureAlgorithm = readSignatureAlgorithm(algorithm);

    const extensions = extensionsOf(rest, this.version);
    const find = <T>(oid: string, reader: (value: Buffer) => T): T | undefined => {
      const extension = extensions.get(oid);
      return extension && reader(extension.value);
    };
    this.hasUnknownCritical = [...extensions].some(([oid, { critical }]) => critical && !UNDERSTOOD.has(oid));
    this.subjectKeyId = find(EXTENSION.subjectKeyId, (value) => DerValue.read(value).octets);
    this.authorityKeyId = find(EXTENSION.authorityKeyId, readAuthorityKeyId);
    this.keyUsage = find(EXTENSION.keyUsage, readKeyUsage);
    this.extendedKeyUsage = find(EXTENSION.extendedKeyUsage, readOids);
    this.extendedKeyUsageCritical = extensions.get(EXTENSION.extendedKeyUsage)?.critical ?? false;
    const basic = find(EXTENSION.basicConstraints, readBasicConstraints);
    this.isAuthority = basic?.isAuthority ?? false;
    this.pathLength = basic?.pathLength;
    this.alternativeNames =
      find(EXTENSION.subjectAltName, (value) => readGeneralNames(DerValue.read(value).sequence)) ?? [];
    this.nameConstraints = find(EXTENSION.nameConstraints, readNameConstraints);
    this.policies = find(EXTENSION.policies, readPolicies);
    this.policyMappings = find(EXTENSION.policyMappings, readPolicyMappings);
    this.policyConstraints = find(EXTENSION.policyConstraints, readPolicyConstraints) ?? {};
    this.inhibitAnyPolicy = find(EXTENSION.inhibitAnyPolicy, (value) =>
      readCount(DerValue.read(value).expect(0x02).content),
    );
    this.distributionPoints = find(EXTENSION.crlDistributionPoints, readDistributionPoints) ?? [];
    this.freshestPoints = find(EXTENSION.freshestCrl, readDistributionPoints) ?? [];
    const access = find(EXTENSION.authorityInfo, readAccess);
    this.ocspUrls = access?.ocsp ?? [];
    this.issuerUrls = access?.issuers ?? [];
    this.isOcspNoCheck = extensions.has(EXTENSION.ocspNoCheck);
  }

  /**
   * Strict: one way to read it, every extension once, times that a calendar has. Remembers what it has read.
   * @throws DerFault
   */
  static read(der: Buffer): Certificate {
    if (der.length > MAX_BYTES) throw new DerFault('a certificate that is too long');
    const fingerprint = createHash('sha256').update(der).digest('hex');
    const known = read.get(fingerprint);
    if (known) return known;
    // A copy: the bytes it came in belong to others, and keep whole files alive.
    const certificate = new Certificate(Buffer.from(der), fingerprint);
    if (read.size >= MAX_READ) read.clear();
    if (der.length <= MAX_READ_BYTES) read.set(fingerprint, certificate);
    return certificate;
  }

  validAt(at: Date): boolean {
    return this.notBefore <= at && at <= this.notAfter;
  }

  /** Undefined for a weak key or one of an unknown kind (TT 15/2025/TT-BKHCN). */
  get publicKey(): KeyObject | undefined {
    if (this.key === null) this.key = allowedPublicKey(this.spki);
    return this.key;
  }

  /** Issued to itself under another key or for another use; such a certificate does not count in a path's length. */
  get isSelfIssued(): boolean {
    return this.issuer.equals(this.subject);
  }

  /** Places on the web where its revocation list stands. */
  get crlUrls(): readonly string[] {
    const names = this.distributionPoints.flatMap((point) => point.names ?? []);
    return names.flatMap(({ kind, text }) => (kind === 'uri' ? [text] : []));
  }

  /** Whether it rests on SHA-1. */
  get isLegacy(): boolean {
    return this.signatureAlgorithm?.digest === 'sha1';
  }

  /** Whether the other's name and key are those that it says it was issued by; not whether the other may issue. */
  isSignedBy(issuer: Certificate, digests?: Digests): boolean {
    if (!this.issuer.equals(issuer.subject)) return false;
    if (!isDigestAllowed(this.signatureAlgorithm, this.notBefore, digests)) return false;
    const known = this.checked.get(issuer);
    if (known !== undefined) return known;
    const [algorithm, key] = [this.signatureAlgorithm, issuer.publicKey];
    const fits = !!algorithm && !!key && signatureFits(algorithm, key, this.signed, this.signature);
    this.checked.set(issuer, fits);
    return fits;
  }
}

/** What may follow the key: unique identifiers (v2), extensions (v3). */
function extensionsOf(rest: DerValue[], version: number): Extensions {
  const last = rest.at(-1);
  const held = last?.tag === 0xa3 ? last : undefined;
  const identifiers = held ? rest.slice(0, -1) : rest;
  identifiers.forEach(({ tag }, i) => {
    if (version === 1 || (tag !== 0x81 && tag !== 0x82) || (i > 0 && tag !== 0x82))
      throw new DerFault('unknown fields');
  });
  if (identifiers.length > 2 || (held && version !== 3)) throw new DerFault('unknown fields');
  return held ? readExtensions(only(held.items)) : new Map();
}

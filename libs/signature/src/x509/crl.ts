import { DerFault, DerValue } from '../cms/der';
import { GENERALIZED_TIME, UTC_TIME, only, readBoolean, readBytes, readFlags, readInteger, readTime } from './asn1';
import type { Certificate } from './certificate';
import { CrlEntries, type RevokedEntry } from './crl-entries';
import {
  ALL_REASONS,
  EXTENSION,
  partsOf,
  readAuthorityKeyId,
  readDistributionName,
  readExtensions,
  type DistributionPoint,
  type Extensions,
} from './extensions';
import { Name } from './name';
import { Remembered } from './remembered';
import { signatureFits } from '../cms/signature-value';
import { isDigestAllowed, readSignatureAlgorithm, type Digests, type SignatureAlgorithm } from './signature-algorithm';

const UNDERSTOOD: ReadonlySet<string> = new Set([
  EXTENSION.authorityKeyId,
  EXTENSION.issuerAltName,
  EXTENSION.crlNumber,
  EXTENSION.deltaCrl,
  EXTENSION.issuingDistributionPoint,
  EXTENSION.freshestCrl,
  EXTENSION.expiredCertsOnCrl,
  EXTENSION.authorityInfo,
]);
const MAX_BYTES = 64 * 1024 * 1024;

/** What a list is about (RFC 5280, 5.2.5). */
export interface IssuingPoint extends Pick<DistributionPoint, 'names' | 'relative'> {
  onlyUsers: boolean;
  onlyAuthorities: boolean;
  onlyAttributes: boolean;
  reasons: number;
  /** Whether certificates of other issuers may be on it. */
  isIndirect: boolean;
}

/** A list of revoked certificates (RFC 5280, 5), read strictly; it is not yet believed. */
export class Crl {
  readonly issuer: Name;
  readonly thisUpdate: Date;
  readonly nextUpdate?: Date;
  readonly number?: bigint;
  /** The number of the whole list that it builds on; undefined for a whole list. */
  readonly deltaOf?: bigint;
  readonly authorityKeyId?: Buffer;
  readonly point?: IssuingPoint;
  /** The bytes of the scope; lists with the same may be put together. */
  readonly scope: string;
  /** Since when certificates stay on it after they have expired. */
  readonly keepsExpiredSince?: Date;
  /** Such a list says nothing about any certificate (RFC 5280, 5.2 and 5.3). */
  readonly hasUnknownCritical: boolean;
  private readonly entries: CrlEntries;
  private readonly algorithm: SignatureAlgorithm | undefined;
  private readonly signed: Buffer;
  private readonly signature: Buffer;
  private readonly checked = new WeakMap<Certificate, boolean>();

  private constructor(readonly raw: Buffer) {
    const [tbs, algorithm, signature, ...beyond] = DerValue.read(raw).sequence;
    if (!tbs || !algorithm || !signature || beyond.length > 0) throw new DerFault('no revocation list');
    const fields = tbs.sequence;
    const isSecond = fields[0]?.tag === 0x02;
    if (isSecond && fields.shift()?.int !== 1) throw new DerFault('an unknown version');
    const [inner, issuer, thisUpdate] = fields.splice(0, 3);
    if (!inner?.raw.equals(algorithm.raw) || !issuer || !thisUpdate) throw new DerFault('no revocation list');
    this.issuer = Name.read(issuer);
    this.thisUpdate = readTime(thisUpdate.tag, thisUpdate.content);
    const next = fields[0]?.tag === UTC_TIME || fields[0]?.tag === GENERALIZED_TIME ? fields.shift() : undefined;
    this.nextUpdate = next && readTime(next.tag, next.content);
    const revoked = fields[0]?.tag === 0x30 ? fields.shift() : undefined;
    this.entries = CrlEntries.read(revoked?.content ?? Buffer.alloc(0), this.issuer.key);
    const held = fields.shift();
    if (fields.length > 0 || (held && !isSecond)) throw new DerFault('unknown fields');
    const extensions: Extensions = held ? readExtensions(only(held.expect(0xa0).items)) : new Map();
    this.algorithm = readSignatureAlgorithm(algorithm);
    this.signed = tbs.raw;
    this.signature = readBytes(signature.expect(0x03).content);

    const find = <T>(oid: string, reader: (value: Buffer) => T): T | undefined => {
      const extension = extensions.get(oid);
      return extension && reader(extension.value);
    };
    const isUnknown = [...extensions].some(([oid, { critical }]) => critical && !UNDERSTOOD.has(oid));
    this.hasUnknownCritical = isUnknown || this.entries.hasUnknownCritical;
    this.number = find(EXTENSION.crlNumber, readNumber);
    this.deltaOf = find(EXTENSION.deltaCrl, readNumber);
    this.authorityKeyId = find(EXTENSION.authorityKeyId, readAuthorityKeyId);
    this.point = find(EXTENSION.issuingDistributionPoint, readIssuingPoint);
    this.scope = extensions.get(EXTENSION.issuingDistributionPoint)?.value.toString('hex') ?? '';
    this.keepsExpiredSince = find(EXTENSION.expiredCertsOnCrl, (value) => {
      const time = DerValue.read(value);
      return readTime(time.tag, time.content);
    });
  }

  /**
   * Remembers what it has read, for the same few lists stand behind all certificates of an authority.
   * @throws DerFault
   */
  static read(der: Buffer): Crl {
    if (der.length > MAX_BYTES) throw new DerFault('a revocation list that is too long');
    return remembered.get(der, (own) => new Crl(own));
  }

  /** How many certificates are on it. */
  get count(): number {
    return this.entries.count;
  }

  /** @throws DerFault when the entry is broken. */
  entryOf(certificate: Certificate): RevokedEntry | undefined {
    return this.entries.find(Buffer.from(certificate.serialNumber, 'hex'), certificate.issuer.key);
  }

  /** Whether name and key are those of the other, and its key may sign lists. */
  isSignedBy(signer: Certificate, digests?: Digests): boolean {
    const may = !signer.keyUsage || signer.keyUsage.has('cRLSign');
    if (!may || !this.issuer.equals(signer.subject)) return false;
    if (!isDigestAllowed(this.algorithm, this.thisUpdate, digests)) return false;
    const known = this.checked.get(signer);
    if (known !== undefined) return known;
    const { publicKey } = signer;
    const fits =
      !!this.algorithm && !!publicKey && signatureFits(this.algorithm, publicKey, this.signed, this.signature);
    this.checked.set(signer, fits);
    return fits;
  }
}

const remembered = new Remembered<Crl>(MAX_BYTES);

function readNumber(value: Buffer): bigint {
  const digits = readInteger(DerValue.read(value).expect(0x02).content);
  if (digits.length > 64 || (digits[0] ?? 0) >= 0x80) throw new DerFault('a broken number');
  return BigInt(`0x${digits.toString('hex')}`);
}

function readIssuingPoint(value: Buffer): IssuingPoint {
  const parts = partsOf(DerValue.read(value).sequence);
  const flag = (tag: number) => {
    const part = parts.get(tag);
    return part !== undefined && readBoolean(part.content);
  };
  if (![...parts.keys()].every((tag) => [0xa0, 0x81, 0x82, 0x83, 0x84, 0x85].includes(tag)))
    throw new DerFault('an unknown part');
  const [name, reasons] = [parts.get(0xa0), parts.get(0x83)];
  return {
    ...(name && readDistributionName(name)),
    onlyUsers: flag(0x81),
    onlyAuthorities: flag(0x82),
    reasons: reasons ? readFlags(reasons.content) & ALL_REASONS : ALL_REASONS,
    isIndirect: flag(0x84),
    onlyAttributes: flag(0x85),
  };
}

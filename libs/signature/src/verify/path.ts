import { X509Certificate } from 'node:crypto';
import { DerValue } from '../cms/der';
import { allowedKey } from '../cms/read-cms';
import { REASONS } from './reasons';
import type { Part, Reason } from './verdict';

export interface PathResult {
  trust: Part;
  reason: Reason;
}

const MAX_LENGTH = 6;
/** Signatures on certificates that are tried: certificates that issue one another would be climbed for ever. */
const MAX_STEPS = 40;

/** Uses of a key under which a document may be signed; a certificate without the extension is not limited. */
const SIGNING_PURPOSES = new Set([
  '1.3.6.1.5.5.7.3.36', // document signing (RFC 9336)
  '1.3.6.1.5.5.7.3.4', // e-mail protection
  '1.3.6.1.4.1.311.10.3.12', // document signing, Microsoft
  '1.2.840.113583.1.1.5', // authentic documents, Adobe
  '2.5.29.37.0', // any
]);
const DIGITAL_SIGNATURE = 0x8000;
const NON_REPUDIATION = 0x4000;
const KEY_CERT_SIGN = 0x0400;
const KNOWN_EXTENSIONS = new Set([
  '2.5.29.15',
  '2.5.29.19',
  '2.5.29.37',
  '2.5.29.32',
  '2.5.29.17',
  '2.5.29.35',
  '2.5.29.14',
  '2.5.29.31',
]);

/** Looks for a path from the signer to an anchor whose links all hold at one instant. */
export function checkPath(signer: Buffer, certificates: Buffer[], anchors: Buffer[], at: Date): PathResult {
  const [leaf] = Link.tryRead(signer);
  if (!leaf) return { trust: 'failed', reason: REASONS.brokenPath };
  if (!leaf.maySignDocuments) return { trust: 'failed', reason: REASONS.notForSigning };
  const pool = certificates.flatMap((bytes) => Link.tryRead(bytes));
  const roots = anchors.flatMap((bytes) => Link.tryRead(bytes));
  let steps = 0;
  let faulty = false;
  const climb = (link: Link, below: number): boolean => {
    if (below > MAX_LENGTH) return false;
    for (const root of roots) {
      if (!link.names(root) || steps++ > MAX_STEPS || !link.issuedBy(root)) continue;
      if (root.mayIssue(below) && link.usable(at)) return true;
      faulty = true;
    }
    for (const issuer of pool) {
      if (issuer.bytes.equals(link.bytes) || !issuer.mayIssue(below) || !issuer.usable(at)) continue;
      if (!link.usable(at) || !link.names(issuer) || steps++ > MAX_STEPS) continue;
      if (link.issuedBy(issuer) && climb(issuer, below + 1)) return true;
    }
    return false;
  };
  if (climb(leaf, 0)) return { trust: 'passed', reason: REASONS.trusted };
  return faulty ? { trust: 'failed', reason: REASONS.brokenPath } : { trust: 'indeterminate', reason: REASONS.noPath };
}

/** One certificate of a path. */
class Link {
  private readonly certificate: X509Certificate;
  private readonly understood: boolean;
  /** How many authorities may stand below; undefined for one that is no authority. */
  private readonly reach: number | undefined;
  readonly maySignDocuments: boolean;

  private constructor(readonly bytes: Buffer) {
    this.certificate = new X509Certificate(bytes);
    const extensions = extensionsOf(bytes);
    const usage = usageOf(extensions.get('2.5.29.15')?.value);
    const purposes = extensions.get('2.5.29.37');
    this.understood = [...extensions].every(([oid, { critical }]) => !critical || KNOWN_EXTENSIONS.has(oid));
    const fits = !purposes || DerValue.read(purposes.value).sequence.some((item) => SIGNING_PURPOSES.has(item.oid));
    this.maySignDocuments = fits && (usage & (DIGITAL_SIGNATURE | NON_REPUDIATION)) !== 0;
    this.reach = (usage & KEY_CERT_SIGN) === 0 ? undefined : reachOf(extensions.get('2.5.29.19')?.value);
  }

  static tryRead(bytes: Buffer): Link[] {
    try {
      return [new Link(bytes)];
    } catch {
      return [];
    }
  }

  /** Whether it is an authority that may stand above a path with so many authorities in it. */
  mayIssue(below: number): boolean {
    return this.reach !== undefined && this.reach >= below;
  }

  /** Whether it says that the other issued it. */
  names(issuer: Link): boolean {
    return this.certificate.checkIssued(issuer.certificate);
  }

  /** Whether the other's key did sign it. */
  issuedBy(issuer: Link): boolean {
    try {
      return this.certificate.verify(issuer.certificate.publicKey);
    } catch {
      return false;
    }
  }

  /** Valid at that time, with a key long enough and nothing critical that is not understood. */
  usable(at: Date): boolean {
    return this.understood && validAt(this.certificate, at) && allowedKey(this.bytes) !== undefined;
  }
}

/** Key usage as bits, the first on the left (RFC 5280, 4.2.1.3); all where the extension is missing. */
function usageOf(extension: Buffer | undefined): number {
  if (!extension) return 0xffff;
  const { content } = DerValue.read(extension).expect(0x03);
  return ((content[1] ?? 0) << 8) | (content[2] ?? 0);
}

function reachOf(constraints: Buffer | undefined): number | undefined {
  if (!constraints) return undefined;
  const [authority, length] = DerValue.read(constraints).sequence;
  if (authority?.tag !== 0x01 || authority.content[0] !== 0xff) return undefined;
  return length ? length.int : MAX_LENGTH;
}

export const validAt = (certificate: X509Certificate, at: Date): boolean =>
  Date.parse(certificate.validFrom) <= at.getTime() && at.getTime() <= Date.parse(certificate.validTo);

function extensionsOf(bytes: Buffer): Map<string, { critical: boolean; value: Buffer }> {
  const fields = (DerValue.read(bytes).sequence[0] as DerValue).sequence;
  const held = fields.find((field) => field.tag === 0xa3)?.items[0]?.sequence ?? [];
  const found = new Map<string, { critical: boolean; value: Buffer }>();
  for (const item of held) {
    const [oid, ...rest] = item.sequence;
    const value = rest.at(-1);
    if (!oid || !value || found.has(oid.oid)) throw new Error('broken extensions');
    found.set(oid.oid, { critical: rest.length === 2 && rest[0]?.content[0] === 0xff, value: value.octets });
  }
  return found;
}

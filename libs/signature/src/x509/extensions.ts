import { DerFault, DerValue } from '../cms/der';
import { only, readBoolean, readCount, readFlags } from './asn1';
import { readGeneralName, readGeneralNames, type GeneralName } from './general-name';
import { Name } from './name';

/** Extensions of certificates, revocation lists and their entries (RFC 5280, 4.2 and 5.2). */
export const EXTENSION = {
  subjectKeyId: '2.5.29.14',
  keyUsage: '2.5.29.15',
  subjectAltName: '2.5.29.17',
  issuerAltName: '2.5.29.18',
  basicConstraints: '2.5.29.19',
  crlNumber: '2.5.29.20',
  reasonCode: '2.5.29.21',
  invalidityDate: '2.5.29.24',
  deltaCrl: '2.5.29.27',
  issuingDistributionPoint: '2.5.29.28',
  certificateIssuer: '2.5.29.29',
  nameConstraints: '2.5.29.30',
  crlDistributionPoints: '2.5.29.31',
  policies: '2.5.29.32',
  policyMappings: '2.5.29.33',
  authorityKeyId: '2.5.29.35',
  policyConstraints: '2.5.29.36',
  extendedKeyUsage: '2.5.29.37',
  freshestCrl: '2.5.29.46',
  inhibitAnyPolicy: '2.5.29.54',
  expiredCertsOnCrl: '2.5.29.60',
  authorityInfo: '1.3.6.1.5.5.7.1.1',
  archiveCutoff: '1.3.6.1.5.5.7.48.1.6',
  ocspNoCheck: '1.3.6.1.5.5.7.48.1.5',
} as const;

export interface Extension {
  critical: boolean;
  /** What stands in the OCTET STRING. */
  value: Buffer;
}

export type Extensions = ReadonlyMap<string, Extension>;

const MAX_EXTENSIONS = 64;

/** @throws DerFault; an extension that stands twice could be read in two ways. */
export function readExtensions(list: DerValue): Extensions {
  const found = new Map<string, Extension>();
  const items = list.sequence;
  if (items.length === 0 || items.length > MAX_EXTENSIONS) throw new DerFault('no extensions, or too many');
  for (const item of items) {
    const [type, second, third, ...beyond] = item.sequence;
    const value = third ?? second;
    if (!type || !second || !value || beyond.length > 0 || found.has(type.oid)) throw new DerFault('broken extensions');
    // Some authorities write out the default, FALSE; it can be read in one way only.
    const critical = third !== undefined && readBoolean(second.expect(0x01).content);
    found.set(type.oid, { critical, value: value.octets });
  }
  return found;
}

export const KEY_USAGES = [
  'digitalSignature',
  'nonRepudiation',
  'keyEncipherment',
  'dataEncipherment',
  'keyAgreement',
  'keyCertSign',
  'cRLSign',
  'encipherOnly',
  'decipherOnly',
] as const;
export type KeyUsage = (typeof KEY_USAGES)[number];

export function readKeyUsage(value: Buffer): ReadonlySet<KeyUsage> {
  const flags = readFlags(DerValue.read(value).expect(0x03).content);
  return new Set(KEY_USAGES.filter((_, bit) => flags & (1 << bit)));
}

export function readBasicConstraints(value: Buffer): { isAuthority: boolean; pathLength?: number } {
  const items = DerValue.read(value).sequence;
  const isAuthority = items[0]?.tag === 0x01 && readBoolean(items[0].content);
  const [length, ...beyond] = items[0]?.tag === 0x01 ? items.slice(1) : items;
  if (beyond.length > 0) throw new DerFault('broken basic constraints');
  return length ? { isAuthority, pathLength: readCount(length.expect(0x02).content) } : { isAuthority };
}

export function readOids(value: Buffer): string[] {
  const oids = DerValue.read(value).sequence.map((item) => item.oid);
  if (oids.length === 0) throw new DerFault('an empty list');
  return oids;
}

/** Key identifier of an AuthorityKeyIdentifier; issuer and serial number in it are of no use. */
export function readAuthorityKeyId(value: Buffer): Buffer | undefined {
  return DerValue.read(value).sequence.find((item) => item.tag === 0x80)?.content;
}

/** All reasons for which a certificate may be revoked: bits 1 to 8 of ReasonFlags. */
export const ALL_REASONS = 0x1fe;

/** Where the revocation of a certificate is told (RFC 5280, 4.2.1.13). */
export interface DistributionPoint {
  /** Names of the list itself; undefined where the point names none. */
  names?: readonly GeneralName[];
  /** A name relative to that of the list's issuer. */
  relative?: DerValue;
  reasons: number;
  crlIssuers: readonly GeneralName[];
}

export function readDistributionPoints(value: Buffer): DistributionPoint[] {
  const points = DerValue.read(value).sequence;
  if (points.length === 0 || points.length > 100) throw new DerFault('no distribution points, or too many');
  return points.map((point) => {
    const parts = partsOf(point.sequence);
    const [name, reasons, issuers] = [parts.get(0xa0), parts.get(0x81), parts.get(0xa2)];
    if (![...parts.keys()].every((tag) => [0xa0, 0x81, 0xa2].includes(tag))) throw new DerFault('an unknown part');
    return {
      ...(name && readDistributionName(name)),
      reasons: reasons ? readFlags(reasons.content) & ALL_REASONS : ALL_REASONS,
      crlIssuers: issuers ? readGeneralNames(issuers.items) : [],
    };
  });
}

/** DistributionPointName, under the explicit tag that a CHOICE gets. */
export function readDistributionName(wrapped: DerValue): Pick<DistributionPoint, 'names' | 'relative'> {
  const choice = only(wrapped.items);
  if (choice.tag === 0xa0) return { names: readGeneralNames(choice.items) };
  if (choice.tag === 0xa1) return { relative: choice };
  throw new DerFault('a distribution point of no known kind');
}

/** Values with tags of their own, each at most once and in order. */
export function partsOf(values: readonly DerValue[]): ReadonlyMap<number, DerValue> {
  values.forEach((value, i) => {
    if (i > 0 && (value.tag & 0x1f) <= ((values[i - 1] as DerValue).tag & 0x1f))
      throw new DerFault('parts out of order');
  });
  return new Map(values.map((value) => [value.tag, value]));
}

/** Places on the web that AuthorityInfoAccess names for a way of access. */
export function readAccess(value: Buffer): { ocsp: string[]; issuers: string[] } {
  const found = DerValue.read(value).sequence.map((item) => {
    const [method, place, ...beyond] = item.sequence;
    if (!method || !place || beyond.length > 0) throw new DerFault('a broken access');
    return { method: method.oid, name: readGeneralName(place) };
  });
  const under = (method: string) =>
    found.flatMap(({ method: own, name }) => (own === method && name.kind === 'uri' ? [name.text] : []));
  return { ocsp: under('1.3.6.1.5.5.7.48.1'), issuers: under('1.3.6.1.5.5.7.48.2') };
}

/** Names that all certificates below may, and may not, have (RFC 5280, 4.2.1.10). */
export interface NameConstraints {
  permitted: readonly GeneralName[];
  excluded: readonly GeneralName[];
}

export function readNameConstraints(value: Buffer): NameConstraints {
  const parts = partsOf(DerValue.read(value).sequence);
  const trees = (tag: number) => parts.get(tag)?.items.map(readSubtree) ?? [];
  const found = { permitted: trees(0xa0), excluded: trees(0xa1) };
  const count = found.permitted.length + found.excluded.length;
  const known = [...parts.keys()].every((tag) => tag === 0xa0 || tag === 0xa1);
  if (!known || count === 0 || count > 1_000) throw new DerFault('no name constraints, or too many');
  return found;
}

/** A depth is written by nobody and read by nobody (RFC 5280: minimum 0, no maximum). */
function readSubtree(subtree: DerValue): GeneralName {
  const [base, ...depth] = subtree.sequence;
  if (!base || depth.some((part) => part.tag !== 0x80 || part.content.length !== 1 || part.content[0] !== 0))
    throw new DerFault('a broken subtree');
  return readGeneralName(base);
}

/** Undefined where a name has no key of its own. */
export function keysOfPoint(point: Pick<DistributionPoint, 'names' | 'relative'>, above: readonly Name[]): string[] {
  if (point.names) return point.names.map(({ key }) => key);
  const { relative } = point;
  return relative ? above.map((name) => `directory:${Name.keyBelow(name, relative)}`) : [];
}

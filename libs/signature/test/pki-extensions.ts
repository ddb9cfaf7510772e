import { der } from '../src/cms/der';
import { EXTENSION, KEY_USAGES, type KeyUsage } from '../src/x509/extensions';

/** Extensions of certificates and lists, as tests want them: also those that no authority would write. */

export const integer = (value: number | bigint | Buffer): Buffer => {
  if (Buffer.isBuffer(value)) return der.retag(0x02, der.octets(value));
  const digits = BigInt(value).toString(16);
  const even = digits.length % 2 === 0 ? digits : `0${digits}`;
  return integer(Buffer.from(parseInt(even.slice(0, 2), 16) >= 0x80 ? `00${even}` : even, 'hex'));
};
/** A value of a primitive kind under any tag. */
export const primitive = (tag: number, content: Buffer | string): Buffer =>
  der.retag(tag, der.octets(Buffer.from(content)));
export const bool = (value: boolean): Buffer => primitive(0x01, Buffer.from([value ? 0xff : 0]));

/** Named bits, the first leftmost. */
export function flags(...bits: number[]): Buffer {
  const bytes = Buffer.alloc(1 + Math.ceil((Math.max(-1, ...bits) + 1) / 8));
  for (const bit of bits) bytes.writeUInt8((bytes[1 + (bit >> 3)] ?? 0) | (0x80 >> (bit & 7)), 1 + (bit >> 3));
  if (bits.length > 0) bytes.writeUInt8(7 - (Math.max(...bits) % 8), 0);
  return primitive(0x03, bytes);
}

export const extension = (oid: string, value: Buffer, critical = false): Buffer =>
  der.sequence(der.oid(oid), ...(critical ? [bool(true)] : []), der.octets(value));

export const basic = (isAuthority: boolean, pathLength?: number): Buffer =>
  extension(
    EXTENSION.basicConstraints,
    der.sequence(...(isAuthority ? [bool(true)] : []), ...(pathLength === undefined ? [] : [integer(pathLength)])),
    true,
  );
export const usage = (...usages: KeyUsage[]): Buffer =>
  extension(EXTENSION.keyUsage, flags(...usages.map((name) => KEY_USAGES.indexOf(name))), true);
export const purposes = (critical: boolean, ...oids: string[]): Buffer =>
  extension(EXTENSION.extendedKeyUsage, der.sequence(...oids.map((oid) => der.oid(oid))), critical);
export const keyId = (id: Buffer): Buffer => extension(EXTENSION.subjectKeyId, der.octets(id));
export const issuerKeyId = (id: Buffer): Buffer =>
  extension(EXTENSION.authorityKeyId, der.sequence(primitive(0x80, id)));

export const policies = (...oids: string[]): Buffer =>
  extension(EXTENSION.policies, der.sequence(...oids.map((oid) => der.sequence(der.oid(oid)))));
export const mappings = (...pairs: [string, string][]): Buffer =>
  extension(
    EXTENSION.policyMappings,
    der.sequence(...pairs.map(([from, to]) => der.sequence(der.oid(from), der.oid(to)))),
  );
export const policyConstraints = (requireExplicit?: number, inhibitMapping?: number): Buffer =>
  extension(
    EXTENSION.policyConstraints,
    der.sequence(
      ...(requireExplicit === undefined ? [] : [der.retag(0x80, integer(requireExplicit))]),
      ...(inhibitMapping === undefined ? [] : [der.retag(0x81, integer(inhibitMapping))]),
    ),
    true,
  );
export const inhibitAnyPolicy = (after: number): Buffer => extension(EXTENSION.inhibitAnyPolicy, integer(after), true);

/** General names. */
export const general = {
  email: (text: string) => primitive(0x81, text),
  dns: (text: string) => primitive(0x82, text),
  uri: (text: string) => primitive(0x86, text),
  ip: (...bytes: number[]) => primitive(0x87, Buffer.from(bytes)),
  directory: (name: Buffer) => der.explicit(4, name),
  registered: (oid: string) => der.retag(0x88, der.oid(oid)),
};
export const alternatives = (...names: Buffer[]): Buffer => extension(EXTENSION.subjectAltName, der.sequence(...names));
export function nameConstraints(permitted: Buffer[], excluded: Buffer[] = []): Buffer {
  const trees = (tag: number, names: Buffer[]) =>
    names.length === 0 ? [] : [der.explicit(tag, ...names.map((name) => der.sequence(name)))];
  return extension(EXTENSION.nameConstraints, der.sequence(...trees(0, permitted), ...trees(1, excluded)), true);
}

export interface Point {
  names?: Buffer[];
  /** A relative name: its attributes. */
  relative?: Buffer[];
  reasons?: number[];
  crlIssuer?: Buffer;
}
function pointName({ names, relative }: Point): Buffer[] {
  if (names) return [der.explicit(0, der.explicit(0, ...names))];
  return relative ? [der.explicit(0, der.explicit(1, ...relative))] : [];
}
export const distributionPoints = (points: Point[], oid: string = EXTENSION.crlDistributionPoints): Buffer =>
  extension(
    oid,
    der.sequence(
      ...points.map((point) =>
        der.sequence(
          ...pointName(point),
          ...(point.reasons ? [der.retag(0x81, flags(...point.reasons))] : []),
          ...(point.crlIssuer ? [der.explicit(2, general.directory(point.crlIssuer))] : []),
        ),
      ),
    ),
  );

export interface Scope extends Point {
  onlyUsers?: boolean;
  onlyAuthorities?: boolean;
  onlyAttributes?: boolean;
  isIndirect?: boolean;
}
export function issuingPoint(scope: Scope): Buffer {
  const flag = (tag: number, isSet: boolean | undefined) => (isSet ? [der.retag(tag, bool(true))] : []);
  return extension(
    EXTENSION.issuingDistributionPoint,
    der.sequence(
      ...pointName(scope),
      ...flag(0x81, scope.onlyUsers),
      ...flag(0x82, scope.onlyAuthorities),
      ...(scope.reasons ? [der.retag(0x83, flags(...scope.reasons))] : []),
      ...flag(0x84, scope.isIndirect),
      ...flag(0x85, scope.onlyAttributes),
    ),
    true,
  );
}
export const crlNumber = (number: number): Buffer => extension(EXTENSION.crlNumber, integer(number));
export const deltaOf = (number: number): Buffer => extension(EXTENSION.deltaCrl, integer(number), true);

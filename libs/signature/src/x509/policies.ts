import { DerFault, DerValue } from '../cms/der';
import { readCount } from './asn1';
import { partsOf } from './extensions';

export const ANY_POLICY = '2.5.29.32.0';
const MAX_POLICIES = 200;

/** Policies of a certificate; their qualifiers are for people and are passed over (RFC 5280, 4.2.1.4). */
export function readPolicies(value: Buffer): string[] {
  const policies = DerValue.read(value).sequence.map((item) => item.sequence[0]?.oid ?? '');
  const broken = policies.length === 0 || policies.length > MAX_POLICIES || policies.includes('');
  if (broken || new Set(policies).size !== policies.length) throw new DerFault('broken policies');
  return policies;
}

/** From a policy of the issuer to those of the subject that are worth the same. */
export type PolicyMappings = ReadonlyMap<string, readonly string[]>;

export function readPolicyMappings(value: Buffer): PolicyMappings {
  const pairs = DerValue.read(value).sequence;
  if (pairs.length === 0 || pairs.length > MAX_POLICIES) throw new DerFault('no policy mappings, or too many');
  const found = new Map<string, string[]>();
  for (const pair of pairs) {
    const [issuers, subjects, ...beyond] = pair.sequence;
    if (!issuers || !subjects || beyond.length > 0) throw new DerFault('broken policy mappings');
    found.set(issuers.oid, [...(found.get(issuers.oid) ?? []), subjects.oid]);
  }
  return found;
}

/** How many certificates further down the rule begins; undefined for a rule that is not made. */
export interface PolicyConstraints {
  requireExplicit?: number;
  inhibitMapping?: number;
}

export function readPolicyConstraints(value: Buffer): PolicyConstraints {
  const parts = partsOf(DerValue.read(value).sequence);
  const [explicit, mapping] = [parts.get(0x80), parts.get(0x81)];
  if (parts.size === 0 || parts.size !== Number(!!explicit) + Number(!!mapping))
    throw new DerFault('broken policy constraints');
  return {
    ...(explicit && { requireExplicit: readCount(explicit.content) }),
    ...(mapping && { inhibitMapping: readCount(mapping.content) }),
  };
}

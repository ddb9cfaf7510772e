import { REASONS } from '../verify/reasons';
import type { Reason } from '../verify/verdict';
import type { Certificate } from './certificate';
import { NameRules } from './name-constraints';
import { ANY_POLICY } from './policies';
import { PolicyGraph } from './policy-graph';
import { unfitFor, type Purpose } from './purpose';

export interface PathRules {
  at: Date;
  purpose: Purpose;
  /** Policies of which one must hold; where the list is given the path must name policies. */
  policies?: readonly string[];
}

/** Whether a certificate may stand above others at that time, whatever path it is in. */
export const mayIssueAt = (certificate: Certificate, at: Date): boolean =>
  !certificate.hasUnknownCritical && certificate.validAt(at) && isIssuer(certificate);

const isIssuer = ({ isAuthority, keyUsage }: Certificate): boolean =>
  isAuthority && (!keyUsage || keyUsage.has('keyCertSign'));

/**
 * RFC 5280, 6.1 (with the policy graph of RFC 9618) over a path, leaf first and anchor last, whose links are signed and
 * named as they should be. The anchor's own limits count as well (RFC 5937). Returns every rule that is broken.
 */
export function brokenRules(path: readonly Certificate[], { at, purpose, policies }: PathRules): Reason[] {
  const faults = new Set<Reason>();
  const [leaf, anchor] = [path[0], path.at(-1)];
  if (!leaf || !anchor) return [REASONS.noPath];
  const count = path.length - 1;
  const names = new NameRules();
  const graph = new PolicyGraph();
  const left = { explicit: policies ? 0 : count + 1, mapping: count + 1, any: count + 1, authorities: count };

  for (let i = path.length - 1; i >= 0; i--) {
    const certificate = path[i] as Certificate;
    const [isAnchor, isLeaf] = [certificate === anchor, i === 0];
    if (!certificate.validAt(at)) faults.add(isLeaf ? REASONS.outsideValidity : REASONS.issuerOutsideValidity);
    if (certificate.hasUnknownCritical) faults.add(REASONS.unknownCritical);
    if (!isAnchor) {
      const countsNot = certificate.isSelfIssued && !isLeaf;
      if (!countsNot && !names.permit(certificate)) faults.add(REASONS.nameNotPermitted);
      graph.descend(certificate.policies, left.any > 0 || countsNot);
      if (left.explicit === 0 && graph.isEmpty) faults.add(REASONS.policyNotMet);
    }
    if (!isLeaf) enterBelow(certificate, isAnchor);
  }

  /** RFC 5280, 6.1.4: what the certificate means for those below it. */
  function enterBelow(certificate: Certificate, isAnchor: boolean): void {
    // An anchor of the first version has no room to say that it is an authority.
    if (!isIssuer(certificate) && !(isAnchor && certificate.version === 1)) faults.add(REASONS.notAuthority);
    names.add(certificate.nameConstraints);
    const { policyMappings: mappings, policyConstraints: rules, inhibitAnyPolicy, pathLength } = certificate;
    if (mappings && !isAnchor) {
      const pairs = [...mappings].flat(2);
      if (pairs.includes(ANY_POLICY)) faults.add(REASONS.policyNotMet);
      graph.map(mappings, left.mapping > 0);
    }
    if (!certificate.isSelfIssued && !isAnchor) {
      left.explicit = Math.max(0, left.explicit - 1);
      left.mapping = Math.max(0, left.mapping - 1);
      left.any = Math.max(0, left.any - 1);
      if (left.authorities-- <= 0) faults.add(REASONS.pathTooLong);
    }
    left.explicit = Math.min(left.explicit, rules.requireExplicit ?? left.explicit);
    left.mapping = Math.min(left.mapping, rules.inhibitMapping ?? left.mapping);
    left.any = Math.min(left.any, inhibitAnyPolicy ?? left.any);
    left.authorities = Math.min(left.authorities, pathLength ?? left.authorities);
  }

  // RFC 5280, 6.1.5.
  const explicit = leaf.policyConstraints.requireExplicit === 0 ? 0 : Math.max(0, left.explicit - 1);
  if (explicit === 0 && count > 0 && !graph.holds(policies)) faults.add(REASONS.policyNotMet);
  if (!leaf.publicKey) faults.add(REASONS.weak);
  const unfit = unfitFor(purpose, leaf, path.slice(1));
  if (unfit) faults.add(unfit);
  return [...faults];
}

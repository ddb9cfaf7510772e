import { DerFault } from '../cms/der';
import { REASONS } from '../verify/reasons';
import type { Reason } from '../verify/verdict';
import { Certificate } from './certificate';
import { Inquiry } from './inquiry';
import { findPath } from './path';
import { derOf, type PemLabel } from './pem';

/** Files, each DER or PEM. */
export interface PathFiles {
  leaf: Buffer;
  intermediates: readonly Buffer[];
  anchors: readonly Buffer[];
  /** Where they are given, each certificate below the anchor must be shown not to be revoked. */
  crls?: readonly Buffer[];
}

export interface PathJudgement {
  valid: boolean;
  reasons: Reason[];
}

/** Judges a certificate by files alone; `policies` is the user-initial-policy-set, and asks for an explicit policy. */
export function judgePath(files: PathFiles, at: Date, policies?: readonly string[]): PathJudgement {
  const [leaf] = readAll([files.leaf]);
  if (!leaf) return { valid: false, reasons: [REASONS.certificateUnreadable] };
  const pool = readAll(files.intermediates);
  const anchors = readAll(files.anchors);
  const crls = files.crls && valuesOf(files.crls, 'X509 CRL');
  const inquiry = crls && new Inquiry({ crls, ocsps: [], pool, anchors, at, judgedAt: at });
  const further = inquiry && ((path: readonly Certificate[]) => revokedIn(path, inquiry));
  const { part, reasons } = findPath({ leaf, pool, anchors, at, purpose: 'any', policies, further });
  return {
    valid: part === 'passed',
    reasons: inquiry && part === 'passed' ? [...reasons, REASONS.notRevoked] : reasons,
  };
}

/** Why a certificate of the path is revoked, or not known not to be. */
function revokedIn(path: readonly Certificate[], inquiry: Inquiry): Reason[] {
  for (const [i, certificate] of path.slice(0, -1).entries()) {
    const { part, reasons } = inquiry.about(certificate, path[i + 1] as Certificate);
    if (part === 'failed' && i > 0) return [REASONS.issuerRevoked];
    if (part !== 'passed') return reasons;
  }
  return [];
}

const valuesOf = (files: readonly Buffer[], label: PemLabel): Buffer[] => files.flatMap((file) => derOf(file, label));

/** Certificates that cannot be read are none: no path leads over them. */
function readAll(files: readonly Buffer[]): Certificate[] {
  return valuesOf(files, 'CERTIFICATE').flatMap((der) => {
    try {
      return [Certificate.read(der)];
    } catch (error) {
      if (error instanceof DerFault) return [];
      throw error;
    }
  });
}

import { REASONS } from '../verify/reasons';
import type { Reason } from '../verify/verdict';
import type { Certificate } from './certificate';
import { Crl } from './crl';
import { statementsOfCrls } from './crl-statements';
import { OcspResponse } from './ocsp';
import { statementsOfOcsp } from './ocsp-statements';
import { findPath, isBelow } from './path';
import type { Hearing, RevocationFinding, RevocationQuery, Statement } from './statement';

/** Signatures on evidence that one inquiry may check. */
const MAX_CHECKS = 150;
/** Paths to those who signed evidence that one inquiry may look for. */
const MAX_PATHS = 30;
/** One who signs the evidence about one who signs the evidence …; no authority needs more. */
const MAX_DEPTH = 4;

/** The evidence at hand, asked about one certificate and about those who signed the evidence itself. */
export class Inquiry implements Hearing {
  readonly crls: { list: Crl; raw: Buffer }[];
  readonly ocsps: { response: OcspResponse; raw: Buffer }[];
  private readonly unreadable: Reason[];
  /** Certificates being asked about; evidence must not rest on itself. */
  private readonly open = new Set<string>();
  private paths = 0;
  private checks = 0;
  /** Whether bounds left evidence unheard: what it may have said is then not known. */
  private isCut = false;

  constructor(readonly query: Omit<RevocationQuery, 'certificate' | 'issuer'>) {
    this.crls = query.crls.flatMap((raw) => readable(() => ({ list: Crl.read(raw), raw })));
    this.ocsps = query.ocsps.flatMap((raw) => readable(() => ({ response: OcspResponse.read(raw), raw })));
    const isWhole = this.crls.length + this.ocsps.length === query.crls.length + query.ocsps.length;
    this.unreadable = isWhole ? [] : [REASONS.evidenceUnreadable];
  }

  about(certificate: Certificate, issuer: Certificate): RevocationFinding {
    const { fingerprint } = certificate;
    if (this.open.has(fingerprint)) return unknown([]);
    if (this.open.size >= MAX_DEPTH) return this.cut();
    this.open.add(fingerprint);
    const heard = [statementsOfOcsp(this, certificate, issuer), statementsOfCrls(this, certificate, issuer)];
    this.open.delete(fingerprint);
    const finding = conclude(
      heard.flatMap(({ statements }) => statements),
      [...heard.flatMap(({ doubts }) => doubts), ...this.unreadable],
    );
    return this.isCut && finding.part === 'passed' ? this.cut() : finding;
  }

  /**
   * Whether one who is not the issuer itself may speak about its certificates: a path to the same anchor, on which nobody is
   * revoked (RFC 5280, 6.3.3 f).
   */
  trusts(signer: Certificate, issuer: Certificate, at: Date): boolean {
    if (this.paths++ >= MAX_PATHS) {
      this.isCut = true;
      return false;
    }
    const { pool, anchors, digests } = this.query;
    const further = (path: readonly Certificate[]) => this.revokedIn(path);
    const found = findPath({ leaf: signer, pool, anchors, at, purpose: 'any', digests, further });
    const anchor = found.path.at(-1);
    return found.part === 'passed' && anchor !== undefined && isBelow(issuer, anchor, pool, digests);
  }

  mayCheck(): boolean {
    if (this.checks++ < MAX_CHECKS) return true;
    this.isCut = true;
    return false;
  }

  private cut(): RevocationFinding {
    this.isCut = true;
    return unknown([REASONS.tooComplex]);
  }

  isUnrevoked(certificate: Certificate, issuer: Certificate): boolean {
    return this.about(certificate, issuer).part === 'passed';
  }

  private revokedIn(path: readonly Certificate[]): Reason[] {
    for (const [i, certificate] of path.slice(0, -1).entries()) {
      if (this.open.has(certificate.fingerprint) && mayVouchForItself(certificate)) continue;
      const finding = this.about(certificate, path[i + 1] as Certificate);
      if (finding.part !== 'passed') return finding.reasons;
    }
    return [];
  }
}

/**
 * Whether the issuer itself arranged that the key tells of its own certificate: an authority's new key signs the lists of
 * the authority, or the certificate names its own subject as the one who signs the list.
 */
function mayVouchForItself(certificate: Certificate): boolean {
  const { subject, distributionPoints } = certificate;
  const named = distributionPoints.flatMap(({ crlIssuers }) => crlIssuers);
  return certificate.isSelfIssued || named.some(({ name }) => name?.equals(subject));
}

function readable<T>(read: () => T): T[] {
  try {
    return [read()];
  } catch {
    // Evidence that cannot be read is none, and the finding says so.
    return [];
  }
}

function unknown(doubts: Reason[]): RevocationFinding {
  return { part: 'indeterminate', reasons: [...new Set([REASONS.revocationUnknown, ...doubts])] };
}

function conclude(statements: Statement[], doubts: Reason[]): RevocationFinding {
  const revoked = statements.find(({ says }) => says === 'revoked');
  const newest = statements.sort((a, b) => b.thisUpdate.getTime() - a.thisUpdate.getTime())[0];
  const chosen = revoked ?? newest;
  if (!chosen) return unknown(doubts);
  const { says, ...rest } = chosen;
  if (says === 'revoked') return { part: 'failed', reasons: [REASONS.revokedBefore], ...rest };
  if (says === 'held') return { part: 'indeterminate', reasons: [REASONS.onHold], ...rest };
  const later = rest.revokedAt ? [REASONS.revokedLater] : [];
  return { part: 'passed', reasons: [REASONS.notRevoked, ...later], ...rest };
}

import { REASONS } from '../verify/reasons';
import type { Part, Reason } from '../verify/verdict';
import type { Certificate } from './certificate';
import { brokenRules, mayIssueAt, type PathRules } from './path-rules';
import { isBeforeEndOfSha1, type Digests } from './signature-algorithm';

export type { Purpose } from './purpose';

export interface PathQuery extends PathRules {
  leaf: Certificate;
  /** Certificates that may stand between; whoever signed a file chose them. */
  pool: readonly Certificate[];
  anchors: readonly Certificate[];
  /** `legacy` tolerates SHA-1 in certificates from before 2021, for times before 2021, and says so; `today` is the default. */
  digests?: Digests;
  /** Faults of a path that breaks no rule, such as a certificate revoked; a path with any is passed over. */
  further?(path: readonly Certificate[]): Reason[];
}

export interface PathFinding {
  /** Failed: there is a path to an anchor, but it breaks a rule. Indeterminate: there is none. */
  part: Part;
  /** Leaf first, anchor last; empty when there is none. */
  path: Certificate[];
  reasons: Reason[];
}

/** Certificates in a path, the anchor among them. */
const MAX_LENGTH = 20;
/** Signatures that one search may check: certificates that issue one another are without end. */
const MAX_CHECKS = 60;
/** Certificates that may be stepped on while paths are put together, and paths that are judged. */
const MAX_STEPS = 2_000;
const MAX_PATHS = 50;

/** Looks for a path from a certificate to an anchor whose links all hold at one instant (RFC 5280, 6.1). */
export function findPath(query: PathQuery): PathFinding {
  const search = new Search(query);
  let [found, broken] = search.judge((certificate) => mayIssueAt(certificate, query.at));
  // No path of sound certificates: one over unsound ones says best what is wrong.
  if (!found && !broken) [found, broken] = search.judge(() => true);
  if (found) return { part: 'passed', path: found, reasons: [REASONS.trusted, ...search.labels(found)] };
  if (broken) return { part: 'failed', path: broken.path, reasons: broken.reasons };
  if (search.rejected) return { part: 'failed', path: [], reasons: [search.rejected] };
  return { part: 'indeterminate', path: [], reasons: [REASONS.noPath, ...(search.isCut ? [REASONS.tooComplex] : [])] };
}

/** Whether signatures lead from a certificate to an anchor; whether the path between holds is another question. */
export function isBelow(
  leaf: Certificate,
  anchor: Certificate,
  pool: readonly Certificate[],
  digests?: Digests,
): boolean {
  const query: PathQuery = { leaf, pool, anchors: [anchor], at: anchor.notBefore, purpose: 'any', digests };
  return new Search(query).reached.has(anchor.fingerprint);
}

interface Broken {
  path: Certificate[];
  reasons: Reason[];
}

/** One search; it looks at signatures once, and then only puts together what is signed. */
class Search {
  /** Who signed whom, as far as it was looked at. */
  private readonly issuers = new Map<string, Certificate[]>();
  private readonly anchors: ReadonlySet<string>;
  private readonly bySubject = new Map<string, Map<string, Certificate>>();
  private readonly digests: Digests | undefined;
  readonly reached = new Set<string>();
  /** Whether bounds ended the search before everything was tried. */
  isCut = false;
  /** Why a certificate that names its issuer by key was not signed with that key. */
  rejected: Reason | undefined;

  constructor(private readonly query: PathQuery) {
    this.anchors = new Set(query.anchors.map(({ fingerprint }) => fingerprint));
    this.digests = isBeforeEndOfSha1(query.at) ? query.digests : 'today';
    for (const certificate of [...query.anchors, ...query.pool]) {
      const { fingerprint, subject } = certificate;
      const same = this.bySubject.get(subject.key);
      if (same) same.set(fingerprint, certificate);
      else this.bySubject.set(subject.key, new Map([[fingerprint, certificate]]));
    }
    this.climb();
  }

  labels(path: readonly Certificate[]): Reason[] {
    return path.slice(0, -1).some((certificate) => certificate.isLegacy) ? [REASONS.legacyDigest] : [];
  }

  /** From the leaf upwards, nearest first: who signed it, and who signed those. */
  private climb(): void {
    let checks = 0;
    const waiting = [this.query.leaf];
    for (const certificate of waiting) {
      const { fingerprint } = certificate;
      this.reached.add(fingerprint);
      if (this.issuers.has(fingerprint) || this.anchors.has(fingerprint)) continue;
      const signers: Certificate[] = [];
      this.issuers.set(fingerprint, signers);
      for (const candidate of this.candidates(certificate)) {
        // One whose key is named did sign it: those with other keys need not be tried.
        if (signers[0] && isNamedByKey(certificate, signers[0]) && !isNamedByKey(certificate, candidate)) break;
        if (checks++ >= MAX_CHECKS) {
          this.isCut = true;
          return;
        }
        if (certificate.isSignedBy(candidate, this.digests)) signers.push(candidate);
        else this.reject(certificate, candidate);
      }
      waiting.push(...signers);
    }
  }

  /** Those who have the issuer's name; anchors and those whose key is named first. */
  private candidates(certificate: Certificate): Certificate[] {
    const all = [...(this.bySubject.get(certificate.issuer.key)?.values() ?? [])];
    const named = all.filter(({ fingerprint }) => fingerprint !== certificate.fingerprint);
    const rank = (other: Certificate) =>
      (isNamedByKey(certificate, other) ? 0 : 2) + (this.anchors.has(other.fingerprint) ? 0 : 1);
    return named.length > 1 ? named.sort((a, b) => rank(a) - rank(b)) : named;
  }

  private reject(certificate: Certificate, candidate: Certificate): void {
    if (this.rejected || !isNamedByKey(certificate, candidate)) return;
    const { signatureAlgorithm: algorithm } = certificate;
    const isWeak = !algorithm || algorithm.digest === 'sha1' || !candidate.publicKey;
    this.rejected = isWeak ? REASONS.weakCertificate : REASONS.forgedCertificate;
  }

  /** The first path that holds, or else the first that does not. */
  judge(isUsable: (certificate: Certificate) => boolean): [Certificate[] | undefined, Broken | undefined] {
    let broken: Broken | undefined;
    let paths = 0;
    for (const path of this.paths(isUsable)) {
      if (paths++ >= MAX_PATHS) {
        this.isCut = true;
        break;
      }
      const rules = brokenRules(path, this.query);
      const reasons = rules.length > 0 ? rules : (this.query.further?.(path) ?? []);
      if (reasons.length === 0) return [path, broken];
      broken ??= { path, reasons };
    }
    return [undefined, broken];
  }

  /** All paths without a circle, shorter ones first. */
  private *paths(isUsable: (certificate: Certificate) => boolean): Generator<Certificate[]> {
    const waiting: Certificate[][] = [[this.query.leaf]];
    let steps = 0;
    for (const path of waiting) {
      const last = path.at(-1) as Certificate;
      if (this.anchors.has(last.fingerprint)) {
        yield path;
        continue;
      }
      for (const issuer of this.issuers.get(last.fingerprint) ?? []) {
        if (steps++ >= MAX_STEPS || path.length >= MAX_LENGTH) {
          this.isCut = true;
          break;
        }
        if (isUsable(issuer) && !path.some((below) => isSameAuthority(below, issuer))) waiting.push([...path, issuer]);
      }
    }
  }
}

const isNamedByKey = ({ authorityKeyId }: Certificate, { subjectKeyId }: Certificate): boolean =>
  !!authorityKeyId && !!subjectKeyId && authorityKeyId.equals(subjectKeyId);

/** Two certificates of one name and key say the same; a path over both is a circle. */
const isSameAuthority = (a: Certificate, b: Certificate): boolean =>
  a.subject.equals(b.subject) && a.spki.equals(b.spki);

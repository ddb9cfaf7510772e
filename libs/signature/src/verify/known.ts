import { DerFault } from '../cms/der';
import { Certificate } from '../x509/certificate';
import { findPath, type PathFinding, type Purpose } from '../x509/path';
import { revocationOf } from '../x509/revocation';
import type { Examined, ExaminedSignature } from './examined';
import { failed, passed, unsure, type Finding } from './finding';
import { REASONS } from './reasons';

/** A root (DER) that is trusted from `from` until before `until`; null while no end is set. */
export interface DatedAnchor {
  certificate: Buffer;
  from: Date;
  until: Date | null;
}

/** Whom a verdict trusts and what is known beyond the file; plain data, all certificates and evidence DER. */
export interface Facts {
  anchors: Buffer[];
  dated: DatedAnchor[];
  intermediates: Buffer[];
  crls: Buffer[];
  ocsps: Buffer[];
  /** What the portal's books say of certificates that it issued itself, by SHA-256 (hexadecimal). */
  issued: Record<string, { revokedAt: Date | null }>;
  /** When the portal itself made a signature, by the SHA-256 of its value. */
  signedAt: Record<string, Date>;
  /** Whether anybody was asked over the network. */
  isOnline: boolean;
}

/** What a further look-up could settle. */
export interface Wants {
  /** Certificates whose issuer is missing, DER. */
  issuersOf: Buffer[];
  /** Certificates whose revocation is not known, each with its issuer, DER. */
  statusOf: { certificate: Buffer; issuer: Buffer }[];
}

/** Everything that one judgement goes by. */
export class Known {
  private readonly anchors: Certificate[];
  private readonly dated: (Omit<DatedAnchor, 'certificate'> & { certificate: Certificate })[];
  /** From the store and from outside; to them come those of each signature itself. */
  private readonly further: Certificate[];
  private readonly pools = new Map<ExaminedSignature, Certificate[]>();
  private readonly paths = new Map<string, PathFinding>();

  constructor(
    examined: Examined,
    readonly facts: Facts,
    readonly at: Date,
    private readonly wants: Wants,
  ) {
    this.anchors = this.all(facts.anchors);
    this.dated = facts.dated.flatMap(({ certificate, ...period }) =>
      this.all([certificate]).map((root) => ({ ...period, certificate: root })),
    );
    this.further = this.all([...examined.store.certificates, ...facts.intermediates]);
    this.crls = [...examined.store.crls, ...examined.signatures.flatMap((signature) => signature.crls), ...facts.crls];
    this.ocsps = [
      ...examined.store.ocsps,
      ...examined.signatures.flatMap((signature) => signature.ocsps),
      ...facts.ocsps,
    ];
  }

  private readonly crls: Buffer[];
  private readonly ocsps: Buffer[];

  /** Undefined for bytes that are no certificate. */
  certificate(der: Buffer): Certificate | undefined {
    try {
      return Certificate.read(der);
    } catch (error) {
      if (error instanceof DerFault) return undefined;
      throw error;
    }
  }

  /** Certificates that came with a signature and its timestamps, and those that all share. */
  private poolOf(signature: ExaminedSignature): Certificate[] {
    let pool = this.pools.get(signature);
    if (!pool) {
      const { certificates, timestamps } = signature;
      const own = [...certificates, ...timestamps.flatMap((timestamp) => timestamp.certificates)];
      pool = [...new Set([...this.all(own), ...this.further])];
      this.pools.set(signature, pool);
    }
    return pool;
  }

  path(signature: ExaminedSignature, leaf: Certificate, at: Date, purpose: Purpose): PathFinding {
    const key = `${signature.field} ${signature.revision} ${leaf.fingerprint} ${at.getTime()} ${purpose}`;
    let found = this.paths.get(key);
    if (!found) {
      const anchors = this.trustedAt(at);
      // Files of before 2021 are judged by the digests of their time.
      const digests = purpose === 'timestamp' ? 'today' : 'legacy';
      found = findPath({ leaf, pool: this.poolOf(signature), anchors, at, purpose, digests });
      this.paths.set(key, found);
      if (found.path.length === 0) this.wants.issuersOf.push(leaf.raw);
    }
    return found;
  }

  /**
   * Whether every certificate that a container carries is what its issuer signed, as far as the issuer is at hand: a
   * container is not signed itself, and nobody who means well alters what is in it.
   */
  isAuthentic(signature: ExaminedSignature, path: Certificate[]): boolean {
    const anchors = [...this.anchors, ...this.dated.map(({ certificate }) => certificate)];
    const pool = [...this.poolOf(signature), ...anchors];
    return signature.certificates.every((der) => {
      const certificate = this.certificate(der);
      if (!certificate) return false;
      if (path.includes(certificate) || anchors.includes(certificate)) return true;
      return pool.some(
        (issuer) => issuer.subject.equals(certificate.issuer) && certificate.isSignedBy(issuer, 'legacy'),
      );
    });
  }

  /** Whether nobody on the path, but for the anchor, was revoked at a time; what is not known is open. */
  revocation(signature: ExaminedSignature, path: Certificate[], at: Date): Finding {
    const { crls, ocsps } = this;
    const anchors = this.trustedAt(at);
    const pool = this.poolOf(signature);
    let open: Finding | undefined;
    for (const [i, certificate] of path.slice(0, -1).entries()) {
      const issuer = path[i + 1] as Certificate;
      const found = revocationOf({ certificate, issuer, crls, ocsps, pool, anchors, at, judgedAt: this.at });
      if (found.part === 'failed') return failed(...found.reasons);
      if (found.part === 'indeterminate') {
        this.wants.statusOf.push({ certificate: certificate.raw, issuer: issuer.raw });
        open ??= unsure(...found.reasons);
      }
    }
    if (open) return { ...open, reasons: [...open.reasons, ...this.offline()] };
    return passed(REASONS.notRevoked);
  }

  /** The roots of a time: the end of trust in one does not reach back to what was proven to be there before. */
  private trustedAt(at: Date): Certificate[] {
    const then = this.dated.filter(({ from, until }) => from <= at && (until === null || at < until));
    return [...this.anchors, ...then.map(({ certificate }) => certificate)];
  }

  offline() {
    return this.facts.isOnline ? [] : [REASONS.offline];
  }

  issued(certificate: Certificate): { revokedAt: Date | null } | undefined {
    return this.facts.issued[certificate.fingerprint];
  }

  signedAt({ hash }: ExaminedSignature): Date | undefined {
    return hash === undefined ? undefined : this.facts.signedAt[hash];
  }

  private all(certificates: Buffer[]): Certificate[] {
    const found = new Map<string, Certificate>();
    for (const der of certificates) {
      const certificate = this.certificate(der);
      if (certificate) found.set(certificate.fingerprint, certificate);
    }
    return [...found.values()];
  }
}

import { DerFault } from '../cms/der';
import { evidenceUnavailable } from '../signature.problems';
import { Certificate } from '../x509/certificate';
import type { EvidenceSource } from '../x509/evidence-source';
import { revocationOf, type RevocationQuery } from '../x509/revocation';
import type { Evidence, Unproven } from './evidence-store';
import type { SigningSources } from './sources';

/** Longer paths are none. */
const MAX_PATH = 10;

/** Collects what proves signatures later; who stands above several of them is asked about once. */
export class EvidenceCollector {
  private readonly known: Certificate[];
  private readonly anchors: Certificate[];
  private readonly links = new Map<string, Promise<Link | undefined>>();

  constructor(
    private readonly source: EvidenceSource,
    { anchors = [], intermediates = [] }: SigningSources,
    stored: Buffer[],
    private readonly now: Date,
  ) {
    this.anchors = certificatesOf(anchors);
    this.known = [...this.anchors, ...certificatesOf([...intermediates, ...stored])];
  }

  /** @throws Problem signature/evidence-unavailable */
  async of({ key, signers }: Unproven): Promise<{ key: string } & Evidence> {
    const evidence = { certificates: new Set<Buffer>(), ocsps: new Set<Buffer>(), crls: new Set<Buffer>() };
    for (const { signer, pool } of signers) {
      const others = certificatesOf(pool);
      let current: Certificate | undefined = Certificate.read(signer);
      for (let i = 0; current && i < MAX_PATH; i++) {
        evidence.certificates.add(current.raw);
        const link: Link | undefined = await this.above(current, others);
        for (const der of link?.ocsps ?? []) evidence.ocsps.add(der);
        for (const der of link?.crls ?? []) evidence.crls.add(der);
        current = link?.issuer;
      }
    }
    return {
      key,
      certificates: [...evidence.certificates],
      ocsps: [...evidence.ocsps],
      crls: [...evidence.crls],
    };
  }

  /** Who issued a certificate, and what is said about its revocation; undefined above a root. */
  private above(certificate: Certificate, pool: Certificate[]): Promise<Link | undefined> {
    const known = this.links.get(certificate.fingerprint) ?? this.find(certificate, pool);
    this.links.set(certificate.fingerprint, known);
    return known;
  }

  private async find(certificate: Certificate, pool: Certificate[]): Promise<Link | undefined> {
    const isRoot = certificate.isSelfIssued && certificate.isSignedBy(certificate);
    if (isRoot || this.anchors.some(({ fingerprint }) => fingerprint === certificate.fingerprint)) return undefined;
    const issuer =
      issuerIn(certificate, [...this.known, ...pool]) ??
      issuerIn(certificate, certificatesOf(await this.source.issuersOf(certificate)));
    if (!issuer) throw evidenceUnavailable(`issuer of ${certificate.subject.text}`);
    const judged = { certificate, issuer, pool: [...this.known, ...pool], anchors: this.anchors };
    const ocsp = await this.source.ocspFor(certificate, issuer);
    if (ocsp && this.tells({ ...judged, ocsps: [ocsp], crls: [] })) return { issuer, ocsps: [ocsp], crls: [] };
    const crls = await this.source.crlsFor(certificate);
    if (this.tells({ ...judged, ocsps: [], crls })) return { issuer, ocsps: [], crls };
    throw evidenceUnavailable(`revocation of ${certificate.subject.text}`);
  }

  /** Whether the evidence says something about the certificate now, be it good or bad: what says nothing is no evidence. */
  private tells(about: Omit<RevocationQuery, 'at' | 'judgedAt'>): boolean {
    return revocationOf({ ...about, at: this.now, judgedAt: this.now }).part !== 'indeterminate';
  }
}

interface Link {
  issuer: Certificate;
  ocsps: Buffer[];
  crls: Buffer[];
}

const issuerIn = (certificate: Certificate, candidates: Certificate[]): Certificate | undefined =>
  candidates.find((candidate) => candidate.subject.equals(certificate.issuer) && certificate.isSignedBy(candidate));

/** What is no certificate helps nobody. */
function certificatesOf(ders: Buffer[]): Certificate[] {
  return ders.flatMap((der) => {
    try {
      return [Certificate.read(der)];
    } catch (error) {
      if (error instanceof DerFault) return [];
      throw error;
    }
  });
}

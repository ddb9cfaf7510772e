import { DerFault, DerValue } from '../cms/der';
import { evidenceUnavailable } from '../signature.problems';
import { Certificate } from '../x509/certificate';
import type { EvidenceSource } from '../x509/evidence-source';
import type { Evidence, Unproven } from './evidence-store';
import type { SigningSources } from './sources';

/** Longer paths are none. */
const MAX_PATH = 10;

/** Collects what proves signatures later; who stands above several of them is asked about once. */
export class EvidenceCollector {
  private readonly known: Certificate[];
  private readonly anchors: Set<string>;
  private readonly links = new Map<string, Promise<Link | undefined>>();

  constructor(
    private readonly source: EvidenceSource,
    { anchors = [], intermediates = [] }: SigningSources,
    stored: Buffer[],
  ) {
    const roots = certificatesOf(anchors);
    this.anchors = new Set(roots.map(({ fingerprint }) => fingerprint));
    this.known = [...roots, ...certificatesOf([...intermediates, ...stored])];
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
    if (isRoot || this.anchors.has(certificate.fingerprint)) return undefined;
    const issuer =
      issuerIn(certificate, [...this.known, ...pool]) ??
      issuerIn(certificate, certificatesOf(await this.source.issuersOf(certificate)));
    if (!issuer) throw evidenceUnavailable(`issuer of ${certificate.subject.text}`);
    const ocsp = await this.source.ocspFor(certificate, issuer);
    if (ocsp && isAnswer(ocsp)) return { issuer, ocsps: [ocsp], crls: [] };
    const crls = await this.source.crlsFor(certificate);
    if (crls.length === 0) throw evidenceUnavailable(`revocation of ${certificate.subject.text}`);
    return { issuer, ocsps: [], crls };
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

/** A responder that says why it does not answer proves nothing (RFC 6960, 4.2.1). */
function isAnswer(ocsp: Buffer): boolean {
  try {
    const [status, body] = DerValue.read(ocsp).sequence;
    return status?.expect(0x0a).content.equals(Buffer.alloc(1)) === true && body !== undefined;
  } catch (error) {
    if (error instanceof DerFault) return false;
    throw error;
  }
}

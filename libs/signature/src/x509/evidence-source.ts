import type { Certificate } from './certificate';

/** Where revocation data comes from; HTTP in `trust/`, memory in tests. All values are DER, nothing of it is believed yet. */
export interface EvidenceSource {
  /** Certificate lists that may cover the certificate. */
  crlsFor(certificate: Certificate): Promise<Buffer[]>;
  /** OCSPResponse; undefined where no responder answered. */
  ocspFor(certificate: Certificate, issuer: Certificate): Promise<Buffer | undefined>;
  /** Certificates of those who may have issued this one. */
  issuersOf(certificate: Certificate): Promise<Buffer[]>;
}

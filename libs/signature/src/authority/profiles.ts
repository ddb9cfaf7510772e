import { KeyUsageFlags } from '@peculiar/x509';

/** What a certificate allows its key (RFC 5280, 4.2.1). */
export interface Profile {
  years: number;
  usages: number;
  /** How many authorities may stand below; absent for one that is no authority. */
  pathLength?: number;
  purposes?: string[];
  purposesCritical?: boolean;
  policies?: string[];
  /** Whether its own revocation is not looked up. */
  unchecked?: boolean;
}

/** Below the number that IANA keeps for examples (RFC 5612): nobody may take these policies for those of a real authority. */
export const CERTIFICATE_POLICY = '1.3.6.1.4.1.32473.1.1';
export const TIMESTAMP_POLICY = '1.3.6.1.4.1.32473.1.2';

const ANY_POLICY = '2.5.29.32.0';
const DOCUMENT_SIGNING = '1.3.6.1.5.5.7.3.36';
const EMAIL_PROTECTION = '1.3.6.1.5.5.7.3.4';
const TIME_STAMPING = '1.3.6.1.5.5.7.3.8';
const OCSP_SIGNING = '1.3.6.1.5.5.7.3.9';

const authority = KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign;

export const PROFILES = {
  root: { years: 20, usages: authority, pathLength: 1 },
  issuing: { years: 10, usages: authority, pathLength: 0, policies: [ANY_POLICY] },
  /** As Vietnamese authorities issue them: `emailProtection` for readers that do not know `documentSigning` yet. */
  signer: {
    years: 3,
    usages: KeyUsageFlags.digitalSignature | KeyUsageFlags.nonRepudiation,
    purposes: [DOCUMENT_SIGNING, EMAIL_PROTECTION],
    policies: [CERTIFICATE_POLICY],
  },
  timestamper: {
    years: 5,
    usages: KeyUsageFlags.digitalSignature | KeyUsageFlags.nonRepudiation,
    purposes: [TIME_STAMPING],
    purposesCritical: true,
    policies: [CERTIFICATE_POLICY],
  },
  responder: {
    years: 1,
    usages: KeyUsageFlags.digitalSignature,
    purposes: [OCSP_SIGNING],
    unchecked: true,
  },
} satisfies Record<string, Profile>;

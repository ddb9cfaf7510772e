import { REASONS } from '../verify/reasons';
import type { Reason } from '../verify/verdict';
import type { Certificate } from './certificate';

/** What the key at the end of the path is used for. */
export type Purpose = 'sign-document' | 'timestamp' | 'ocsp' | 'any';

const ANY_PURPOSE = '2.5.29.37.0';
const TIME_STAMPING = '1.3.6.1.5.5.7.3.8';
const OCSP_SIGNING = '1.3.6.1.5.5.7.3.9';

/** Uses of a key under which a document may be signed. */
const SIGNING = [
  '1.3.6.1.5.5.7.3.36', // document signing (RFC 9336)
  '1.3.6.1.5.5.7.3.4', // e-mail protection
  '1.3.6.1.4.1.311.10.3.12', // document signing, Microsoft
  '1.2.840.113583.1.1.5', // authentic documents, Adobe
];

interface Use {
  fits: (certificate: Certificate) => boolean;
  /** Uses of which an authority that limits itself must name one. */
  uses: readonly string[];
  reason: Reason;
}

const USES: Record<Exclude<Purpose, 'any'>, Use> = {
  'sign-document': {
    fits: (certificate) => limitedTo(certificate, SIGNING) && maySign(certificate),
    uses: SIGNING,
    reason: REASONS.notForSigning,
  },
  timestamp: {
    // RFC 3161, 2.3: this use alone, and critical.
    fits: (certificate) =>
      certificate.extendedKeyUsageCritical &&
      certificate.extendedKeyUsage?.length === 1 &&
      certificate.extendedKeyUsage[0] === TIME_STAMPING &&
      maySign(certificate),
    uses: [TIME_STAMPING],
    reason: REASONS.notForTimestamps,
  },
  ocsp: {
    // RFC 6960, 4.2.2.2: the use itself; that any use is allowed does not delegate this one.
    fits: (certificate) => !!certificate.extendedKeyUsage?.includes(OCSP_SIGNING) && maySign(certificate),
    uses: [OCSP_SIGNING],
    reason: REASONS.notForOcsp,
  },
};

/** Why a path does not fit what the key at its end is used for; undefined when it does. */
export function unfitFor(purpose: Purpose, leaf: Certificate, authorities: readonly Certificate[]): Reason | undefined {
  if (purpose === 'any') return undefined;
  const { fits, uses, reason } = USES[purpose];
  return fits(leaf) && authorities.every((authority) => limitedTo(authority, uses)) ? undefined : reason;
}

/** A certificate without the extension is not limited. */
function limitedTo({ extendedKeyUsage }: Certificate, uses: readonly string[]): boolean {
  return !extendedKeyUsage || extendedKeyUsage.some((use) => use === ANY_PURPOSE || uses.includes(use));
}

const maySign = ({ keyUsage }: Certificate): boolean =>
  !keyUsage || keyUsage.has('digitalSignature') || keyUsage.has('nonRepudiation');

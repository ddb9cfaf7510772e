import type { Certificate } from '../x509/certificate';
import type { ExaminedSignature } from './examined';
import { failed, passed, unsure, type Finding } from './finding';
import type { Known } from './known';
import type { Proof } from './proof';
import { REASONS } from './reasons';

/** Whether the signer's certificate, or one above it, had been revoked. */
export function revocationIn(
  signature: ExaminedSignature,
  signer: Certificate,
  path: Certificate[],
  known: Known,
  proof: Proof | undefined,
): Finding {
  const state = known.issued(signer);
  if (!state) {
    if (path.length < 2) return unsure(REASONS.revocationUnknown, ...known.offline());
    return known.revocation(signature, path, proof?.time ?? known.at);
  }
  if (!state.revokedAt) return passed(REASONS.notRevoked);
  const signedAt = proof?.time ?? signature.claimedAt;
  if (signedAt && signedAt > state.revokedAt) return failed(REASONS.revokedBefore);
  return proof ? passed(REASONS.notRevoked) : unsure(REASONS.revokedSince);
}

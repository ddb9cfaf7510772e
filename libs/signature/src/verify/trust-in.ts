import type { Certificate } from '../x509/certificate';
import type { ExaminedSignature } from './examined';
import { failed, unsure, type Finding } from './finding';
import type { Known } from './known';
import type { Proof } from './proof';
import { REASONS } from './reasons';

const CLOCK_SKEW = 5 * 60_000;

/** Whether the signer's certificate leads to an authority that is trusted: at the proven time, or else now and when it claims. */
export function trustIn(
  signature: ExaminedSignature,
  signer: Certificate,
  known: Known,
  proof: Proof | undefined,
): Finding & { path: Certificate[] } {
  const { at } = known;
  const isTimestamp = signature.kind === 'timestamp';
  const purpose = isTimestamp ? 'timestamp' : 'sign-document';
  const claimed = isTimestamp ? null : signature.claimedAt;
  if (!proof && claimed && claimed.getTime() > at.getTime() + CLOCK_SKEW)
    return { ...unsure(REASONS.signedInFuture), path: [] };
  const signedAt = proof?.time ?? claimed ?? at;
  if (!isTimestamp && !signer.validAt(signedAt)) return { ...failed(REASONS.outsideValidity), path: [] };
  const when = proof?.time ?? at;
  const found = known.path(signature, signer, when, purpose);
  if (found.part === 'passed')
    return known.isAuthentic(signature, found.path) ? found : { ...unsure(REASONS.alteredContainer), path: found.path };
  // What held when it was signed, as it claims, may have expired since.
  const then = known.path(signature, signer, signedAt, purpose);
  if (then.part === 'passed') return { ...unsure(REASONS.expiredSince), path: then.path };
  const [reason] = found.reasons;
  if (!isTimestamp && reason === REASONS.notForSigning && signer.keyUsage?.has('digitalSignature')) {
    const any = known.path(signature, signer, when, 'any');
    if (any.part === 'passed') return { ...unsure(REASONS.otherPurpose), path: any.path };
  }
  return { part: then.part === 'failed' ? then.part : found.part, reasons: found.reasons, path: found.path };
}

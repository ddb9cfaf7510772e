import { createHash } from 'node:crypto';
import { signedData, type CmsSigner } from '../cms/write-cms';
import { Problem } from '@motcua/kernel/problem';
import type { SigningKey } from '../key/signing-key';
import { fillGap, fits } from '../pdf/gap';
import type { SignOrder, WaitingSignature } from '../pdf/prepare-signature';
import { reaches, type Level } from './level';
import { timestamped, withEvidence } from './preserve';
import { runHere, type RunSigningTask } from './signing-tasks';
import type { SigningSources } from './sources';
import { roomForToken, stamp } from './stamping';

export type { SignOrder } from '../pdf/prepare-signature';

export interface SignedPdf {
  pdf: Buffer;
  /** The signature value. */
  signature: Buffer;
  /** What was reached: less than was asked for where a service did not answer. */
  level: Level;
}

/**
 * Appends one PAdES signature; the earlier bytes stay as they are. Without an answer of the timestamping authority the level
 * is B-B, without evidence B-T: the caller decides whether that is enough.
 * @throws Problem signature/field-signed, field-missing, page-missing, signing-not-allowed, unreadable-image, unsignable-pdf
 */
export async function signPdf(
  pdf: Buffer,
  order: SignOrder & { level?: Level },
  key: SigningKey,
  name: string,
  sources: SigningSources = {},
  run: RunSigningTask = runHere,
): Promise<SignedPdf> {
  const { level = 'B-B', ...plain } = order;
  const timestamps = reaches(level, 'B-T') ? sources.timestamps : undefined;
  const signer = publicHalf(key);
  const room = timestamps ? roomForToken(timestamps) : 0;
  const waiting = await run('prepareSignature', { pdf, order: plain, name, signer, room });
  const signature = await key.sign(waiting.toBeSigned);
  const token = timestamps && (await stamp(timestamps, sha256(signature)).catch(() => undefined));
  const signed = completeSignature(waiting, signature, signer, token);
  if (signed.level === 'B-B' || !reaches(level, 'B-LT')) return { ...signed, signature };
  return { ...(await proven(signed.pdf, level, sources, run)), signature };
}

/**
 * Puts the signature value, and a timestamp over it, into a file that waited for it; a timestamp too long for its room is
 * left out, which the level says.
 */
export function completeSignature(
  waiting: WaitingSignature,
  signature: Buffer,
  signer: CmsSigner,
  timestamp?: Buffer,
): { pdf: Buffer; level: 'B-B' | 'B-T' } {
  const container = timestamp && signedData(waiting.toBeSigned, signature, signer, timestamp);
  if (container && fits(waiting, container)) return { pdf: fillGap(waiting, container), level: 'B-T' };
  return { pdf: fillGap(waiting, signedData(waiting.toBeSigned, signature, signer)), level: 'B-B' };
}

async function proven(
  pdf: Buffer,
  wanted: Level,
  sources: SigningSources,
  run: RunSigningTask,
): Promise<{ pdf: Buffer; level: Level }> {
  const withProof = await withEvidence(pdf, sources, run).catch(orNothing);
  if (!withProof) return { pdf, level: 'B-T' };
  if (wanted !== 'B-LTA' || !sources.timestamps) return { pdf: withProof, level: 'B-LT' };
  const stamped = await timestamped(withProof, sources.timestamps, run).catch(orNothing);
  return stamped ? { pdf: stamped, level: 'B-LTA' } : { pdf: withProof, level: 'B-LT' };
}

/** A service that does not answer lowers the level; a fault of ours is one. */
function orNothing(error: unknown): undefined {
  if (error instanceof Problem && error.type === 'signature/evidence-unavailable') return undefined;
  throw error;
}

/** Nothing of the key itself goes anywhere. */
function publicHalf({ algorithm, scheme, certificate, chain }: SigningKey): CmsSigner {
  return { algorithm, ...(scheme && { scheme }), certificate, chain };
}

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest();

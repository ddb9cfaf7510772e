import { gather } from './gather';
import type { Trust } from './trust';
import type { Verdict } from './verdict';
import { runHere, type RunVerifyingTask } from './verifying-tasks';

export type { Register, Trust } from './trust';

/**
 * Reads the file strictly and says of each signature whether the document is intact, what of it is covered, whether the
 * signer is trusted and whether the certificate was revoked. Never throws for a hostile file.
 * @throws Problem signature/not-a-pdf
 */
export async function verifyPdf(
  bytes: Buffer,
  trust: Trust,
  at: Date,
  run: RunVerifyingTask = runHere,
): Promise<Verdict> {
  const examined = await run('examine', { bytes, known: trust.intermediates ?? [] });
  return gather(examined, trust, (facts) => run('weigh', { examined, facts, at }));
}

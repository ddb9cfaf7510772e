import { evidenceUnavailable } from '../signature.problems';
import { Problem } from '@motcua/kernel/problem';
import { fillGap, fits } from '../pdf/gap';
import type { TimestampSource } from '../timestamp/http-timestamps';
import { EvidenceCollector } from './collect-evidence';
import { runHere, type RunSigningTask } from './signing-tasks';
import type { SigningSources } from './sources';
import { roomForToken, stamp } from './stamping';

/**
 * Makes the signatures of a file outlive their certificates (PAdES B-LTA): adds the certificates and revocation answers of
 * those that have none yet, then a document timestamp over everything. To be called again before that timestamp's own
 * certificate expires; what stands in the file stays valid.
 * @throws Problem signature/evidence-unavailable
 */
export async function preserve(pdf: Buffer, sources: SigningSources, run: RunSigningTask = runHere): Promise<Buffer> {
  if (!sources.timestamps) throw evidenceUnavailable('timestamp');
  return timestamped(await withEvidence(pdf, sources, run), sources.timestamps, run);
}

/** Adds the evidence only (PAdES B-LT). @throws Problem signature/evidence-unavailable */
export async function withEvidence(pdf: Buffer, sources: SigningSources, run: RunSigningTask): Promise<Buffer> {
  const { signatures, certificates } = await run('unprovenIn', { pdf });
  if (signatures.length === 0) return pdf;
  if (!sources.evidence) throw evidenceUnavailable('revocation');
  const collector = new EvidenceCollector(sources.evidence, sources, certificates, sources.at ?? new Date());
  const evidence = await available('revocation', () => Promise.all(signatures.map((one) => collector.of(one))));
  return run('addEvidence', { pdf, evidence });
}

/** Adds a document timestamp. @throws Problem signature/evidence-unavailable */
export async function timestamped(pdf: Buffer, source: TimestampSource, run: RunSigningTask): Promise<Buffer> {
  for (let attempt = 1; ; attempt++) {
    const waiting = await run('prepareTimestamp', { pdf, room: roomForToken(source) });
    const token = await available('timestamp', () => stamp(source, waiting.digest));
    // Only the first token of a source can surprise by its length.
    if (fits(waiting, token)) return fillGap(waiting, token);
    if (attempt > 1) throw evidenceUnavailable('timestamp');
  }
}

/** Whatever keeps a service from answering, the caller can only ask again later. */
async function available<T>(what: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Problem) throw error;
    throw evidenceUnavailable(`${what}: ${error instanceof Error ? error.message.slice(0, 200) : 'unknown'}`);
  }
}

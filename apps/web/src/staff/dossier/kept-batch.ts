import type { Batch, BatchItem } from './batch';

const PLACE = 'motcua.signing-batch';

/** Keeps a batch in this tab for a reload: codes only, no person's name. */
export function keepBatch(batch: Batch | undefined): void {
  if (!batch) return sessionStorage.removeItem(PLACE);
  const items = batch.items.map((item) => ({ ...item, applicantName: undefined }));
  sessionStorage.setItem(PLACE, JSON.stringify({ ...batch, items }));
}

/** What this officer left; what was not sent waits for a new word, for nobody was there to stop it. */
export function keptBatch(ownerId: string): Batch | undefined {
  try {
    const kept = JSON.parse(sessionStorage.getItem(PLACE) ?? 'null') as Batch | null;
    return kept?.ownerId === ownerId ? { ...kept, items: [...kept.items] as BatchItem[], paused: true } : undefined;
  } catch {
    return undefined;
  }
}

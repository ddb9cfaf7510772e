import { useEffect, useSyncExternalStore } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { countsOf, type Batch, type Counts } from './batch';
import { SigningBatch } from './signing-batch';

/** One for the whole program, so that it goes on while other pages are shown. */
export const signingBatch = new SigningBatch();

export function useSigningBatch() {
  return useSyncExternalStore(signingBatch.subscribe, signingBatch.snapshot);
}

/** Whether anything is still to come without a further word of the officer. */
export function isRunning({ items, paused }: Batch, { waiting, sent }: Counts): boolean {
  return (
    sent > 0 || (waiting > 0 && !paused) || items.some(({ state, awaits }) => state === 'asked' && awaits === 'phone')
  );
}

const REFRESH_EVERY = 10;

/** For the frame of the officers' rooms: takes up what was left, keeps lists fresh and asks before the tab is closed. */
export function useSigningInBackground(ownerId: string): Counts | undefined {
  const queries = useQueryClient();
  const batch = useSigningBatch();
  const counts = batch && countsOf(batch);
  const running = batch && counts ? isRunning(batch, counts) : false;
  const unsent = counts && !batch.paused ? counts.waiting : 0;
  const round = counts ? Math.floor((counts.signed + counts.failed) / REFRESH_EVERY) : 0;
  useEffect(() => signingBatch.resume(ownerId), [ownerId]);
  useEffect(() => {
    void queries.invalidateQueries({ queryKey: ['/staff/dossiers'] });
    void queries.invalidateQueries({ queryKey: ['/staff/dossiers/counts'] });
  }, [queries, round, running]);
  useEffect(() => {
    if (unsent === 0) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [unsent]);
  return running ? counts : undefined;
}

import { useSyncExternalStore } from 'react';

let moves = 0;
const listeners = new Set<() => void>();

/** Told by the router each time another page has come. */
export function noteMove(): void {
  moves += 1;
  listeners.forEach((listener) => listener());
}

function listen(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** How many pages came after the first, which the browser itself announces. */
export function useMoves(): number {
  return useSyncExternalStore(
    listen,
    () => moves,
    () => 0,
  );
}

import { useState } from 'react';
import type { StaffRow } from './staff-dossier';

/** The rows that are ticked; one that has left the list is no longer chosen. */
export function useChosen(rows: StaffRow[]) {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  return {
    chosen: rows.filter(({ id }) => ids.has(id)),
    toggle: (id: string) =>
      setIds((now) => new Set(now.has(id) ? [...now].filter((other) => other !== id) : [...now, id])),
    chooseAll: (on: boolean) => setIds(new Set(on ? rows.map(({ id }) => id) : [])),
  };
}

import { BOXES, DEADLINES, type Box } from './staff-dossier';

/** What of the queue's view stands in the address. */
export interface QueueSearch {
  box?: Box;
  q?: string;
  deadline?: (typeof DEADLINES)[number];
  /** The picked dossier. */
  chon?: string;
}

export function queueSearch(search: Record<string, unknown>): QueueSearch {
  const text = (name: string) => (typeof search[name] === 'string' && search[name] !== '' ? search[name] : undefined);
  return {
    box: BOXES.find((box) => box === search['box']),
    q: text('q'),
    deadline: DEADLINES.find((deadline) => deadline === search['deadline']),
    chon: text('chon'),
  };
}

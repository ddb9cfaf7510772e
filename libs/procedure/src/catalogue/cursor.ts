/** Where a page ended: the last row's rank and id. */
export interface Place {
  rank: number;
  id: string;
}

const CURSOR = /^(-?\d{1,7})\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

export const cursorOf = ({ rank, id }: Place): string => `${rank}.${id}`;

/** A cursor that is none is taken for none: the list begins anew. */
export function readCursor(text: string | undefined): Place | undefined {
  const [, rank, id] = CURSOR.exec(text ?? '') ?? [];
  return rank !== undefined && id !== undefined ? { rank: Number(rank), id } : undefined;
}

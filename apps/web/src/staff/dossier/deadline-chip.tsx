import type { Deadline } from './staff-dossier';

const SHAPE: Record<Deadline['kind'], string> = { none: '', ok: '▢', soon: '▢', today: '◧', overdue: '■' };

/** How much time is left, told by shape, words and colour together. */
export function DeadlineChip({ deadline }: { deadline: Deadline }) {
  if (deadline.kind === 'none') return <span className="deadline deadline-none">{deadline.text}</span>;
  return (
    <span className={`deadline deadline-${deadline.kind}`}>
      <span aria-hidden="true">{SHAPE[deadline.kind]}</span> {deadline.text}
    </span>
  );
}

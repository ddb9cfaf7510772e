import './chip.css';

export type ChipTone = 'idle' | 'going' | 'asks' | 'good' | 'ended';

/** A state in words, with a shape and a colour that say the same. */
export function Chip({ tone, children }: { tone: ChipTone; children: string }) {
  return <span className={`chip chip--${tone}`}>{children}</span>;
}

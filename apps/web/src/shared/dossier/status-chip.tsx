import type { DossierStatus } from '../../api/contract';
import { Chip, type ChipTone } from '../../ui/chip';

const tones: Record<DossierStatus, ChipTone> = {
  draft: 'idle',
  submitted: 'going',
  received: 'going',
  processing: 'going',
  'awaiting-supplement': 'asks',
  'awaiting-signature': 'going',
  signing: 'going',
  completed: 'good',
  returned: 'good',
  refused: 'ended',
  withdrawn: 'ended',
  stopped: 'ended',
};

export function StatusChip({ status, text }: { status: DossierStatus; text: string }) {
  return <Chip tone={tones[status] ?? 'going'}>{text}</Chip>;
}

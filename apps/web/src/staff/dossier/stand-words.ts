import { signing } from '../../i18n/vi-signing';
import type { SigningStand } from './staff-dossier';

const words = signing.stand;

/** What its signer is told of it. */
export function standWords({ awaits, why, way }: SigningStand): string {
  if (awaits === 'again') return words.again[why ?? 'expired'];
  return awaits ? words.awaits[awaits] : words.working[way === 'portal' ? 'portal' : 'own'];
}

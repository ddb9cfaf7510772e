import { REMOTE_SIGNING_MS, SIGNING_TICKET_MS } from '@motcua/signature';
import type { SigningStandDto } from '../dossier.dto';
import type { DossierResult } from './result.entity';

/** Until when what was asked for can come; null where nothing is awaited from elsewhere. */
export function awaitedUntil({ awaits, awaitsId, stepSince }: Stand): Date | null {
  if (!awaitsId) return null;
  return new Date(stepSince.getTime() + (awaits === 'phone' ? REMOTE_SIGNING_MS : SIGNING_TICKET_MS));
}

/** Past its time by more than this, a phone was lost on the way: nobody will tell how it ended. */
const LOST_MS = 60_000;

/** Whether the signer's phone is being asked right now. */
export function isAsked(stand: Stand, now: Date): boolean {
  const until = awaitedUntil(stand);
  return stand.awaits === 'phone' && until !== null && now.getTime() < until.getTime() + LOST_MS;
}

export type Stand = Pick<
  DossierResult,
  'way' | 'awaits' | 'awaitsId' | 'awaitsWhy' | 'stepSince' | 'signerId' | 'signerName'
>;

/** Where the signing of an approved dossier stands, as that person sees it. */
export const toSigningStandDto = (stand: Stand, accountId: string, now: Date): SigningStandDto => ({
  way: stand.way,
  awaits: stand.awaits === 'phone' && !isAsked(stand, now) ? 'again' : stand.awaits,
  why: stand.awaits === 'phone' && !isAsked(stand, now) ? 'expired' : stand.awaitsWhy,
  since: stand.stepSince.toISOString(),
  until: awaitedUntil(stand)?.toISOString() ?? null,
  signerName: stand.signerName,
  isMine: stand.signerId === accountId,
});

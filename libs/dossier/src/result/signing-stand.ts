import { REMOTE_SIGNING_MS, SIGNING_TICKET_MS } from '@motcua/signature';
import type { SigningStandDto } from '../dossier.dto';
import type { DossierResult } from './result.entity';

/** Until when what was asked for can come; null where nothing is awaited from elsewhere. */
export function awaitedUntil({ awaits, awaitsId, stepSince }: Stand): Date | null {
  if (!awaitsId) return null;
  return new Date(stepSince.getTime() + (awaits === 'phone' ? REMOTE_SIGNING_MS : SIGNING_TICKET_MS));
}

/** A phone that was asked longer ago was lost on the way: nobody will tell how it ended. */
export const LOST_AFTER_MS = REMOTE_SIGNING_MS + 60_000;

/** Whether the signer's phone is being asked right now. */
export const isAsked = ({ awaits, stepSince }: Stand, now: Date): boolean =>
  awaits === 'phone' && now.getTime() < stepSince.getTime() + LOST_AFTER_MS;

export type Stand = Pick<
  DossierResult,
  'way' | 'awaits' | 'awaitsId' | 'awaitsWhy' | 'stepSince' | 'signerId' | 'signerName'
>;

/** Where the signing of an approved dossier stands, as that person sees it. */
export const toSigningStandDto = (stand: Stand, accountId: string, now: Date): SigningStandDto => ({
  way: stand.way,
  ...(stand.awaits === 'phone' && !isAsked(stand, now)
    ? { awaits: 'again', why: 'expired' }
    : { awaits: stand.awaits, why: stand.awaitsWhy }),
  since: stand.stepSince.toISOString(),
  until: awaitedUntil(stand)?.toISOString() ?? null,
  signerName: stand.signerName,
  isMine: stand.signerId === accountId,
});

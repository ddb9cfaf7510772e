import type { Actor } from '@motcua/kernel/http';
import { agencyNotFound } from '../agency.problems';

/** An administrator of one agency finds no other. @throws Problem agency/not-found (404) */
export function refuseForeignAgency(actor: Actor, agencyId: string): void {
  if (!actor.may('agency.manage-own', agencyId)) throw agencyNotFound(agencyId);
}

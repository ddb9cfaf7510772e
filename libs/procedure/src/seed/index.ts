import type { Tx } from '@motcua/kernel/database';
import { In } from 'typeorm';
import { Procedure } from '../procedure.entity';
import { addProcedures } from '../procedure.store';
import type { ProcedureDraft } from '../procedure-draft';
import { certifyConstructionPractice } from './certify-construction-practice';
import { certifyCopy } from './certify-copy';
import { confirmMaritalStatus } from './confirm-marital-status';
import { grantSocialAllowance } from './grant-social-allowance';
import { issueCriminalRecord } from './issue-criminal-record';
import { licenseKaraoke } from './license-karaoke';
import { licenseMedicalPractice } from './license-medical-practice';
import { permitForeignWorker } from './permit-foreign-worker';
import { permitHouse } from './permit-house';
import { registerBirth } from './register-birth';
import { registerDeath } from './register-death';
import { registerHouseholdBusiness } from './register-household-business';
import { registerLandChange } from './register-land-change';
import { registerMarriage } from './register-marriage';
import { registerPromotion } from './register-promotion';

/** What a new portal's catalogue begins with. */
export const seeds: ProcedureDraft[] = [
  registerBirth,
  registerMarriage,
  registerDeath,
  confirmMaritalStatus,
  certifyCopy,
  registerHouseholdBusiness,
  permitHouse,
  registerLandChange,
  grantSocialAllowance,
  licenseKaraoke,
  issueCriminalRecord,
  certifyConstructionPractice,
  licenseMedicalPractice,
  permitForeignWorker,
  registerPromotion,
];

/** Adds the seeds that are missing, by code; what the administrator made of the others stays. Returns how many. */
export async function seedProcedures(tx: Tx, now = new Date()): Promise<number> {
  const known = await tx.find(Procedure, {
    select: { code: true },
    where: { code: In(seeds.map((seed) => seed.code)) },
  });
  const codes = new Set(known.map((procedure) => procedure.code));
  const missing = seeds.filter((seed) => !codes.has(seed.code));
  if (missing.length > 0)
    await addProcedures(
      tx,
      missing.map((seed) => ({ ...seed, source: 'seed' as const })),
      now,
    );
  return missing.length;
}

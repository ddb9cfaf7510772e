import { fold } from '@motcua/kernel/text';
import type { Competence } from './competence.entity';

interface Agency {
  id: string;
  name: string;
  kind: string;
}

/** Whether a row of competence means this agency; names are compared from their beginning, blind to accents. */
export function decides(
  { agencyId, agencyKind, agencyName }: Omit<Competence, 'id' | 'procedureId'>,
  agency: Agency,
): boolean {
  if (agencyId !== null) return agencyId === agency.id;
  if (agencyKind !== agency.kind) return false;
  return agencyName === null || `${fold(agency.name)} `.startsWith(`${fold(agencyName)} `);
}

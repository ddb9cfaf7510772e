import type { ModuleTables } from '@motcua/kernel/database';
import { kernelTables, type Part } from '@motcua/kernel/program';
import { AgencyModule, agencyTables } from '@motcua/agency';
import { DossierModule, dossierTables } from '@motcua/dossier';
import { IdentityModule, identityTables } from '@motcua/identity';
import { NotificationModule, notificationTables } from '@motcua/notification';
import { PaymentModule, paymentTables } from '@motcua/payment';
import { ProcedureModule, procedureTables } from '@motcua/procedure';
import { SignatureModule, signatureTables } from '@motcua/signature';

/** The portal's modules, bottom to top: the only list of them. */
export const parts: Part[] = [
  { module: IdentityModule, tables: identityTables },
  { module: AgencyModule, tables: agencyTables },
  { module: ProcedureModule, tables: procedureTables },
  { module: PaymentModule, tables: paymentTables },
  { module: SignatureModule, tables: signatureTables },
  { module: DossierModule, tables: dossierTables },
  { module: NotificationModule, tables: notificationTables },
];

/** Every table of the portal, in the order in which migrations may need one another. */
export const allTables: ModuleTables[] = [...kernelTables, ...parts.flatMap((part) => part.tables ?? [])];

import type { ModuleTables } from '@motcua/kernel/database';
import { DossierAction } from './act/action.entity';
import { Dossier } from './dossier.entity';
import { CreateDossier1767744000000 } from './migrations/1767744000000-create-dossier';
import { SignInSteps1767745000000 } from './migrations/1767745000000-sign-in-steps';
import { PaperFile } from './paper/paper-file.entity';
import { DossierResult } from './result/result.entity';

export const dossierTables: ModuleTables = {
  schema: 'dossier',
  entities: [Dossier, DossierAction, PaperFile, DossierResult],
  migrations: [CreateDossier1767744000000, SignInSteps1767745000000],
};

import type { ModuleTables } from '@motcua/kernel/database';
import { DossierAction } from './act/action.entity';
import { Dossier } from './dossier.entity';
import { CreateDossier1767744000000 } from './migrations/1767744000000-create-dossier';
import { PaperFile } from './paper/paper-file.entity';
import { DossierResult } from './result/result.entity';

export const dossierTables: ModuleTables = {
  schema: 'dossier',
  entities: [Dossier, DossierAction, PaperFile, DossierResult],
  migrations: [CreateDossier1767744000000],
};

import type { ModuleTables } from '@motcua/kernel/database';
import { Competence } from './competence.entity';
import { Field } from './field.entity';
import { CreateProcedure1767484800000 } from './migrations/1767484800000-create-procedure';
import { ProcedureVersionRow } from './procedure-version.entity';
import { Procedure } from './procedure.entity';

export const procedureTables: ModuleTables = {
  schema: 'procedure',
  entities: [Field, Procedure, ProcedureVersionRow, Competence],
  migrations: [CreateProcedure1767484800000],
};

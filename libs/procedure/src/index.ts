export { ProcedureModule } from './procedure.module';
export { ProcedureFacade, type ProcedureVersion } from './procedure.facade';
export { procedureTables } from './procedure.tables';
export { seedProcedures } from './seed';
export { importProcedures, type ImportReport } from './crawl/import-procedures';
export { checkForm } from './content/check-form';
export { checkProcess } from './content/check-process';
export type { Channel, Fee, Paper, ProcedureContent, ProcedureLimit } from './content/content';
export { fee, type FeeSum } from './content/fee';
export type { Form, FormData, FormField } from './content/form';
export {
  actsAt,
  END,
  next,
  STEP_ROLES,
  type Act,
  type Process,
  type Step,
  type StepKind,
  type StepRole,
} from './content/process';
export { readable, resultText } from './content/result-text';
export { keepShown } from './content/shown';
export { feeText, limitText, money } from './content/words';

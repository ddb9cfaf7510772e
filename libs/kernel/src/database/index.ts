export { Database, type Tx } from './database';
export { DatabaseModule } from './database.module';
export { migrate, type ModuleTables } from './migrate';
export { newId } from './new-id';

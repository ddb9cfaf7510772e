export { Database, type Tx } from './database';
export { DatabaseModule } from './database.module';
export { Listener, type Hearer } from './listener';
export { dataSourceOptions, migrate, type ModuleTables } from './migrate';
export { newId } from './new-id';
export { ask, find, prepared, preparedRows, type Prepared } from './prepared';

import { Global, Module, type DynamicModule } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Database } from './database';
import { Listener } from './listener';
import { dataSourceOptions, type Connection, type ModuleTables } from './migrate';

@Global()
@Module({})
export class DatabaseModule {
  /** Connects only; `migrate` has run before. */
  static forRoot(connection: Connection, tables: ModuleTables[]): DynamicModule {
    return {
      module: DatabaseModule,
      imports: [TypeOrmModule.forRoot({ ...dataSourceOptions(connection, tables), retryAttempts: 3, retryDelay: 500 })],
      providers: [Database, { provide: Listener, useFactory: () => new Listener(connection.url) }],
      exports: [Database, Listener],
    };
  }
}

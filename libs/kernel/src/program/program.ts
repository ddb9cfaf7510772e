import { Module, type DynamicModule, type Type } from '@nestjs/common';
import { AuditModule, auditTables } from '../audit';
import { CalendarModule, calendarTables } from '../calendar';
import { ConfigModule, type Config } from '../config';
import { DatabaseModule, type ModuleTables } from '../database';
import { HttpModule, httpTables } from '../http';
import { OutboxModule, outboxTables } from '../outbox';
import { QueueModule, queueTables } from '../queue';
import { StorageModule, storageTables } from '../storage';
import { StuckWorkModule } from '../stuck-work';
import { textTables } from '../text';

/** One module of the portal: its Nest module and what it keeps in Postgres. */
export interface Part {
  module: Type | DynamicModule;
  tables?: ModuleTables;
}

/** `text` first: its SQL functions serve the generated columns of all others. */
export const kernelTables: ModuleTables[] = [
  textTables,
  httpTables,
  outboxTables,
  queueTables,
  storageTables,
  auditTables,
  calendarTables,
];

@Module({})
class Program {}

/** The kernel and the given parts as one Nest module. Parts come bottom to top; the sessions' guard stands before `AllowGuard`. */
export function programModule(config: Config, parts: Part[]): DynamicModule {
  const tables = [...kernelTables, ...parts.flatMap((part) => part.tables ?? [])];
  return {
    module: Program,
    imports: [
      ConfigModule.forRoot(config),
      DatabaseModule.forRoot({ url: config.databaseUrl, poolSize: config.databasePool }, tables),
      QueueModule,
      OutboxModule,
      StuckWorkModule,
      StorageModule,
      AuditModule,
      CalendarModule,
      ...parts.map((part) => part.module),
      HttpModule,
    ],
  };
}

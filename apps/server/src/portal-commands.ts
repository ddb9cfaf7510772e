import { readFile } from 'node:fs/promises';
import { AuditTrail } from '@motcua/kernel/audit';
import { readConfig } from '@motcua/kernel/config';
import { Database, migrate } from '@motcua/kernel/database';
import { programModule } from '@motcua/kernel/program';
import { IdentityFacade } from '@motcua/identity';
import { importProcedures } from '@motcua/procedure';
import { SignatureFacade } from '@motcua/signature';
import { NestFactory } from '@nestjs/core';
import type { INestApplicationContext } from '@nestjs/common';
import { CommandRefused } from './command-refused';
import { allTables, parts } from './modules';

/** Commands on the portal's own database. */

export async function procedureImport([file]: string[]): Promise<object> {
  const text = await readText(file, 'procedure import TỆP.json');
  return withPortal((portal) => portal.get(Database).transaction((tx) => importProcedures(tx, text)));
}

export function adminOpen([login = '', ...name]: string[]): Promise<object> {
  return withPortal(async (portal) => {
    const open = portal
      .get(Database)
      .transaction((tx) => portal.get(IdentityFacade).openAdministrator(tx, login, name.join(' ')));
    return { login, password: await open };
  });
}

export const keyRotate = (): Promise<object> => withPortal((portal) => portal.get(SignatureFacade).rotateKeys());

export const auditVerify = (): Promise<object> => withPortal((portal) => portal.get(AuditTrail).verify());

async function readText(file: string | undefined, usage: string): Promise<string> {
  if (!file) throw new CommandRefused(`Cần tên tệp: ${usage}`);
  return readFile(file, 'utf8').catch(() => {
    throw new CommandRefused(`Không đọc được tệp ${file}`);
  });
}

/** The program without its HTTP side and without its worker, on the portal's own database. */
async function withPortal<T>(work: (portal: INestApplicationContext) => Promise<T>): Promise<T> {
  const config = readConfig(undefined, { SERVER_ROLE: 'api' });
  await migrate(config.databaseUrl, allTables);
  const portal = await NestFactory.createApplicationContext(programModule(config, parts), { logger: ['error'] });
  try {
    return await work(portal);
  } finally {
    await portal.close();
  }
}

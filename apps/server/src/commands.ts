import { readFile } from 'node:fs/promises';
import { AuditTrail } from '@motcua/kernel/audit';
import { ConfigError, readConfig } from '@motcua/kernel/config';
import { Database, migrate } from '@motcua/kernel/database';
import { Problem } from '@motcua/kernel/problem';
import { programModule } from '@motcua/kernel/program';
import { IdentityFacade } from '@motcua/identity';
import { importProcedures } from '@motcua/procedure';
import { SignatureFacade } from '@motcua/signature';
import { NestFactory } from '@nestjs/core';
import type { INestApplicationContext } from '@nestjs/common';
import { CERT_PATH_USAGE, certPathCommand } from './cert-path-command';
import { CommandRefused } from './command-refused';
import { allTables, parts } from './modules';
import { VERIFY_USAGE, verifyCommand } from './verify-command';

interface Command {
  usage: string;
  run(args: string[]): Promise<object>;
}

/** Each is thin: it reads its arguments and calls one use case. */
export const commands: Record<string, Command> = {
  'procedure import': {
    usage: 'TỆP.json',
    run: async ([file]) => {
      const text = await readText(file, 'procedure import TỆP.json');
      return withPortal((portal) =>
        refused(() => portal.get(Database).transaction((tx) => importProcedures(tx, text))),
      );
    },
  },
  verify: {
    usage: VERIFY_USAGE,
    run: (args) => refused(() => verifyCommand(args, dataDir())),
  },
  'cert-path': {
    usage: CERT_PATH_USAGE,
    run: (args) => certPathCommand(args),
  },
  'admin open': {
    usage: 'TÊN-ĐĂNG-NHẬP HỌ VÀ TÊN',
    run: async ([login = '', ...name]) =>
      withPortal((portal) =>
        refused(async () => {
          const open = portal
            .get(Database)
            .transaction((tx) => portal.get(IdentityFacade).openAdministrator(tx, login, name.join(' ')));
          return { login, password: await open };
        }),
      ),
  },
  'key rotate': {
    usage: '',
    run: () => withPortal((portal) => portal.get(SignatureFacade).rotateKeys()),
  },
  'audit verify': {
    usage: '',
    run: () => withPortal((portal) => portal.get(AuditTrail).verify()),
  },
};

/** The portal's folder where one is configured; a file is judged without it just as well. */
function dataDir(): string | undefined {
  try {
    return readConfig().dataDir;
  } catch (error) {
    if (error instanceof ConfigError) return undefined;
    throw error;
  }
}

async function readText(file: string | undefined, usage: string): Promise<string> {
  if (!file) throw new CommandRefused(`Cần tên tệp: ${usage}`);
  return readFile(file, 'utf8').catch(() => {
    throw new CommandRefused(`Không đọc được tệp ${file}`);
  });
}

async function refused<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Problem && error.status < 500) throw new CommandRefused(error.members.detail ?? error.title);
    throw error;
  }
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

import 'reflect-metadata';
import { ConfigError, readConfig, type Config } from '@motcua/kernel/config';
import { migrate } from '@motcua/kernel/database';
import { createHttpApp } from '@motcua/kernel/http';
import { programModule } from '@motcua/kernel/program';
import { demoAccounts } from '@motcua/agency';
import { openDevelopmentPki } from '@motcua/signature';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { allTables, parts } from './modules';
import { seed } from './seed';
import { serveWeb } from './serve-web';

/** Longer than any orderly start; past it something hangs, and a supervisor does better by starting anew. */
const START_TIMEOUT_MS = 90_000;

let running: NestFastifyApplication | undefined;

async function start(config: Config): Promise<void> {
  await migrate(config.databaseUrl, allTables);
  const app = await createHttpApp(programModule(config, parts), config);
  running = app;
  if (config.runsApi && config.webDir) await serveWeb(app, config.webDir);
  await app.init();
  await Promise.all([seed(app, config), config.runsApi ? openDevelopmentPki(app) : undefined]);
  if (config.runsApi) await app.listen(config.port, config.host);
  process.send?.({ type: 'listening', url: config.publicUrl, accounts: config.demoData ? demoAccounts() : [] });
}

/** Started by the launcher, the server goes when the launcher goes, however that died, and also while it starts. */
function stopWithLauncher(): void {
  process.on('disconnect', () => {
    setTimeout(() => process.exit(1), 25_000).unref();
    void (running?.close() ?? Promise.resolve()).finally(() => process.exit(0));
  });
}

function fail(error: unknown): never {
  const text = error instanceof ConfigError ? error.message : error instanceof Error ? error.stack : String(error);
  process.stderr.write(`${text}\n`);
  process.exit(error instanceof ConfigError ? 2 : 1);
}

const timer = setTimeout(() => fail(new Error('Máy chủ không khởi động xong trong 90 giây')), START_TIMEOUT_MS);
stopWithLauncher();
Promise.resolve()
  .then(() => start(readConfig()))
  .then(() => clearTimeout(timer))
  .catch(fail);

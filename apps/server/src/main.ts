import 'reflect-metadata';
import { ConfigError, readConfig, type Config } from '@motcua/kernel/config';
import { migrate } from '@motcua/kernel/database';
import { createHttpApp } from '@motcua/kernel/http';
import { programModule } from '@motcua/kernel/program';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { allTables, parts } from './modules';
import { seed } from './seed';
import { serveWeb } from './serve-web';

/** Longer than any orderly start; past it something hangs, and a supervisor does better by starting anew. */
const START_TIMEOUT_MS = 90_000;

async function start(config: Config): Promise<void> {
  await migrate(config.databaseUrl, allTables);
  const app = await createHttpApp(programModule(config, parts), config);
  if (config.runsApi && config.webDir) await serveWeb(app, config.webDir);
  await app.init();
  await seed(app, config);
  if (config.runsApi) await app.listen(config.port, config.host);
  stopWithLauncher(app);
  process.send?.({ type: 'listening', url: config.publicUrl });
}

/** Started by the launcher, the server goes when the launcher goes, however that died. */
function stopWithLauncher(app: NestFastifyApplication): void {
  process.on('disconnect', () => void app.close().finally(() => process.exit(0)));
}

function fail(error: unknown): never {
  const text = error instanceof ConfigError ? error.message : error instanceof Error ? error.stack : String(error);
  process.stderr.write(`${text}\n`);
  process.exit(error instanceof ConfigError ? 2 : 1);
}

const timer = setTimeout(() => fail(new Error('Máy chủ không khởi động xong trong 90 giây')), START_TIMEOUT_MS);
Promise.resolve()
  .then(() => start(readConfig()))
  .then(() => clearTimeout(timer))
  .catch(fail);

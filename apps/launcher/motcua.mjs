// `npm run -s motcua -- <command>`: an operator's command on the portal's database, whether the portal runs or not.
// stdout belongs to the command; what is said here goes to stderr.
import { spawn } from 'node:child_process';
import { ensureBuilt } from './src/built.mjs';
import { holderOfDataDir, prepareDataDir } from './src/data-dir.mjs';
import { hasClients } from './src/database.mjs';
import { ensureInstalled } from './src/install.mjs';
import { needNode } from './src/node-version.mjs';
import { commandEntry } from './src/place.mjs';
import { Portal } from './src/portal.mjs';
import { Report, runCommand } from './src/report.mjs';
import { readSettings } from './src/settings.mjs';

/** Commands that look at files and at nothing else. */
const WITHOUT_DATABASE = ['verify', 'cert-path', undefined];

const report = new Report(process.stderr);
const args = process.argv.slice(2);

async function motcua() {
  needNode();
  await ensureInstalled(report);
  await ensureBuilt(report, { only: ['server'] });
  const settings = readSettings();
  if (WITHOUT_DATABASE.includes(args[0])) return run(settings.env);
  prepareDataDir(settings.dataDir);
  const portal = new Portal(settings, report);
  await portal.openDatabase();
  try {
    return await run(portal.env);
  } finally {
    await leave(portal);
  }
}

/** @param {Record<string, string>} env @returns {Promise<number>} the command's exit code */
function run(env) {
  // npm runs scripts in the checkout; names of files are meant from where the operator stands.
  const cwd = process.env.INIT_CWD ?? process.cwd();
  const command = spawn(process.execPath, [commandEntry, ...args], { env, cwd, stdio: 'inherit' });
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']))
    process.on(signal, () => command.kill(signal));
  return new Promise((resolve, reject) => {
    command.once('error', reject);
    command.once('exit', (code) => resolve(code ?? 1));
  });
}

/** The last one out closes the database, unless a portal has it. @param {Portal} portal */
async function leave(portal) {
  const { postgres } = portal;
  if (!postgres || holderOfDataDir(portal.settings.dataDir)) return;
  if (!(await hasClients(postgres))) await portal.close();
}

await runCommand(motcua);

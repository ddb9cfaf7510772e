import fs from 'node:fs';
import { prepareDataDir } from './data-dir.mjs';
import { Portal } from './portal.mjs';
import { freePort } from './ports.mjs';
import { outsideEnv, readSettings } from './settings.mjs';
import { spareFolder } from './spare-folder.mjs';

/** What a drill must not inherit from the portal that people use on this machine. */
const NOT_OURS = ['DATABASE_URL', 'REDIS_URL', 'PUBLIC_URL', 'HOST', 'DEV_PKI_PORT', 'SERVER_ROLE', 'TRUST_PROXY'];

/**
 * A portal with demonstration data on a port, a folder and a database of its own, removed when it closes.
 * @param {import('./report.mjs').Report} report
 * @param {{ name: string, env?: import('./settings.mjs').Env, postgres?: Record<string, string> }} kind
 */
export async function openSparePortal(report, { name, env = {}, postgres = {} }) {
  const port = await freePort();
  const dataDir = spareFolder(name);
  const outside = Object.fromEntries(Object.entries(outsideEnv()).filter(([key]) => !NOT_OURS.includes(key)));
  const drill = { LOG_LEVEL: 'warn', RATE_LIMIT_PER_MINUTE: '100000000', PORT: String(port), DATA_DIR: dataDir };
  const settings = readSettings({ ...outside, ...drill, ...env });
  prepareDataDir(dataDir);
  const portal = new Portal(settings, report, postgres);
  const close = async () => {
    await portal.close();
    if (portal.postgres) fs.rmSync(portal.postgres.place.dir, { recursive: true, force: true });
    fs.rmSync(dataDir, { recursive: true, force: true });
  };
  try {
    await portal.openDatabase();
    await portal.openServer();
    return { portal, close, url: `http://127.0.0.1:${port}` };
  } catch (error) {
    await close();
    throw error;
  }
}

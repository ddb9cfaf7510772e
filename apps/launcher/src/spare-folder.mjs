import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { alive } from './processes.mjs';
import { runningOn } from './postgres.mjs';

const NAME = /^motcua-spare-[a-z]+-(\d+)$/;

/**
 * A folder for one run of a test or drill, named after its process. What runs that were killed have left is swept away:
 * their databases first.
 * @param {string} purpose one word
 */
export function spareFolder(purpose) {
  for (const name of fs.readdirSync(os.tmpdir())) {
    const pid = Number(NAME.exec(name)?.[1]);
    if (pid && !alive(pid)) sweep(path.join(os.tmpdir(), name));
  }
  const dir = path.join(os.tmpdir(), `motcua-spare-${purpose}-${process.pid}`);
  // Open to the account that PostgreSQL runs as when this runs as root.
  fs.mkdirSync(dir, { recursive: true, mode: 0o755 });
  return dir;
}

/** @param {string} dir */
function sweep(dir) {
  const left = runningOn(path.join(dir, 'postgres/data'));
  if (left) process.kill(left.pid, 'SIGQUIT');
  fs.rmSync(dir, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
}

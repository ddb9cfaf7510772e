import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pemOf } from '../src/verify/trust-files';

const present = spawnSync('openssl', ['version']).status === 0;

/** OpenSSL's program: an independent judge of certificates, lists, answers and timestamps. Must be there in CI. */
export const withOpenssl = present || process.env['CI'] === 'true' ? it : it.skip;

/** A folder for one test, with OpenSSL run in it. */
export function opensslFolder() {
  const dir = mkdtempSync(join(tmpdir(), 'motcua-openssl-'));
  return {
    dir,
    put: (name: string, bytes: Buffer) => writeFileSync(join(dir, name), bytes),
    putPem: (name: string, ...certificates: Buffer[]) =>
      writeFileSync(join(dir, name), certificates.map(pemOf).join('')),
    get: (name: string) => readFileSync(join(dir, name)),
    /** Exit code and all that was said. */
    run: (...args: string[]) => {
      const { status, stdout, stderr } = spawnSync('openssl', args, { cwd: dir, encoding: 'utf8', timeout: 20_000 });
      return { status, said: `${stdout}${stderr}` };
    },
    remove: () => rmSync(dir, { recursive: true, force: true }),
  };
}

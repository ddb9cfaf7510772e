import { execFile, spawnSync } from 'node:child_process';
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
    /** Exit code and all that was said. This process goes on meanwhile: it may be what OpenSSL talks to. */
    run: (...args: string[]) =>
      new Promise<{ status: number | null; said: string }>((resolve) => {
        const child = execFile('openssl', args, { cwd: dir, timeout: 20_000 }, (_, stdout, stderr) =>
          resolve({ status: child.exitCode, said: `${stdout}${stderr}` }),
        );
      }),
    remove: () => rmSync(dir, { recursive: true, force: true }),
  };
}

import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { alive } from '../src/processes.mjs';
import { freePort, holderOf } from '../src/ports.mjs';
import { runningOn } from '../src/postgres.mjs';

jest.setTimeout(240_000);

const root = resolve(__dirname, '../../..');
const folder = mkdtempSync(join(tmpdir(), 'motcua-start-'));
const dataDir = join(folder, 'data');
let port: number;

const environment = (more: Record<string, string> = {}) => {
  const { PATH = '', HOME = '' } = process.env;
  return { PATH, HOME, PORT: String(port), DATA_DIR: dataDir, LOG_LEVEL: 'warn', ...more };
};
const launcher = (command: string) => join(root, 'apps/launcher', command);

interface Started {
  child: ChildProcess;
  said(): string;
}

function start(): Started {
  const child = spawn(process.execPath, [launcher('start.mjs')], { env: environment() });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes: Buffer) => (text += bytes.toString()));
  return { child, said: () => text };
}

/** Runs a command to its end. */
function run(command: string, args: string[], more?: Record<string, string>) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [launcher(command), ...args], {
    env: environment(more),
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

async function until(what: string, holds: () => boolean | Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 180_000; !(await holds()); await sleep(50)) {
    if (Date.now() > end) throw new Error(`${what} did not happen`);
  }
}
const isReady = () =>
  fetch(`http://127.0.0.1:${port}/api/ready`).then(
    (answer) => answer.ok,
    () => false,
  );
const database = () => runningOn(join(dataDir, 'postgres/data'))?.pid;
const server = () => holderOf(port)?.pid;
const times = (said: string, words: string) => said.split(words).length - 1;

describe('npm start', () => {
  let portal: Started;

  beforeAll(async () => {
    // Open to the account that PostgreSQL runs as when this runs as root.
    chmodSync(folder, 0o755);
    port = await freePort();
    portal = start();
    await until('the start', () => portal.said().includes('Sẵn sàng') || portal.child.exitCode !== null);
  });

  afterAll(async () => {
    portal.child.kill('SIGTERM');
    await until('the end', () => portal.child.exitCode !== null);
    rmSync(folder, { recursive: true, force: true });
  });

  it('says the address and answers there', async () => {
    expect(portal.said()).toContain(`http://localhost:${port}`);
    expect(await isReady()).toBe(true);
  });

  it('tells a second start in the same folder where the portal is', () => {
    const second = run('start.mjs', []);
    expect(second.status).toBe(1);
    expect(second.stderr).toContain(`đang chạy trên thư mục này: http://localhost:${port}`);
  });

  it('does not begin anew under a running portal, nor in a folder that is not its own', () => {
    expect(run('start.mjs', ['--fresh']).stderr).toContain('đang chạy trên thư mục này');
    const foreign = join(folder, 'foreign');
    mkdirSync(foreign);
    writeFileSync(join(foreign, 'letter.txt'), 'dear');
    expect(run('start.mjs', ['--fresh'], { DATA_DIR: foreign }).stderr).toContain(`Không xoá ${foreign}`);
    expect(readFileSync(join(foreign, 'letter.txt'), 'utf8')).toBe('dear');
  });

  it('does not understand an option that does not exist', () => {
    const { status, stderr } = run('start.mjs', ['--frsh']);
    expect(status).toBe(1);
    expect(stderr).toContain('Không hiểu "--frsh"');
  });

  it('finds the running database for an operator', () => {
    const { status, stdout } = run('motcua.mjs', ['audit', 'verify']);
    expect(status).toBe(0);
    expect(stdout.trim().split('\n')).toHaveLength(1);
    expect(JSON.parse(stdout)).toMatchObject({ ok: true });
    expect(database()).toBeGreaterThan(0);
  });

  it('brings a killed server back', async () => {
    const killed = server()!;
    process.kill(killed, 'SIGKILL');
    await until('the return of the server', async () => server() !== killed && (await isReady()));
    expect(portal.said()).toContain('Máy chủ đã chạy lại');
  });

  it('brings a killed PostgreSQL back, and the server to it', async () => {
    const killed = database()!;
    process.kill(killed, 'SIGKILL');
    await until(
      'the return of PostgreSQL',
      async () => database() !== undefined && database() !== killed && (await isReady()),
    );
    expect(times(portal.said(), 'PostgreSQL đã chạy lại')).toBe(1);
  });

  it('brings both back when both are killed', async () => {
    const [killedServer, killedDatabase] = [server()!, database()!];
    process.kill(killedDatabase, 'SIGKILL');
    process.kill(killedServer, 'SIGKILL');
    await until('the return of both', async () => server() !== killedServer && (await isReady()));
    expect(database()).not.toBe(killedDatabase);
  });

  it('leaves no process and frees its folder on Ctrl-C, and finds its data again', async () => {
    const processes = [server()!, database()!];
    portal.child.kill('SIGINT');
    await until('the end', () => portal.child.exitCode !== null);
    expect(portal.child.exitCode).toBe(0);
    expect(processes.filter((pid) => alive(pid) && runningOn(join(dataDir, 'postgres/data')))).toEqual([]);
    expect(server()).toBeUndefined();
    expect(existsSync(join(dataDir, 'portal.json'))).toBe(false);

    portal = start();
    await until('the second start', () => portal.said().includes('Sẵn sàng') || portal.child.exitCode !== null);
    expect(portal.said()).toContain('dữ liệu có sẵn');
  });

  it('takes over the database of a launcher that was killed', async () => {
    const left = database()!;
    portal.child.kill('SIGKILL');
    await until('the end of the server', () => server() === undefined);
    portal = start();
    await until('the third start', () => portal.said().includes('Sẵn sàng') || portal.child.exitCode !== null);
    expect(portal.said()).toContain('đang chạy sẵn');
    expect(database()).toBe(left);
  });
});

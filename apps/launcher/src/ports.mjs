import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { serverEntry } from './place.mjs';
import { Refusal } from './report.mjs';
import { commandLine } from './processes.mjs';

/**
 * @param {number} port 0 for any
 * @param {string} host
 * @returns {Promise<number>} the port, free a moment ago
 */
export function tryPort(port, host) {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once('error', reject);
    server.listen({ port, host, exclusive: true }, () => {
      const address = /** @type {net.AddressInfo} */ (server.address());
      server.close(() => resolve(address.port));
    });
  });
}

export const freePort = () => tryPort(0, '127.0.0.1');

/** @param {number} port @returns {Promise<boolean>} */
export const answers = (port) =>
  new Promise((resolve) => {
    const socket = net.connect(port, '127.0.0.1', () => resolve(true));
    socket.once('error', () => resolve(false)).once('connect', () => socket.destroy());
  });

/** How long a server whose launcher was killed may take to notice and go. */
const LEAVING_MS = 5_000;

/**
 * Refuses, in words, a port that the portal could not have.
 * @param {number} port
 * @param {string} host
 */
export async function needPort(port, host) {
  for (const end = performance.now() + LEAVING_MS; performance.now() < end; await sleep(100)) {
    if (!holderOf(port)?.command?.includes(serverEntry)) break;
  }
  // Browsers take "localhost" for ::1 first: whoever listens there would answer in the portal's place.
  const hosts = host === '127.0.0.1' ? [host, '::1'] : [host];
  for (const each of hosts) {
    await tryPort(port, each).catch((/** @type {NodeJS.ErrnoException} */ error) => {
      if (error.code === 'EADDRINUSE') throw new Refusal(taken(port));
      if (each !== host) return;
      if (error.code === 'EACCES')
        throw new Refusal(
          `Tài khoản này không được mở cổng ${port}. Hãy chọn cổng từ 1024 trở lên, ví dụ: PORT=3001 npm start`,
        );
      if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND')
        throw new Refusal(`Máy này không có địa chỉ HOST=${host}.`);
      throw error;
    });
  }
}

/** @param {number} port */
function taken(port) {
  const holder = holderOf(port);
  const who = holder
    ? `tiến trình ${holder.pid}${holder.command ? ` (${holder.command.slice(0, 100)})` : ''}`
    : 'một chương trình khác';
  const other = port < 65_000 ? port + 1 : 3001;
  return [
    `Cổng ${port} đang do ${who} giữ.`,
    'Hãy tắt chương trình đó, hoặc chọn cổng khác:',
    process.platform === 'win32' ? `  set PORT=${other}&& npm start` : `  PORT=${other} npm start`,
  ].join('\n');
}

/**
 * Who listens on a port, where the system tells us.
 * @param {number} port
 * @returns {{ pid: number, command: string | undefined } | undefined}
 */
export function holderOf(port) {
  const pid =
    process.platform === 'linux'
      ? linuxHolder(port)
      : process.platform === 'win32'
        ? windowsHolder(port)
        : lsofHolder(port);
  return pid ? { pid, command: commandLine(pid) } : undefined;
}

/** @param {number} port */
function linuxHolder(port) {
  const inodes = ['/proc/net/tcp', '/proc/net/tcp6'].flatMap((table) => listenersIn(table, port));
  if (inodes.length === 0) return undefined;
  for (const pid of fs.readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    if (openSockets(pid).some((inode) => inodes.includes(inode))) return Number(pid);
  }
  return undefined;
}

/** Columns of /proc/net/tcp: 1 is the local address with the port in hex, 3 the state (0A listens), 9 the inode. */
function listenersIn(/** @type {string} */ table, /** @type {number} */ port) {
  const ending = `:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  const rows = fs.existsSync(table) ? fs.readFileSync(table, 'utf8').trim().split('\n').slice(1) : [];
  return rows
    .map((row) => row.trim().split(/\s+/))
    .filter((columns) => columns[1]?.endsWith(ending) && columns[3] === '0A')
    .map((columns) => columns[9]);
}

/** @param {string} pid */
function openSockets(pid) {
  try {
    return fs.readdirSync(`/proc/${pid}/fd`).map((fd) => {
      try {
        return /^socket:\[(\d+)\]$/.exec(fs.readlinkSync(`/proc/${pid}/fd/${fd}`))?.[1];
      } catch {
        return undefined;
      }
    });
  } catch {
    return [];
  }
}

/** @param {number} port */
function lsofHolder(port) {
  return (
    Number(
      spawnSync('lsof', ['-nP', `-iTCP:${port}`, '-sTCP:LISTEN', '-t'], { encoding: 'utf8' }).stdout?.split('\n')[0],
    ) || undefined
  );
}

/** @param {number} port */
function windowsHolder(port) {
  const rows = spawnSync('netstat', ['-ano', '-p', 'TCP'], { encoding: 'utf8' }).stdout ?? '';
  const row = rows.split('\n').find((line) => line.includes('LISTENING') && new RegExp(`:${port}\\s`).test(line));
  return Number(row?.trim().split(/\s+/).at(-1)) || undefined;
}

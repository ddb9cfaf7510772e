import { createHash } from 'node:crypto';
import { mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { newId } from '../database';
import { fileEmpty, fileTooLarge } from './storage.problems';

/** No upload takes so long, ms: what is older was left behind, whoever began it. */
const ABANDONED = 86_400_000;

export interface Received {
  path: string;
  sha256: string;
  size: number;
}

/** Files on their way in. Each carries the machine and process that writes it, so that a dead one's can be told. */
export class Incoming {
  private readonly mine = `${hostname()}.${process.pid}.`;

  constructor(private readonly folder: string) {}

  /** Makes the folder, and removes what processes that died have left in it. Others may be at work there. */
  async open(): Promise<void> {
    await mkdir(this.folder, { recursive: true });
    for (const name of await readdir(this.folder)) {
      if (await this.isAbandoned(name)) await rm(join(this.folder, name), { force: true });
    }
  }

  /**
   * Writes the stream to a file of its own and through to the disk; cuts it off at the first byte too many.
   * @throws Problem storage/empty, storage/too-large
   */
  async receive(stream: Readable, maxBytes: number): Promise<Received> {
    const path = join(this.folder, this.mine + newId());
    const hash = createHash('sha256');
    let size = 0;
    const file = await open(path, 'wx', 0o600);
    try {
      for await (const chunk of stream as AsyncIterable<Buffer>) {
        size += chunk.length;
        if (size > maxBytes) throw fileTooLarge(maxBytes);
        hash.update(chunk);
        await file.appendFile(chunk);
      }
      if (size === 0) throw fileEmpty();
      await file.sync();
    } catch (error) {
      await rm(path, { force: true });
      throw error;
    } finally {
      await file.close();
    }
    return { path, size, sha256: hash.digest('hex') };
  }

  private async isAbandoned(name: string): Promise<boolean> {
    if (name.startsWith(this.mine)) return true;
    const pid = name.startsWith(`${hostname()}.`) ? Number(name.split('.').at(-2)) : undefined;
    if (pid !== undefined && !isAlive(pid)) return true;
    const { mtimeMs } = await stat(join(this.folder, name)).catch(() => ({ mtimeMs: Date.now() }));
    return Date.now() - mtimeMs > ABANDONED;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Another user's process lives, though it may not be signalled.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

import { createHash } from 'node:crypto';
import { mkdir, open, readFile, rename, rm, type FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Config } from '../config';
import { Database } from '../database';
import { mimeOf, typeOfFile, type FileType } from './file-type';
import { Incoming, type Received } from './incoming';
import { fileIsProgram, fileMissing, fileTypeNotAccepted } from './storage.problems';

export interface PutOptions {
  maxBytes: number;
  accept: readonly FileType[];
}

export interface StoredFile {
  /** 64 hexadecimal digits; the file's only name. */
  sha256: string;
  /** Bytes. */
  size: number;
  /** MIME type, judged by the content. */
  type: string;
  extension: FileType;
}

/**
 * Files under the hash of their content: the same bytes are kept once, and no byte can change under its name.
 * Writing a file cannot be rolled back: put it first, then write what refers to it in a transaction.
 */
@Injectable()
export class Storage implements OnModuleInit {
  private readonly folder: string;
  private readonly incoming: Incoming;

  constructor(
    config: Config,
    private readonly db: Database,
  ) {
    this.folder = join(config.dataDir, 'files');
    this.incoming = new Incoming(join(this.folder, 'incoming'));
  }

  async onModuleInit(): Promise<void> {
    await this.incoming.open();
  }

  /**
   * Takes a file in; putting the same content again changes nothing, and of a refused file nothing remains.
   * @throws Problem storage/empty, storage/too-large, storage/program, storage/type-not-accepted
   */
  async put(stream: Readable, { maxBytes, accept }: PutOptions): Promise<StoredFile> {
    const received = await this.incoming.receive(stream, maxBytes);
    try {
      const extension = await typeOfFile(received.path);
      if (extension === 'program') throw fileIsProgram();
      if (!extension || !accept.includes(extension)) throw fileTypeNotAccepted(accept);
      await this.keep(received);
      return await this.enter({ sha256: received.sha256, size: received.size, type: mimeOf(extension), extension });
    } finally {
      await rm(received.path, { force: true });
    }
  }

  /** As `put`, for what is already in memory. */
  putBytes(bytes: Buffer, options: PutOptions): Promise<StoredFile> {
    return this.put(Readable.from(bytes.length === 0 ? [] : [bytes]), options);
  }

  async exists(sha256: string): Promise<boolean> {
    const file = await this.find(sha256);
    await file?.close();
    return file !== undefined;
  }

  /** @throws Problem storage/missing */
  async open(sha256: string): Promise<Readable> {
    const file = await this.find(sha256);
    if (!file) throw fileMissing(sha256);
    return file.createReadStream();
  }

  /** @throws Problem storage/missing */
  async read(sha256: string): Promise<Buffer> {
    const file = await this.find(sha256);
    if (!file) throw fileMissing(sha256);
    try {
      return await readFile(file);
    } finally {
      await file.close();
    }
  }

  /** Reads the file through and compares it with its name. */
  async check(sha256: string): Promise<'sound' | 'missing' | 'damaged'> {
    const file = await this.find(sha256);
    if (!file) return 'missing';
    const hash = createHash('sha256');
    for await (const chunk of file.createReadStream() as AsyncIterable<Buffer>) hash.update(chunk);
    return hash.digest('hex') === sha256 ? 'sound' : 'damaged';
  }

  /** Moves the file to its name at once: a reader sees the whole of it or nothing, also after a power cut. */
  private async keep({ path, sha256 }: Received): Promise<void> {
    const target = this.pathOf(sha256);
    await mkdir(dirname(target), { recursive: true });
    await rename(path, target);
    // Windows has no such thing as writing a folder through to the disk.
    if (process.platform === 'win32') return;
    const folder = await open(dirname(target), 'r');
    try {
      await folder.sync();
    } finally {
      await folder.close();
    }
  }

  /** Only now that the file is safe. A file that no row tells of is harmless; a row that tells of no file is not. */
  private async enter(stored: StoredFile): Promise<StoredFile> {
    await this.db.transaction((tx) =>
      tx.query(
        'INSERT INTO storage.object (sha256, size, type, extension) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING',
        [stored.sha256, stored.size, stored.type, stored.extension],
      ),
    );
    return stored;
  }

  private async find(sha256: string): Promise<FileHandle | undefined> {
    if (!/^[0-9a-f]{64}$/.test(sha256)) return undefined;
    try {
      return await open(this.pathOf(sha256), 'r');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    }
  }

  /** Two levels of folders, so that none holds more than a few thousand files. */
  private pathOf(sha256: string): string {
    return join(this.folder, sha256.slice(0, 2), sha256.slice(2, 4), sha256);
  }
}

import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Config } from '../config';
import { Database, newId } from '../database';
import { mimeOf, typeOfFile, type FileType } from './file-type';
import { fileEmpty, fileIsProgram, fileMissing, fileTooLarge, fileTypeNotAccepted } from './storage.problems';

export interface PutOptions {
  maxBytes: number;
  accept: readonly FileType[];
}

export interface StoredFile {
  /** 64 hexadecimal digits; the file's only name. */
  sha256: string;
  /** Bytes. */
  size: number;
  /** MIME, judged by the content. */
  type: string;
  extension: FileType;
}

/** Files by the hash of their content: the same bytes are kept once, and no byte can change under its name. */
@Injectable()
export class Storage implements OnModuleInit {
  private readonly files: string;
  private readonly incoming: string;

  constructor(
    config: Config,
    private readonly db: Database,
  ) {
    this.files = join(config.dataDir, 'files');
    this.incoming = join(this.files, 'incoming');
  }

  async onModuleInit(): Promise<void> {
    await mkdir(this.incoming, { recursive: true });
  }

  /**
   * Takes a file in; nothing of it remains when it is refused.
   * @throws Problem storage/empty, storage/too-large, storage/program, storage/type-not-accepted
   */
  async put(stream: Readable, { maxBytes, accept }: PutOptions): Promise<StoredFile> {
    const temp = join(this.incoming, newId());
    try {
      const { sha256, size } = await receive(stream, temp, maxBytes);
      const extension = await typeOfFile(temp);
      if (extension === 'program') throw fileIsProgram();
      if (!extension || !accept.includes(extension)) throw fileTypeNotAccepted(accept);
      const path = this.pathOf(sha256);
      await mkdir(dirname(path), { recursive: true });
      await rename(temp, path);
      const stored = { sha256, size, type: mimeOf(extension), extension };
      await this.db.reader.query(
        'INSERT INTO storage.object (sha256, size, type, extension) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING',
        [sha256, size, stored.type, extension],
      );
      return stored;
    } finally {
      await rm(temp, { force: true });
    }
  }

  putBytes(bytes: Buffer, options: PutOptions): Promise<StoredFile> {
    return this.put(Readable.from([bytes]), options);
  }

  async exists(sha256: string): Promise<boolean> {
    return stat(this.pathOf(sha256)).then(
      () => true,
      () => false,
    );
  }

  /** @throws Problem storage/missing */
  async open(sha256: string): Promise<Readable> {
    if (!(await this.exists(sha256))) throw fileMissing(sha256);
    return createReadStream(this.pathOf(sha256));
  }

  /** @throws Problem storage/missing */
  async read(sha256: string): Promise<Buffer> {
    if (!(await this.exists(sha256))) throw fileMissing(sha256);
    return readFile(this.pathOf(sha256));
  }

  private pathOf(sha256: string): string {
    if (!/^[0-9a-f]{64}$/.test(sha256)) throw fileMissing(sha256);
    return join(this.files, sha256.slice(0, 2), sha256.slice(2, 4), sha256);
  }
}

async function receive(stream: Readable, temp: string, maxBytes: number): Promise<{ sha256: string; size: number }> {
  const hash = createHash('sha256');
  let size = 0;
  const file = await open(temp, 'wx');
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > maxBytes) throw fileTooLarge(maxBytes);
      hash.update(chunk);
      await file.write(chunk);
    }
    if (size === 0) throw fileEmpty();
    await file.sync();
  } finally {
    await file.close();
  }
  return { sha256: hash.digest('hex'), size };
}

import { createHash, randomBytes } from 'node:crypto';
import { readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { Controller, Module, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Database } from '@motcua/kernel/database';
import { Allow, EVERYONE, NoReplay, Post } from '@motcua/kernel/http';
import { Storage, type FileType } from '@motcua/kernel/storage';
import { startTestApp, type TestApp } from '@motcua/kernel/testing';
import { until } from './start-worker';
import { zip } from './zip';

const MB = 1_048_576;
const all: FileType[] = ['pdf', 'jpg', 'png', 'docx', 'xlsx'];

@Controller('probe')
class ProbeController {
  constructor(private readonly storage: Storage) {}

  @Post('files')
  @Allow(EVERYONE)
  @NoReplay()
  async upload(@Req() request: FastifyRequest): Promise<object> {
    const part = await request.file();
    return this.storage.put(part!.file, { maxBytes: MB, accept: ['pdf', 'jpg'] });
  }
}
@Module({ controllers: [ProbeController] })
class ProbeModule {}

let test: TestApp;
let storage: Storage;
let folder: string;
beforeAll(async () => {
  test = await startTestApp([{ module: ProbeModule }]);
  storage = test.get(Storage);
  folder = join(test.config.dataDir, 'files');
});
afterAll(() => test.close());

const pdf = (text = 'x') => Buffer.from(`%PDF-1.7\n% ${text}\n%%EOF\n`);
const jpg = () => Buffer.concat([Buffer.from('ffd8ffe000104a46494600010100000100010000', 'hex'), randomBytes(100)]);
const png = () =>
  Buffer.from(
    '89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360000002000154a24f5d0000000049454e44ae426082',
    'hex',
  );
const sha = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
const put = (bytes: Buffer, options: { maxBytes?: number; accept?: FileType[] } = {}) =>
  storage.putBytes(bytes, { maxBytes: MB, accept: all, ...options });
const objects = () => test.get(Database).reader.query<object[]>('SELECT sha256 FROM storage.object');
const incoming = () => readdir(join(folder, 'incoming'));
const pathOf = (sha256: string) => join(folder, sha256.slice(0, 2), sha256.slice(2, 4), sha256);

const office = (main: string, part: string) =>
  zip({
    '[Content_Types].xml': `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/${part}" ContentType="${main}+xml"/></Types>`,
    [part]: '<x/>',
  });

describe('a file', () => {
  it('is kept under the hash of its content, and told of', async () => {
    const bytes = pdf('first');
    const stored = await put(bytes);
    expect(stored).toEqual({ sha256: sha(bytes), size: bytes.length, type: 'application/pdf', extension: 'pdf' });
    expect(await readFile(pathOf(stored.sha256))).toEqual(bytes);
    expect(await storage.read(stored.sha256)).toEqual(bytes);
    expect(Buffer.concat(await (await storage.open(stored.sha256)).toArray())).toEqual(bytes);
    expect(await storage.exists(stored.sha256)).toBe(true);
    expect(await objects()).toContainEqual({ sha256: stored.sha256 });
    expect(await incoming()).toEqual([]);
  });

  it('is kept once however often it is put, also at the same time', async () => {
    const bytes = pdf('twenty times');
    const stored = await Promise.all(Array.from({ length: 20 }, () => put(bytes)));
    expect(new Set(stored.map(({ sha256 }) => sha256)).size).toBe(1);
    expect((await objects()).filter((row) => (row as { sha256: string }).sha256 === sha(bytes))).toHaveLength(1);
    expect(await storage.check(sha(bytes))).toBe('sound');
    expect(await incoming()).toEqual([]);
  });

  it('is taken in pieces, whatever their size', async () => {
    const bytes = Buffer.concat([pdf('pieces'), randomBytes(300_000)]);
    const pieces = Array.from({ length: Math.ceil(bytes.length / 7001) }, (_, i) =>
      bytes.subarray(i * 7001, (i + 1) * 7001),
    );
    const stored = await storage.put(Readable.from(pieces), { maxBytes: MB, accept: ['pdf'] });
    expect(stored).toMatchObject({ sha256: sha(bytes), size: bytes.length });
  });

  it.each<[FileType, string, () => Buffer]>([
    ['pdf', 'application/pdf', () => pdf('kind')],
    ['jpg', 'image/jpeg', jpg],
    ['png', 'image/png', png],
    [
      'docx',
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      () => office('application/vnd.openxmlformats-officedocument.wordprocessingml.document.main', 'word/document.xml'),
    ],
    [
      'xlsx',
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      () => office('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main', 'xl/workbook.xml'),
    ],
  ])('is known by its content: %s', async (extension, type, bytes) => {
    expect(await put(bytes())).toMatchObject({ extension, type });
  });

  it('that is put again mends a damaged copy', async () => {
    const bytes = pdf('damaged');
    const { sha256 } = await put(bytes);
    await writeFile(pathOf(sha256), 'rotten');
    expect(await storage.check(sha256)).toBe('damaged');
    await put(bytes);
    expect(await storage.check(sha256)).toBe('sound');
  });

  it('that is not there is missed in words', async () => {
    const { sha256 } = await put(pdf('lost'));
    await rm(pathOf(sha256));
    expect(await storage.check(sha256)).toBe('missing');
    expect(await storage.exists(sha256)).toBe(false);
    for (const name of [sha256, '../../../etc/passwd', '']) {
      await expect(storage.read(name)).rejects.toMatchObject({ type: 'storage/missing', status: 404 });
      await expect(storage.open(name)).rejects.toMatchObject({ type: 'storage/missing' });
    }
  });
});

describe('what is refused', () => {
  const fat = Buffer.concat([pdf('fat'), Buffer.alloc(MB)]);
  it.each<[string, string, Buffer]>([
    ['nothing at all', 'storage/empty', Buffer.alloc(0)],
    ['one byte too many', 'storage/too-large', fat],
    ['a Windows program', 'storage/program', Buffer.concat([Buffer.from('MZ\x90\x00'), randomBytes(200)])],
    ['a Linux program', 'storage/program', Buffer.concat([Buffer.from('\x7fELF\x02\x01\x01'), Buffer.alloc(200)])],
    ['a macOS program', 'storage/program', Buffer.from('cffaedfe07000001030000000200000010000000', 'hex')],
    ['a script', 'storage/program', Buffer.from('#!/bin/sh\nrm -rf /\n')],
    ['an Android program', 'storage/program', zip({ 'AndroidManifest.xml': '<manifest/>', 'classes.dex': 'dex' })],
    ['plain text', 'storage/type-not-accepted', Buffer.from('Đơn đề nghị cấp giấy phép')],
    ['a page of the web', 'storage/type-not-accepted', Buffer.from('<!DOCTYPE html><script>alert(1)</script>')],
    [
      'a drawing with a script',
      'storage/type-not-accepted',
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'),
    ],
    ['an archive', 'storage/type-not-accepted', zip({ 'don.txt': 'x' })],
    [
      'a document with macros',
      'storage/type-not-accepted',
      office('application/vnd.ms-word.document.macroEnabled.main', 'word/document.xml'),
    ],
    [
      'a PDF with something before its header',
      'storage/type-not-accepted',
      Buffer.concat([Buffer.from('\ufeff'), pdf()]),
    ],
    ['bytes of no kind', 'storage/type-not-accepted', Buffer.alloc(64, 7)],
  ])('%s', async (_, type, bytes) => {
    await expect(put(bytes)).rejects.toMatchObject({ type });
    expect(await incoming()).toEqual([]);
    expect(await storage.exists(sha(bytes))).toBe(false);
  });

  it('a kind of file that this paper does not take, with the kinds it takes', async () => {
    await expect(put(png(), { accept: ['pdf', 'jpg'] })).rejects.toMatchObject({
      type: 'storage/type-not-accepted',
      status: 415,
      members: { detail: 'Chỉ nhận tệp PDF, JPG, xét theo nội dung chứ không theo tên tệp.', accept: ['pdf', 'jpg'] },
    });
  });

  it('too large a file, long before its end', async () => {
    let sent = 0;
    const endless = Readable.from(
      (function* () {
        for (;;) {
          sent += 65_536;
          yield Buffer.alloc(65_536);
        }
      })(),
    );
    await expect(storage.put(endless, { maxBytes: MB, accept: all })).rejects.toMatchObject({
      type: 'storage/too-large',
      status: 413,
    });
    expect(sent).toBeLessThan(4 * MB);
    expect(endless.destroyed).toBe(true);
    expect(await incoming()).toEqual([]);
  });

  it('a file whose sender breaks off', async () => {
    const broken = Readable.from(
      (function* () {
        yield pdf('broken off');
        throw new Error('connection reset');
      })(),
    );
    await expect(storage.put(broken, { maxBytes: MB, accept: all })).rejects.toThrow('connection reset');
    expect(await incoming()).toEqual([]);
  });
});

describe('over HTTP', () => {
  it('takes a file by its content, whatever it is called', async () => {
    const answer = await test.upload('/api/probe/files', {
      bytes: pdf('http'),
      name: 'virus.exe',
      type: 'application/x-msdownload',
    });
    expect(answer).toMatchObject({ status: 201, body: { extension: 'pdf', sha256: sha(pdf('http')) } });
  });

  it('says in words why it takes none', async () => {
    const program = await test.upload('/api/probe/files', {
      bytes: Buffer.from('MZ program'),
      name: 'don.pdf',
      type: 'application/pdf',
    });
    expect(program).toMatchObject({
      status: 415,
      body: { title: 'Tệp này là chương trình, không phải giấy tờ. Hãy chụp hoặc quét giấy tờ rồi tải lên.' },
    });
    const fat = await test.upload('/api/probe/files', {
      bytes: Buffer.concat([pdf(), Buffer.alloc(5 * MB)]),
      name: 'to.pdf',
    });
    expect(fat).toMatchObject({ status: 413, body: { type: '/problems/storage/too-large', maxBytes: MB } });
    expect(fat.body.detail).toContain('tối đa 1 MB');
    expect(await incoming()).toEqual([]);
  });

  it('refuses too large a file without hanging up on its sender', async () => {
    const { port, hostname: host } = new URL(test.url);
    const socket = connect(Number(port), host);
    let heard = '';
    socket.on('data', (bytes: Buffer) => (heard += bytes.toString()));
    const head = '--XX\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n';
    const body = Buffer.concat([Buffer.from(head), pdf(), Buffer.alloc(8 * MB), Buffer.from('\r\n--XX--\r\n')]);
    socket.write(
      `POST /api/probe/files HTTP/1.1\r\nHost: x\r\nContent-Type: multipart/form-data; boundary=XX\r\nContent-Length: ${body.length}\r\n\r\n`,
    );
    socket.write(body);
    socket.write('GET /api/health HTTP/1.1\r\nHost: x\r\n\r\n');
    await until(() => heard.includes('"status":"ok"'));
    expect(heard).toContain('HTTP/1.1 413');
    socket.destroy();
  });

  it('keeps nothing of an upload that breaks off in the middle', async () => {
    const before = await objects();
    const { port, hostname: host } = new URL(test.url);
    const socket = connect(Number(port), host);
    socket.on('error', () => undefined);
    socket.write(
      [
        'POST /api/probe/files HTTP/1.1',
        'Host: localhost',
        'Content-Type: multipart/form-data; boundary=XX',
        'Content-Length: 500000',
        '',
        '--XX',
        'Content-Disposition: form-data; name="file"; filename="a.pdf"',
        'Content-Type: application/pdf',
        '',
        pdf('half').toString(),
      ].join('\r\n'),
    );
    await until(async () => (await incoming()).length === 1);
    socket.destroy();
    await until(async () => (await incoming()).length === 0);
    expect(await objects()).toEqual(before);
  });
});

it('clears away at the start what a process that died has left, and nothing that another still writes', async () => {
  const names = {
    mine: `${hostname()}.${process.pid}.a`,
    dead: `${hostname()}.4194999.b`,
    alive: `${hostname()}.1.c`,
    elsewhere: 'another-machine.1.d',
    ancient: 'another-machine.2.e',
  };
  for (const name of Object.values(names)) await writeFile(join(folder, 'incoming', name), 'half');
  const longAgo = new Date(Date.now() - 2 * 86_400_000);
  await utimes(join(folder, 'incoming', names.ancient), longAgo, longAgo);
  await storage.onModuleInit();
  expect((await incoming()).sort()).toEqual([names.alive, names.elsewhere].sort());
  for (const name of await incoming()) await rm(join(folder, 'incoming', name));
});

it('is readable by the program alone', async () => {
  const { sha256 } = await put(pdf('private'));
  expect((await stat(pathOf(sha256))).mode & 0o077).toBe(0);
});

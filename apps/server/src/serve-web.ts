import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import fastifyStatic from '@fastify/static';
import { Problem } from '@motcua/kernel/problem';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

type Fetch = (path: string, init?: RequestInit) => Promise<Response>;

/** What the built web program offers: the page at an address, drawn with what `fetch` reads from the API. */
interface WebProgram {
  render(
    request: { url: string; method: string; form?: FormData },
    fetch: Fetch,
  ): Promise<{ status: number; html: string; headers: Record<string, string> }>;
}

/** A verification without script sends one PDF; anything larger is cut off. */
const FORM_LIMIT = 21 * 1_048_576;

/** Serves the built web program: its files as they are, its pages rendered here, so that they work before any script. */
export async function serveWeb(app: NestFastifyApplication, webDir: string): Promise<void> {
  const fastify = app.getHttpAdapter().getInstance();
  const client = resolve(webDir, 'client');
  const web = await loadProgram(join(webDir, 'server', 'entry-server.js'));

  await fastify.register(fastifyStatic, {
    root: client,
    index: false,
    wildcard: false,
    setHeaders: (reply, path) =>
      void reply.header(
        'cache-control',
        path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'public, max-age=3600',
      ),
  });

  const page = async (request: FastifyRequest, reply: FastifyReply) => {
    if (request.url.startsWith('/api/')) return reply.callNotFound();
    const form = request.method === 'POST' ? await readForm(request) : undefined;
    const { status, html, headers } = await web.render(
      { url: request.url, method: request.method, form },
      fetchFor(fastify, request.ip),
    );
    return reply.status(status).headers(headers).send(html);
  };
  fastify.get('/*', page);
  // Changes nothing: it draws what the API finds in the file.
  fastify.post('/kiem-tra', { bodyLimit: FORM_LIMIT, config: { repeat: 'harmless' } }, page);
}

async function loadProgram(file: string): Promise<WebProgram> {
  await readFile(file).catch(() => {
    throw new Error(`Chưa dựng giao diện web (thiếu ${file}); chạy npm run build`);
  });
  // The web program is built as an ES module; the server is CommonJS, whose import() must not be compiled away.
  return (await import(pathToFileURL(file).href)) as WebProgram;
}

async function readForm(request: FastifyRequest): Promise<FormData> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request.raw as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > FORM_LIMIT) throw new Problem('http/too-large', 413, 'Dữ liệu gửi lên quá lớn');
    chunks.push(chunk);
  }
  const sent = new Response(Buffer.concat(chunks), {
    headers: { 'content-type': request.headers['content-type'] ?? '' },
  });
  return sent.formData().catch(() => new FormData());
}

/**
 * Calls the API in this process: no socket and no session, so that what is drawn is the same for everybody. The
 * visitor's address goes along, for limits count what each visitor asks, not what all together do.
 */
function fetchFor(fastify: FastifyInstance, visitor: string): Fetch {
  return async (path, init = {}) => {
    const sent = new Request(new URL(path, 'http://portal'), init);
    const answer = await fastify.inject({
      method: sent.method as 'GET',
      url: path,
      headers: Object.fromEntries(sent.headers),
      remoteAddress: visitor,
      payload: sent.body ? Buffer.from(await sent.arrayBuffer()) : undefined,
    });
    const headers = Object.entries(answer.headers).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string',
    );
    const empty = answer.statusCode === 204 || answer.statusCode === 304;
    return new Response(empty ? null : new Uint8Array(answer.rawPayload), { status: answer.statusCode, headers });
  };
}

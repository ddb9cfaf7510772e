import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import fastifyStatic from '@fastify/static';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

/** What a page asks the API for while it is rendered: the same paths and answers as over the network. */
type Api = (path: string, init?: { method?: string; headers?: Record<string, string>; body?: Buffer }) => Promise<Response>;

interface PageRequest {
  /** Path and query. */
  url: string;
  method: string;
  publicUrl: string;
  /** What a form without script sent. */
  body?: { type: string; bytes: Buffer };
}

interface WebProgram {
  render(request: PageRequest, api: Api): Promise<{ status: number; html: string; headers?: Record<string, string> }>;
}

/** A verification without script sends one PDF; anything larger is cut off. */
const FORM_LIMIT = 21 * 1_048_576;

/** Serves the built web program: its files as they are, its pages rendered here, so that they work before any script. */
export async function serveWeb(app: NestFastifyApplication, webDir: string, publicUrl: string): Promise<void> {
  const fastify = app.getHttpAdapter().getInstance() as unknown as FastifyInstance;
  const client = resolve(webDir, 'client');
  const web = await loadProgram(join(webDir, 'server', 'entry-server.js'));
  const api = apiWithin(fastify);

  await fastify.register(fastifyStatic, {
    root: client,
    index: false,
    wildcard: false,
    setHeaders: (reply, path) =>
      void reply.setHeader('cache-control', path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'public, max-age=3600'),
  });

  const page = async (request: FastifyRequest, reply: FastifyReply) => {
    if (request.url.startsWith('/api/')) return reply.callNotFound();
    const body = request.method === 'POST' ? await readForm(request) : undefined;
    const answer = await web.render({ url: request.url, method: request.method, publicUrl, body }, api);
    return reply
      .status(answer.status)
      .headers({ 'cache-control': 'no-cache', ...answer.headers })
      .type('text/html; charset=utf-8')
      .send(answer.html);
  };
  fastify.get('/*', page);
  fastify.post('/kiem-tra', { bodyLimit: FORM_LIMIT }, page);
}

async function loadProgram(file: string): Promise<WebProgram> {
  await readFile(file).catch(() => {
    throw new Error(`Chưa dựng giao diện web (thiếu ${file}); chạy npm run build`);
  });
  // The web program is built as an ES module; the server is CommonJS, whose import() must not be compiled away.
  return (await import(pathToFileURL(file).href)) as WebProgram;
}

async function readForm(request: FastifyRequest): Promise<PageRequest['body']> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request.raw as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > FORM_LIMIT) break;
    chunks.push(chunk);
  }
  return { type: request.headers['content-type'] ?? '', bytes: Buffer.concat(chunks) };
}

/** Calls the API in this process: no socket, no session, so that what is rendered is the same for everybody. */
function apiWithin(fastify: FastifyInstance): Api {
  return async (path, init = {}) => {
    const answer = await fastify.inject({
      method: (init.method ?? 'GET') as 'GET',
      url: path,
      headers: init.headers,
      payload: init.body,
    });
    const headers = Object.entries(answer.headers).flatMap(([name, value]) =>
      typeof value === 'string' ? [[name, value] as [string, string]] : [],
    );
    return new Response(new Uint8Array(answer.rawPayload), { status: answer.statusCode, headers });
  };
}

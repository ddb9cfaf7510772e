import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import fastifyStatic from '@fastify/static';
import { HeldBytes, type Hold } from '@motcua/kernel/http';
import { Problem } from '@motcua/kernel/problem';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

type Fetch = (path: string, init?: RequestInit) => Promise<Response>;

/** What the built web program offers: the page at an address, drawn with what `fetch` reads from the API. */
interface WebProgram {
  render(
    request: { url: string; method: string; form?: FormData | Problem },
    fetch: Fetch,
  ): Promise<{ status: number; html: string; headers: Record<string, string> }>;
}

/** A verification without script sends one PDF; of anything larger nothing is kept. */
const FORM_LIMIT = 21 * 1_048_576;
/** Such a form lies in memory until its page is drawn. */
const FORMS_HELD = { all: 4 * FORM_LIMIT, perSender: 2 * FORM_LIMIT };

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

  const draw = async (request: FastifyRequest, reply: FastifyReply, form?: FormData | Problem) => {
    const { status, html, headers } = await web.render(
      { url: request.url, method: request.method, form },
      fetchFor(fastify, request.ip),
    );
    return reply.status(status).headers(headers).send(html);
  };
  fastify.get('/*', (request, reply) =>
    request.url.startsWith('/api/') ? reply.callNotFound() : draw(request, reply),
  );
  const held = new HeldBytes(FORMS_HELD);
  // Changes nothing: it draws what the API finds in the file.
  fastify.post('/kiem-tra', { config: { repeat: 'harmless' } }, async (request, reply) => {
    const hold = held.holdFor(request.ip);
    try {
      return await draw(request, reply, await readForm(request, hold));
    } finally {
      hold.end();
    }
  });
}

async function loadProgram(file: string): Promise<WebProgram> {
  await readFile(file).catch(() => {
    throw new Error(`Chưa dựng giao diện web (thiếu ${file}); chạy npm run build`);
  });
  // The web program is built as an ES module; the server is CommonJS, whose import() must not be compiled away.
  return (await import(pathToFileURL(file).href)) as WebProgram;
}

/** What is refused is read to its end: a browser whose sending breaks off shows no page at all. */
async function readForm(request: FastifyRequest, hold: Hold): Promise<FormData | Problem> {
  const chunks: Buffer[] = [];
  let size = 0;
  let refusal: Problem | undefined;
  for await (const chunk of request.raw as AsyncIterable<Buffer>) {
    size += chunk.length;
    refusal ??= size > FORM_LIMIT ? tooLarge() : hold.refusalOf(chunk.length);
    if (refusal) {
      chunks.length = 0;
      hold.end();
    } else chunks.push(chunk);
  }
  if (refusal) return refusal;
  const sent = new Response(Buffer.concat(chunks), {
    headers: { 'content-type': request.headers['content-type'] ?? '' },
  });
  return sent.formData().catch(() => new FormData());
}

const tooLarge = () => new Problem('http/too-large', 413, 'Dữ liệu gửi lên quá lớn');

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

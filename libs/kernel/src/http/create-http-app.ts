import { randomUUID } from 'node:crypto';
import cookie from '@fastify/cookie';
import multipart from '@fastify/multipart';
import rateLimit from '@fastify/rate-limit';
import type { LogLevel, Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { LogController, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { Config } from '../config';
import { Problem } from '../problem';
import { clean } from './clean';
import { loggedPath } from './logged-path';
import { asProblem, problemBody } from './problem.filter';
import { securityHeaders } from './security-headers';
import { refuseUnmarked } from './unsafe-route';

/** Bytes of a JSON body; files go through multipart with a limit of their own. */
const JSON_LIMIT = 1_048_576;
/** What is still being answered when the server stops may take this long. */
const CLOSE_AFTER_MS = 3_000;
export const FILE_LIMIT = 50 * 1_048_576;

const SERIOUS: LogLevel[] = ['fatal', 'error', 'warn'];
/** What Nest says at each level of ours. Its own tale of every module and route is for debugging. */
const LOGGED: Record<Config['logLevel'], LogLevel[] | false> = {
  silent: false,
  fatal: ['fatal'],
  error: ['fatal', 'error'],
  warn: SERIOUS,
  info: SERIOUS,
  debug: [...SERIOUS, 'log', 'debug'],
};

/** The Nest program on Fastify with everything a request must pass before a controller sees it. Not yet listening. */
export async function createHttpApp(module: Type | object, config: Config): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    trustProxy: config.trustProxy,
    // Express' kind of middleware, of which there is none.
    skipMiddie: true,
    bodyLimit: JSON_LIMIT,
    routerOptions: { maxParamLength: 200 },
    genReqId: () => randomUUID(),
    requestTimeout: 120_000,
    forceCloseConnections: 'idle',
    // What is wrong before any route is found, such as an address that cannot be read.
    frameworkErrors: (error: Error, _request: FastifyRequest, reply: FastifyReply) => {
      const problem = asProblem(error);
      void reply.status(problem.status).type('application/problem+json').send(problemBody(problem));
    },
    logger: {
      level: config.logLevel,
      // Paths only: a query string or a header may carry a name, a number, a session.
      serializers: {
        req: (request: { method: string; url: string }) => ({
          method: request.method,
          path: loggedPath(request.url),
        }),
      },
    },
    logController: new LogController({ disableRequestLogging: config.logLevel !== 'debug' }),
  });
  const app = await NestFactory.create<NestFastifyApplication>(module, adapter, {
    logger: LOGGED[config.logLevel],
    abortOnError: false,
  });
  const fastify: FastifyInstance = app.getHttpAdapter().getInstance();
  await secure(fastify, config);
  app.setGlobalPrefix('api');
  app.enableShutdownHooks();
  return app;
}

async function secure(fastify: FastifyInstance, config: Config): Promise<void> {
  fastify.addHook('onRoute', refuseUnmarked);
  const headers = await securityHeaders(config);
  fastify.addHook('onRequest', (_request, reply, next) => {
    void reply.headers(headers);
    next();
  });
  await fastify.register(cookie);
  await fastify.register(multipart, {
    limits: { fileSize: FILE_LIMIT, files: 1, fields: 10, fieldSize: 10_000, parts: 11 },
  });
  await fastify.register(rateLimit, { max: config.rateLimitPerMinute, timeWindow: 60_000 });
  fastify.addHook('onRequest', (request, reply, next) => {
    void reply.header('x-request-id', request.id);
    refuseCrossSite(request.method, request.headers['sec-fetch-site']);
    next();
  });
  // A file refused before its end: the rest is read away, or the connection would hang with it, and the sender, too.
  fastify.addHook('onResponse', (request, _reply, next) => {
    if (!request.raw.complete) request.raw.unpipe().resume();
    next();
  });
  // An event stream never ends by itself.
  fastify.addHook('preClose', (done) => {
    setTimeout(() => fastify.server.closeAllConnections(), CLOSE_AFTER_MS).unref();
    done();
  });
  fastify.addHook('preValidation', (request, _reply, next) => {
    request.body = clean(request.body);
    request.query = clean(request.query);
    request.params = clean(request.params);
    next();
  });
}

/** With SameSite=Lax cookies and the key that every unsafe request needs, the third lock against forged requests. */
function refuseCrossSite(method: string, site: string | string[] | undefined): void {
  if (method === 'GET' || method === 'HEAD' || site === undefined || site === 'same-origin' || site === 'none') return;
  throw new Problem('http/cross-site', 403, 'Yêu cầu đến từ một trang khác nên bị từ chối');
}

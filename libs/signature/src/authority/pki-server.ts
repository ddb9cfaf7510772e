import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Injectable, Logger, type INestApplicationContext, type OnModuleDestroy } from '@nestjs/common';
import { Config } from '@motcua/kernel/config';
import { rejectedResponse } from '../timestamp/response';
import { AuthorityService } from './authority.service';
import { DevelopmentPki } from './development-pki';
import { ocspFailure } from './ocsp-response';
import { TrialPhone } from './phone/trial-phone';
import { bodyOf, mediaType } from './request-body';

const HOST = '127.0.0.1';
const RETRY_MS = 5_000;

/** One thing that is answered. */
interface Service {
  /** What a POST must carry; absent for what is fetched by GET. */
  takes?: string;
  gives: string;
  answer(asked: Buffer, now: Date): Promise<Buffer>;
  /** The answer when something of ours failed; a bare 500 where there is none. */
  failed?: Buffer;
}

/**
 * The authority for trying out over HTTP on loopback: certificates, lists, status (RFC 6960, A.1), timestamps (RFC 3161,
 * 3.4); and beside it a phone to sign with.
 */
@Injectable()
export class PkiServer implements OnModuleDestroy {
  private readonly logger = new Logger(PkiServer.name);
  private readonly services: Record<string, Service>;
  private server: Server | undefined;
  private again: NodeJS.Timeout | undefined;
  private preparing: Promise<void> = Promise.resolve();

  constructor(
    private readonly config: Config,
    private readonly authority: AuthorityService,
    private readonly pki: DevelopmentPki,
    private readonly phone: TrialPhone,
  ) {
    const certificate = (kind: 'root' | 'issuing'): Service => ({
      gives: 'application/pkix-cert',
      answer: (_, now) => pki.certificate(kind, now),
    });
    const list = (kind: 'root' | 'issuing'): Service => ({
      gives: 'application/pkix-crl',
      answer: (_, now) => pki.list(kind, now),
    });
    const ocsp: Service = {
      gives: 'application/ocsp-response',
      answer: (asked, now) => pki.status(asked, now),
      failed: ocspFailure('internalError'),
    };
    this.services = {
      'GET /root.crt': certificate('root'),
      'GET /issuing.crt': certificate('issuing'),
      'GET /root.crl': list('root'),
      'GET /issuing.crl': list('issuing'),
      // A question in the path (RFC 6960, A.1).
      'GET /ocsp/': ocsp,
      'POST /ocsp': { ...ocsp, takes: 'application/ocsp-request' },
      'POST /tsa': {
        takes: 'application/timestamp-query',
        gives: 'application/timestamp-reply',
        answer: (asked, now) => pki.timestamp(asked, now),
        failed: rejectedResponse('systemFailure'),
      },
    };
  }

  /** Where timestamps are given; undefined while nothing is published. */
  get timestampUrl(): string | undefined {
    const base = this.authority.publishedAt;
    return base === undefined ? undefined : `${base}/tsa`;
  }

  /**
   * Listens and makes the authority's keys; done when nobody waits for them any more. A port that is taken is asked for
   * again: it may be another process of the same portal that answers there.
   * @throws Error on a portal that serves people
   */
  async open(port = this.config.devPkiPort): Promise<void> {
    if (this.config.isPublic) throw new Error('No authority for trying out where people are served');
    const server = createServer({ requestTimeout: 5_000, headersTimeout: 5_000, keepAliveTimeout: 2_000 });
    server.maxConnections = 200;
    server.on('request', (request, response) => void this.serve(request, response));
    try {
      await listening(server, port);
    } catch (error) {
      this.logger.warn(`Cổng ${port} đang bận nên dịch vụ chứng thực thử nghiệm chưa mở: ${String(error)}`);
      this.again = setTimeout(() => void this.open(port), RETRY_MS).unref();
      return;
    }
    this.server = server;
    server.on('error', (error) => this.logger.error(error));
    this.authority.publishedAt = `http://${HOST}:${(server.address() as AddressInfo).port}`;
    // Without them now, they are made for whoever asks first.
    this.preparing = this.pki.prepare(new Date()).catch((error: unknown) => this.logger.error(error));
    await this.preparing;
  }

  async onModuleDestroy(): Promise<void> {
    clearTimeout(this.again);
    const { server } = this;
    if (!server) return;
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    // Else the database would go while a key is being written.
    await this.preparing;
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const reply = (status: number, type?: string, body?: Buffer) => {
      // What was not read of the request is not worth a connection.
      const headers = { ...(type && { 'content-type': type }), ...(status >= 400 && { connection: 'close' }) };
      response.writeHead(status, { ...headers, 'content-length': body?.length ?? 0 }).end(body);
    };
    if (this.phone.answers(request.url ?? '')) return this.servePhone(request, response);
    const { path, tail } = placeOf(request.url ?? '');
    const service = this.services[`${request.method} ${path}`];
    if (!service) return reply(`GET ${path}` in this.services || `POST ${path}` in this.services ? 405 : 404);
    if (service.takes && mediaType(request) !== service.takes) return reply(415);
    try {
      const asked = service.takes ? await bodyOf(request) : tail;
      if (!asked) return reply(413);
      reply(200, service.gives, await service.answer(asked, new Date()));
    } catch (error) {
      if (request.destroyed && !request.complete) return;
      this.logger.error(error);
      if (service.failed) reply(200, service.gives, service.failed);
      else reply(500);
    }
  }

  private async servePhone(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      const { status, headers, body } = await this.phone.answer(request, new Date());
      response.writeHead(status, { ...headers, ...(status >= 400 && { connection: 'close' }) }).end(body);
    } catch (error) {
      if (request.destroyed && !request.complete) return;
      this.logger.error(error);
      response.writeHead(500, { connection: 'close' }).end();
    }
  }
}

/** Opens what `DEV_PKI` asks for, in the process that serves people's requests. */
export async function openDevelopmentPki(app: INestApplicationContext): Promise<void> {
  if (app.get(Config).devPki) await app.get(PkiServer, { strict: false }).open();
}

function listening(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, HOST, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

/** The path to its second slash, and what stands behind it in base64. */
function placeOf(url: string): { path: string; tail: Buffer } {
  const [, path = '', tail = ''] = /^(\/[^/?]*\/?)([^?]*)/.exec(url) ?? [];
  return { path, tail: Buffer.from(decoded(tail), 'base64') };
}

function decoded(tail: string): string {
  try {
    return decodeURIComponent(tail);
  } catch {
    return '';
  }
}

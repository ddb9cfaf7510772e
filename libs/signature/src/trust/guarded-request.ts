import { lookup as resolve, type LookupAddress } from 'node:dns';
import http, { type IncomingMessage } from 'node:http';
import https from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { isPublicAddress } from './address';

export interface Asked {
  /** Already found on the list of servers that may be asked. */
  url: URL;
  maxBytes: number;
  body?: Buffer | undefined;
  headers?: Record<string, string> | undefined;
  /** Whether the address may be one of this machine: for the authority that is there for trying out. */
  loopback?: boolean;
}

export interface Answered {
  status: number;
  headers: IncomingMessage['headers'];
  /** Empty unless the status is 200. */
  body: Buffer;
}

/** Nothing usable came back. `host` tells whether that says something about the server, not only about the one address. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
  constructor(
    message: string,
    readonly blamesHost: boolean,
  ) {
    super(message);
  }
}

export interface Limits {
  connectMs: number;
  totalMs: number;
}
export const LIMITS: Limits = { connectMs: 3_000, totalMs: 10_000 };

/**
 * One HTTP request to a server of an authority: to an address that was looked at before it is connected to, within
 * limits of time and size, following nothing.
 * @throws NoAnswer
 */
export function guardedRequest(asked: Asked, limits: Limits = LIMITS): Promise<Answered> {
  const { url, body, maxBytes, headers, loopback = false } = asked;
  // An address instead of a name is connected to without a look-up.
  const literal = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(literal) && !(loopback && isLoopback(literal)))
    return Promise.reject(new NoAnswer('an address instead of a name', false));
  return new Promise((done, fail) => {
    const timers: NodeJS.Timeout[] = [];
    const end = (settle: () => void) => {
      timers.forEach(clearTimeout);
      settle();
      request.destroy();
    };
    const refuse = (message: string, blamesHost = true) => end(() => fail(new NoAnswer(message, blamesHost)));

    const request = (url.protocol === 'https:' ? https : http).request(url, {
      method: body ? 'POST' : 'GET',
      // A connection of its own: none is kept that another name could be answered over.
      agent: false,
      lookup: lookedAt(loopback),
      headers: {
        'user-agent': 'motcua',
        'accept-encoding': 'identity',
        ...headers,
        ...(body && { 'content-length': String(body.length) }),
      },
      maxHeaderSize: 16_384,
    });
    timers.push(setTimeout(() => refuse(`no answer within ${limits.totalMs} ms`), limits.totalMs));
    const connecting = setTimeout(() => refuse(`no connection within ${limits.connectMs} ms`), limits.connectMs);
    timers.push(connecting);
    request.on('socket', (socket) => {
      socket.once(url.protocol === 'https:' ? 'secureConnect' : 'connect', () => clearTimeout(connecting));
    });
    request.on('error', (error: Error & { code?: string }) => refuse(error.code ?? error.message));
    request.on('response', (response) => {
      const status = response.statusCode ?? 0;
      if (status !== 200) return end(() => done({ status, headers: response.headers, body: Buffer.alloc(0) }));
      if ((response.headers['content-encoding'] ?? 'identity') !== 'identity')
        return refuse('an encoded answer', false);
      if (Number(response.headers['content-length'] ?? 0) > maxBytes) return refuse('an answer too long', false);
      const chunks: Buffer[] = [];
      let size = 0;
      response.on('data', (chunk: Buffer) => {
        size += chunk.length;
        if (size > maxBytes) refuse('an answer too long', false);
        else chunks.push(chunk);
      });
      response.on('error', (error) => refuse(error.message));
      response.on('aborted', () => refuse('an answer that broke off'));
      response.on('end', () => end(() => done({ status, headers: response.headers, body: Buffer.concat(chunks) })));
    });
    request.end(body);
  });
}

const isLoopback = (address: string) => address === '::1' || /^127(\.\d{1,3}){3}$/.test(address);

/** The system's look-up, whose every address is looked at: what is checked here is what is then connected to. */
function lookedAt(loopback: boolean): LookupFunction {
  return (name, options, answer) => {
    resolve(name, { ...options, all: true }, (error, addresses: LookupAddress[]) => {
      if (error) return answer(error, '');
      const allowed = loopback ? isLoopback : isPublicAddress;
      const [first] = addresses;
      if (!first || !addresses.every(({ address }) => allowed(address)))
        return answer(Object.assign(new Error('a name that leads inside'), { code: 'leads inside' }), '');
      if (options.all) answer(null, addresses);
      else answer(null, first.address, first.family);
    });
  };
}

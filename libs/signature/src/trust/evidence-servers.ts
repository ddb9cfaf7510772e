import { Injectable, Logger } from '@nestjs/common';
import { Config } from '@motcua/kernel/config';
import { Database } from '@motcua/kernel/database';
import { AuthorityService } from '../authority/authority.service';
import { Breaker } from './breaker';
import { EvidenceHosts } from './evidence-hosts';
import { guardedRequest, NoAnswer, type Answered, type Asked } from './guarded-request';

/** What to ask, by an address that anybody may have written. */
export interface Question extends Omit<Asked, 'url' | 'loopback'> {
  address: string;
}

const MAX_ADDRESS = 2_048;
const MAX_REDIRECTS = 2;
const MAX_TIMESTAMP = 65_536;

/** The only way out to servers of authorities: to those of the list, while they answer, never inside a transaction. */
@Injectable()
export class EvidenceServers {
  private readonly logger = new Logger(EvidenceServers.name);
  private readonly breaker = new Breaker();
  /** Named by the operator, it needs no place on the list. */
  private readonly timestampHost: string | undefined;

  constructor(
    private readonly db: Database,
    private readonly hosts: EvidenceHosts,
    private readonly authority: AuthorityService,
    { timestampUrl }: Config,
  ) {
    this.timestampHost = timestampUrl === undefined ? undefined : new URL(timestampUrl).host;
  }

  /**
   * The answer, whatever its status; a redirect is followed only to another server of the list.
   * @throws NoAnswer
   */
  async ask({ address, ...question }: Question): Promise<Answered> {
    if (this.db.inTransaction) throw new NoAnswer('nobody is asked inside a transaction', false);
    let url = readAddress(address);
    for (let turn = 0; ; turn++) {
      const answer = await this.askOne({ ...question, url });
      const { location } = answer.headers;
      if (![301, 302, 303, 307, 308].includes(answer.status) || question.body || !location) return answer;
      if (turn === MAX_REDIRECTS) throw new NoAnswer('too many redirects', false);
      url = readAddress(URL.canParse(location, url.href) ? new URL(location, url).href : '');
    }
  }

  /** The same in the shape of `fetch`, for timestamps. @throws NoAnswer */
  readonly fetch = async (address: string, init: RequestInit = {}): Promise<Response> => {
    const body = init.body instanceof Uint8Array ? Buffer.from(init.body) : undefined;
    const answer = await this.ask({
      address,
      body,
      maxBytes: MAX_TIMESTAMP,
      headers: Object.fromEntries(new Headers(init.headers)),
    });
    const headers = { 'content-type': answer.headers['content-type'] ?? '' };
    return new Response(answer.status === 200 ? new Uint8Array(answer.body) : null, { status: answer.status, headers });
  };

  private async askOne(asked: Omit<Asked, 'loopback'>): Promise<Answered> {
    const { url } = asked;
    // The portal's own authority for trying out, which is published on this machine.
    const loopback = url.origin === this.authority.publishedAt;
    if (!loopback && url.host !== this.timestampHost && !(await this.hosts.has(url.host)))
      throw new NoAnswer(`${url.host} is not on the list`, false);
    if (!this.breaker.admits(url.host)) throw new NoAnswer(`${url.host} does not answer of late`, false);
    try {
      const answer = await guardedRequest({ ...asked, loopback });
      if (answer.status >= 500) throw new NoAnswer(`status ${answer.status}`, true);
      this.breaker.succeeded(url.host);
      await this.note(url, undefined);
      return answer;
    } catch (error) {
      if (!(error instanceof NoAnswer) || !error.blamesHost) throw error;
      this.breaker.failed(url.host);
      this.logger.warn(`${url.host}: ${error.message}`);
      await this.note(url, error.message.slice(0, 200));
      throw error;
    }
  }

  /** That it cannot be written down is no reason to lose the answer. */
  private async note(url: URL, failure: string | undefined): Promise<void> {
    await this.hosts.note(url.host, failure, new Date()).catch((error: unknown) => this.logger.error(error));
  }
}

function readAddress(address: string): URL {
  if (address.length > MAX_ADDRESS || !URL.canParse(address)) throw new NoAnswer('a broken address', false);
  const url = new URL(address);
  const plain = url.protocol === 'http:' || url.protocol === 'https:';
  if (!plain || url.username || url.password) throw new NoAnswer('an address that is not asked', false);
  return url;
}

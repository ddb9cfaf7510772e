import { createHmac } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { Injectable } from '@nestjs/common';
import { Config } from '@motcua/kernel/config';
import { z } from 'zod';
import { AuthorityService } from '../authority.service';
import { bodyOf, mediaType } from '../request-body';
import { Carried, isSame } from './carried';
import { CscService } from './csc-service';
import { PhoneCredentials } from './phone-credentials';
import { pageHeaders, PHONE_PATH, phonePage, TOLD, type Told } from './phone-page';
import { PhoneRequests } from './phone-requests';
import { trialClient } from './trial-service';

/** What goes back to whoever asked. */
export interface PhoneReply {
  status: number;
  headers: Record<string, string>;
  body: string;
}

const API = '/csc/v2/';
const decisionForm = z.object({
  request: z.string().max(64),
  token: z.string().max(64),
  decision: z.enum(['confirmed', 'refused']),
});

/**
 * A phone to try signing with: the API that the portal asks, and the page on which the signer decides. Whoever sits at this
 * machine holds it; no page of another site can press its buttons.
 */
@Injectable()
export class TrialPhone {
  private readonly requests = new PhoneRequests();
  private readonly carried: Carried;
  private readonly api: CscService;

  constructor(
    config: Config,
    private readonly authority: AuthorityService,
    private readonly credentials: PhoneCredentials,
  ) {
    this.carried = new Carried(createHmac('sha256', config.sessionSecret).update('trial-phone').digest('hex'));
    this.api = new CscService(trialClient(config), this.carried, credentials, this.requests);
  }

  /** Whether an address is the phone's to answer. */
  answers(url: string): boolean {
    return url.startsWith(API) || pathOf(url) === PHONE_PATH;
  }

  async answer(request: IncomingMessage, now: Date): Promise<PhoneReply> {
    // A name of somebody else's that leads to this machine is no way in.
    if (!this.hosts.includes(request.headers.host ?? '')) return plain(421);
    const url = request.url ?? '';
    if (url.startsWith(API)) return this.answerApi(request, pathOf(url).slice(API.length), now);
    if (request.method === 'GET') return this.page(toldIn(url), now);
    return request.method === 'POST' ? this.decide(request, now) : plain(405);
  }

  private get hosts(): string[] {
    const { host, port } = new URL(this.authority.publishedAt ?? 'http://127.0.0.1');
    return [host, `localhost:${port}`];
  }

  private async answerApi(request: IncomingMessage, path: string, now: Date): Promise<PhoneReply> {
    if (request.method !== 'POST') return plain(405);
    if (mediaType(request) !== 'application/json') return plain(415);
    const bytes = await bodyOf(request);
    if (!bytes) return plain(413);
    const answer = await this.api.answer(path, jsonOf(bytes), request.headers.authorization ?? '', now);
    if (!answer) return plain(404);
    return {
      status: answer.status,
      headers: { 'content-type': 'application/json', 'cache-control': 'no-store' },
      body: JSON.stringify(answer.body),
    };
  }

  private async page(told: Told | undefined, now: Date): Promise<PhoneReply> {
    const waiting = this.requests.waiting(now);
    const signers = await this.credentials.named(waiting.map(({ credentialId }) => credentialId));
    const shown = waiting.map((request) => ({
      request,
      signer: signers.get(request.credentialId),
      formToken: this.carried.seal('form', request.id),
    }));
    return { status: 200, headers: pageHeaders(shown.length === 0), body: phonePage(shown, told) };
  }

  private async decide(request: IncomingMessage, now: Date): Promise<PhoneReply> {
    const { origin } = request.headers;
    if (origin !== undefined && !this.hosts.includes(origin.replace(/^http:\/\//, ''))) return plain(403);
    if (mediaType(request) !== 'application/x-www-form-urlencoded') return plain(415);
    const bytes = await bodyOf(request);
    if (!bytes) return plain(413);
    const { data } = decisionForm.safeParse(Object.fromEntries(new URLSearchParams(bytes.toString())));
    if (!data) return plain(400);
    if (!isSame(data.token, this.carried.seal('form', data.request))) return plain(403);
    const isDecided = this.requests.decide(data.request, data.decision, now);
    const location = `${PHONE_PATH}?told=${isDecided ? data.decision : 'gone'}`;
    return { status: 303, headers: { location }, body: '' };
  }
}

const plain = (status: number): PhoneReply => ({ status, headers: {}, body: '' });

const pathOf = (url: string): string => url.replace(/\?.*/s, '');

function toldIn(url: string): Told | undefined {
  const said = new URLSearchParams(url.slice(pathOf(url).length)).get('told');
  return said !== null && Object.hasOwn(TOLD, said) ? (said as Told) : undefined;
}

function jsonOf(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString()) as unknown;
  } catch {
    return undefined;
  }
}

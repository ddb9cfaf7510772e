import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { OID } from '../../cms/oids';
import { isSame, type Carried } from './carried';
import type { PhoneCredentials } from './phone-credentials';
import { hasLapsed, phoneRequest, type PhoneRequest, type PhoneRequests } from './phone-requests';

export interface CscReply {
  status: number;
  body: object;
}

const TOKEN_SECONDS = 600;
/** A decision serves for as long as a request waits: its signature is fetched at once. */
const activation = z.object({ credentialId: z.uuid(), hash: z.string().max(44), askedAt: z.int() });
const access = z.object({ until: z.int() });

const text = z.string().min(1).max(500);
const carried = z.string().min(1).max(8_000);
const hashes = z.array(z.string().refine((hash) => Buffer.from(hash, 'base64').length === 32)).length(1);
const bodies = {
  token: z.object({ grant_type: z.literal('client_credentials'), client_id: text, client_secret: text }),
  info: z.object({ credentialID: z.uuid() }),
  authorize: z.object({
    credentialID: z.uuid(),
    numSignatures: z.literal(1),
    hashes,
    hashAlgorithmOID: z.literal(OID.sha256),
    description: z.string().max(200).default(''),
    clientData: z.string().max(200).optional(),
  }),
  check: z.object({ handle: carried }),
  sign: z.object({
    credentialID: z.uuid(),
    SAD: carried,
    hashes,
    hashAlgorithmOID: z.literal(OID.sha256),
    signAlgo: z.enum([OID.sha256WithRsa, OID.rsaEncryption]),
    operationMode: z.literal('S'),
  }),
};

const ok = (body: object): CscReply => ({ status: 200, body });
const fault = (error: string, status = 400): CscReply => ({ status, body: { error } });
const malformed = fault('invalid_request');

/** The phone for trying out as a service of the CSC API 2.0, of which it does what signing one paper takes. */
export class CscService {
  constructor(
    private readonly client: { id: string; secret: string },
    private readonly carried: Carried,
    private readonly credentials: PhoneCredentials,
    private readonly requests: PhoneRequests,
  ) {}

  /** `path` without what stands before the API's own; undefined for one that it has not. */
  async answer(path: string, body: unknown, authorization: string, now: Date): Promise<CscReply | undefined> {
    if (path === 'oauth2/token') return this.login(body, now);
    const answering = this.methods.get(path);
    if (!answering) return undefined;
    const token = this.carried.read('access', access, authorization.replace(/^Bearer /, ''));
    if (!token || token.until <= now.getTime()) return fault('invalid_token', 401);
    return answering(body, now);
  }

  private readonly methods = new Map<string, (body: unknown, now: Date) => Promise<CscReply>>([
    ['credentials/info', (body) => this.info(body)],
    ['credentials/authorize', (body, now) => this.authorize(body, now)],
    ['credentials/authorizeCheck', (body, now) => Promise.resolve(this.check(body, now))],
    ['signatures/signHash', (body, now) => this.sign(body, now)],
  ]);

  private login(body: unknown, now: Date): CscReply {
    const { data } = bodies.token.safeParse(body);
    const isKnown = data && isSame(data.client_id, this.client.id) && isSame(data.client_secret, this.client.secret);
    if (!isKnown) return fault('invalid_client', 401);
    const until = now.getTime() + TOKEN_SECONDS * 1000;
    const token = this.carried.write('access', { until } satisfies z.infer<typeof access>);
    return ok({ access_token: token, token_type: 'Bearer', expires_in: TOKEN_SECONDS });
  }

  private async info(body: unknown): Promise<CscReply> {
    const { data } = bodies.info.safeParse(body);
    const credential = data && (await this.credentials.find(data.credentialID));
    if (!credential) return malformed;
    const certificates = [credential.certificate, credential.issuer].map((der) => der.toString('base64'));
    return ok({
      key: { status: 'enabled', algo: [OID.rsaEncryption, OID.sha256WithRsa], len: 2048 },
      cert: { status: 'valid', certificates },
      multisign: 1,
    });
  }

  /** Shows the request on the phone; the handle carries it, so that it outlives this process. */
  private async authorize(body: unknown, now: Date): Promise<CscReply> {
    const { data } = bodies.authorize.safeParse(body);
    if (!data || !(await this.credentials.find(data.credentialID))) return malformed;
    const { credentialID: credentialId, description, clientData = randomUUID() } = data;
    const hash = data.hashes[0] as string;
    // Who asks twice for the same thing, as after a crash, is shown once.
    const id = this.carried.seal('request', [credentialId, hash, clientData].join('|'));
    const request: PhoneRequest = { id, credentialId, hash, description, askedAt: now.getTime() };
    if (!this.requests.show(request, now)) return fault('temporarily_unavailable', 429);
    return { status: 202, body: { handle: this.carried.write('handle', request) } };
  }

  private check(body: unknown, now: Date): CscReply {
    const { data } = bodies.check.safeParse(body);
    const request = data && this.carried.read('handle', phoneRequest, data.handle);
    if (!request) return malformed;
    const { id, credentialId, hash, askedAt } = request;
    const decision = this.requests.decisionOf(id);
    if (decision === 'refused') return fault('authorization_denied');
    if (hasLapsed(request, now)) return fault('authorization_expired');
    if (decision === 'confirmed') {
      const facts: z.infer<typeof activation> = { credentialId, hash, askedAt };
      return ok({ SAD: this.carried.write('activation', facts), expiresIn: TOKEN_SECONDS });
    }
    if (!this.requests.show(request, now)) return fault('temporarily_unavailable', 429);
    return { status: 202, body: { handle: data.handle } };
  }

  /** For the hash and the key that were confirmed, and for no other. */
  private async sign(body: unknown, now: Date): Promise<CscReply> {
    const { data } = bodies.sign.safeParse(body);
    const confirmed = data && this.carried.read('activation', activation, data.SAD);
    const [hash] = data?.hashes ?? [];
    if (!data || !confirmed || hash === undefined) return malformed;
    if (confirmed.hash !== hash || confirmed.credentialId !== data.credentialID) return malformed;
    if (hasLapsed(confirmed, now)) return fault('authorization_expired');
    const value = await this.credentials.sign(data.credentialID, Buffer.from(hash, 'base64'));
    return value ? ok({ signatures: [value.toString('base64')] }) : malformed;
  }
}

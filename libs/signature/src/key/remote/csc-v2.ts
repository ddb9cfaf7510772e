import { z } from 'zod';
import { pssParameters } from '../../cms/write-cms';
import { OID } from '../../cms/oids';
import type { SignatureScheme } from '../../cms/scheme';
import type { RemotePlace } from '../key.entity';
import { AccessToken, base64, errorOf, expectOf, grantIn, post, type RemoteAnswer } from './remote-http';
import {
  RemoteFault,
  type RemoteCredential,
  type RemoteOutcome,
  type RemoteRequest,
  type RemoteService,
  type RemoteSigner,
} from './remote-signer';

const text = z.string().min(1).max(8_000);
const infoAnswer = z.object({
  key: z.object({ status: z.string().max(40), algo: z.array(z.string().max(100)).max(50) }),
  cert: z.object({ certificates: z.array(base64).min(1).max(10) }),
});
const authorizeAnswer = z.union([z.object({ SAD: text }), z.object({ handle: text })]);
const signAnswer = z.union([z.object({ signatures: z.array(base64).length(1) }), z.object({ responseID: text })]);
const callback = z.object({
  responseID: text,
  signatures: z.array(base64).length(1).optional(),
  error: text.optional(),
});

/** Words in which a service says that the signer refused, or that nobody confirmed in time. */
const REFUSED = /denied|reject|refus|cancel/i;
const EXPIRED = /expired|timeout|invalid_request/i;

/** Cloud Signature Consortium API 2.0 (2.0.0.2): authorization bound to the hash, and signing that may take its time. */
export class CscV2Signer implements RemoteSigner {
  private readonly token: AccessToken;

  constructor(private readonly service: RemoteService) {
    this.token = new AccessToken(async () => {
      const { clientId: client_id, clientSecret: client_secret, url } = this.service;
      const body = { grant_type: 'client_credentials', client_id, client_secret };
      return grantIn(await post(url, 'oauth2/token', body));
    });
  }

  async credential({ credentialId }: RemotePlace): Promise<RemoteCredential> {
    const asked = { credentialID: credentialId, certificates: 'chain', certInfo: false, authInfo: false };
    const { key, cert } = expectOf(infoAnswer, await this.ask('credentials/info', asked));
    if (key.status !== 'enabled') throw new RemoteFault('the key is not enabled', true);
    const [certificate, ...chain] = cert.certificates as [Buffer, ...Buffer[]];
    return { certificate, chain, canPss: key.algo.includes(OID.rsaPss) };
  }

  async start(request: RemoteRequest): Promise<string> {
    const { place, digest, scheme, description, requestId } = request;
    const answer = await this.ask('credentials/authorize', {
      credentialID: place.credentialId,
      numSignatures: 1,
      hashes: [digest.toString('base64')],
      hashAlgorithmOID: OID[scheme.digest],
      description,
      clientData: requestId,
    });
    const authorized = expectOf(authorizeAnswer, answer);
    // The signer is asked now, and the service says so later; or has nothing more to ask and signs in its own time.
    return 'handle' in authorized ? `handle ${authorized.handle}` : this.sign(authorized.SAD, request);
  }

  async poll(ticket: string, request: RemoteRequest): Promise<RemoteOutcome> {
    const [kind, id = ''] = ticket.split(' ');
    if (kind === 'response') return outcomeOf(await this.ask('signatures/signPolling', { responseID: id }));
    const answer = await this.ask('credentials/authorizeCheck', { handle: id });
    const early = unfinished(answer);
    if (early) return early;
    const { SAD } = expectOf(z.object({ SAD: text }), answer);
    return outcomeOf(await this.ask('signatures/signHash', this.orderOf(SAD, request, 'S')));
  }

  read(ticket: string, body: unknown): RemoteOutcome | undefined {
    const read = callback.safeParse(body);
    if (!read.success || ticket !== `response ${read.data.responseID}`) return undefined;
    const [value] = read.data.signatures ?? [];
    if (value) return { state: 'signed', value };
    return read.data.error && REFUSED.test(read.data.error) ? { state: 'refused' } : undefined;
  }

  private async sign(SAD: string, request: RemoteRequest): Promise<string> {
    const answer = await this.ask('signatures/signHash', this.orderOf(SAD, request, 'A'));
    return `response ${expectOf(z.object({ responseID: text }), answer).responseID}`;
  }

  private orderOf(SAD: string, request: RemoteRequest, operationMode: 'A' | 'S') {
    const { place, digest, scheme, requestId, callbackUrl, validMs } = request;
    return {
      credentialID: place.credentialId,
      SAD,
      hashes: [digest.toString('base64')],
      hashAlgorithmOID: OID[scheme.digest],
      ...algorithmOf(scheme),
      operationMode,
      ...(operationMode === 'A' && { validity_period: validMs, response_uri: callbackUrl }),
      clientData: requestId,
    };
  }

  /** A token may have been taken back before its time: then another is asked for, once. */
  private async ask(path: string, body: object): Promise<RemoteAnswer> {
    const answer = await post(this.service.url, path, body, await this.token.get());
    if (answer.status !== 401) return answer;
    this.token.forget();
    return post(this.service.url, path, body, await this.token.get());
  }
}

function algorithmOf({ kind, digest }: SignatureScheme): { signAlgo: string; signAlgoParams?: string } {
  if (kind === 'pss') return { signAlgo: OID.rsaPss, signAlgoParams: pssParameters(digest).toString('base64') };
  if (kind === 'pkcs1') return { signAlgo: OID[`${digest}WithRsa`] };
  return {
    signAlgo: { sha256: OID.ecdsaWithSha256, sha384: OID.ecdsaWithSha384, sha512: OID.ecdsaWithSha512 }[digest],
  };
}

/** Undefined where the answer is one. */
function unfinished({ status, body }: RemoteAnswer): RemoteOutcome | undefined {
  if (status === 202) return { state: 'pending' };
  const error = errorOf(body);
  if (status < 400 || status >= 500 || error === undefined) return undefined;
  if (REFUSED.test(error)) return { state: 'refused' };
  return EXPIRED.test(error) ? { state: 'expired' } : undefined;
}

function outcomeOf(answer: RemoteAnswer): RemoteOutcome {
  const early = unfinished(answer);
  if (early) return early;
  const signed = expectOf(signAnswer, answer);
  return 'signatures' in signed ? { state: 'signed', value: signed.signatures[0] as Buffer } : { state: 'pending' };
}

import { z } from 'zod';
import { OID } from '../../cms/oids';
import type { RemotePlace } from '../key.entity';
import { AccessToken, base64, expectOf, grantIn, post } from './remote-http';
import {
  RemoteFault,
  type RemoteCredential,
  type RemoteOutcome,
  type RemoteRequest,
  type RemoteService,
  type RemoteSigner,
} from './remote-signer';

const text = z.string().min(1).max(8_000);
const infoAnswer = z.object({ cert: z.object({ certificates: z.array(base64).min(1).max(10) }) });
const startAnswer = z.object({ transactionId: text });
/** 1 signed, 4 waiting for the signer; any other number is an end without a signature. */
const statusAnswer = z.object({ status: z.int(), signatures: z.array(base64).max(1).nullish() });
const SIGNED = 1;
const WAITING = 4;
const EXPIRED = 5;

/**
 * Services of the kind of MySign: CSC API 1.0 for certificates and hashes, with the confirmation on the phone inside of
 * signHash, which gives a transaction to ask about. RSA by PKCS #1 v1.5.
 */
export class CscV1Signer implements RemoteSigner {
  /** A token is for one user. */
  private readonly tokens = new Map<string, AccessToken>();

  constructor(private readonly service: RemoteService) {}

  async credential(place: RemotePlace): Promise<RemoteCredential> {
    const asked = { credentialID: place.credentialId, certificates: 'chain' };
    const { cert } = expectOf(infoAnswer, await this.ask('credentials/info', asked, place));
    const [certificate, ...chain] = cert.certificates as [Buffer, ...Buffer[]];
    return { certificate, chain, canPss: false };
  }

  async start({ place, digest, scheme, description, requestId }: RemoteRequest): Promise<string> {
    const { transactionId } = expectOf(
      startAnswer,
      await this.ask(
        'signatures/signHash',
        {
          credentialID: place.credentialId,
          numSignatures: 1,
          documents: [{ document_id: requestId, document_name: description }],
          hash: [digest.toString('base64')],
          hashAlgo: OID[scheme.digest],
          signAlgo: OID.rsaEncryption,
          async: 1,
        },
        place,
      ),
    );
    return transactionId;
  }

  async poll(ticket: string, { place }: RemoteRequest): Promise<RemoteOutcome> {
    const answer = await this.ask('requests/status', { transactionId: ticket }, place);
    const { status, signatures } = expectOf(statusAnswer, answer);
    const [value] = signatures ?? [];
    if (status === SIGNED && value) return { state: 'signed', value };
    if (status === WAITING) return { state: 'pending' };
    if (status === SIGNED) throw new RemoteFault('signed without a signature', true);
    return { state: status === EXPIRED ? 'expired' : 'refused' };
  }

  /** Such services call nobody back. */
  read(): undefined {
    return undefined;
  }

  private async ask(path: string, body: object, place: RemotePlace) {
    const { clientId: client_id, clientSecret: client_secret, url } = this.service;
    const token = this.tokens.get(place.userId ?? '') ?? this.tokenOf(place.userId ?? '');
    return post(url, path, { client_id, client_secret, ...body }, await token.get());
  }

  private tokenOf(userId: string): AccessToken {
    const { clientId: client_id, clientSecret: client_secret, url } = this.service;
    const token = new AccessToken(async () => {
      const answer = await post(url, 'auth/login', { client_id, client_secret, user_id: userId });
      return grantIn(answer);
    });
    if (this.tokens.size > 1_000) this.tokens.clear();
    this.tokens.set(userId, token);
    return token;
  }
}

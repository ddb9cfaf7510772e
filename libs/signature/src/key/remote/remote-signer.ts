import type { SignatureScheme } from '../../cms/scheme';
import type { RemotePlace } from '../key.entity';

/** What the signer is asked to confirm on their phone. */
export interface RemoteRequest {
  place: RemotePlace;
  /** Digest of the signed attributes, by the scheme's digest: all that leaves the portal. */
  digest: Buffer;
  scheme: SignatureScheme;
  /** Shown on the phone. */
  description: string;
  /** The portal's own id of the request, for services that know one request again by it. */
  requestId: string;
  /** Where the service may tell that it is done. */
  callbackUrl: string;
  validMs: number;
}

export type RemoteOutcome =
  { state: 'pending' } | { state: 'signed'; value: Buffer } | { state: 'refused' } | { state: 'expired' };

/** A certificate at a remote service. */
export interface RemoteCredential {
  /** DER. */
  certificate: Buffer;
  /** The path above it, DER. */
  chain: Buffer[];
  /** RSA: whether the service can do PSS. */
  canPss: boolean;
}

/**
 * A service that keeps people's keys and asks them on their phone (Thông tư 15/2025: ký số từ xa). Every call goes out by
 * HTTP: none stands in a transaction.
 */
export interface RemoteSigner {
  /** @throws RemoteFault */
  credential(place: RemotePlace): Promise<RemoteCredential>;
  /** Asks the signer; the ticket is what the service knows the request by. @throws RemoteFault */
  start(request: RemoteRequest): Promise<string>;
  /** @throws RemoteFault when the service cannot be asked now */
  poll(ticket: string, request: RemoteRequest): Promise<RemoteOutcome>;
  /** What a call-back says of that ticket; undefined where it says nothing of use, then the service is asked. */
  read(ticket: string, body: unknown): RemoteOutcome | undefined;
}

/** The service did not answer, or not as it should; `isFinal` where asking again is of no use. */
export class RemoteFault extends Error {
  override readonly name = 'RemoteFault';
  constructor(
    message: string,
    readonly isFinal = false,
  ) {
    super(message);
  }
}

export interface RemoteService {
  name: string;
  kind: 'csc-v2' | 'csc-v1' | 'smart-ca';
  /** Without a trailing slash. */
  url: string;
  clientId: string;
  clientSecret: string;
}

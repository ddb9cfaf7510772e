import { createPrivateKey, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { signDigestWith } from './sign-digest';

/** One credential of a mock service. */
export interface MockCredential {
  id: string;
  certificate: Buffer;
  chain: Buffer[];
  privateKey: Buffer;
  /** What it says it can do. */
  algo: string[];
}

interface Asked {
  id: string;
  credential: MockCredential;
  digest: Buffer;
  order: Record<string, unknown>;
  decision?: 'confirmed' | 'refused' | 'expired';
}

type Body = Record<string, unknown>;
type Reply = { status: number; body: object };
const ok = (body: object): Reply => ({ status: 200, body });
const error = (name: string, status = 400): Reply => ({ status, body: { error: name } });

/** A service on loopback, with a phone that the test presses. */
export abstract class MockService {
  readonly asked: Asked[] = [];
  readonly seen: { path: string; body: Body }[] = [];
  /** Answers that are broken off, given late or nonsense, before the real ones. */
  readonly faults: ('down' | 'hang up' | 'nonsense' | 'unauthorized')[] = [];
  private server: Server | undefined;

  constructor(protected readonly credentials: MockCredential[]) {}

  async open(): Promise<string> {
    this.server = createServer((request, response) => {
      void bodyOf(request).then((body) => {
        const path = (request.url ?? '').slice(1);
        this.seen.push({ path, body });
        const fault = this.faults.shift();
        if (fault === 'hang up') return void request.socket.destroy();
        if (fault === 'down') return void response.writeHead(503).end();
        if (fault === 'unauthorized') return void response.writeHead(401).end('{}');
        if (fault === 'nonsense') return void response.writeHead(200).end('<html>');
        const reply = this.answer(path, body, request.headers.authorization);
        response.writeHead(reply.status, { 'content-type': 'application/json' }).end(JSON.stringify(reply.body));
      });
    });
    await new Promise<void>((resolve) => this.server!.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  close = () => new Promise<void>((resolve) => (this.server ? this.server.close(() => resolve()) : resolve()));

  /** What the signer does with the newest question on the phone. */
  press(decision: 'confirmed' | 'refused' | 'expired'): Asked {
    const newest = this.asked.at(-1)!;
    newest.decision = decision;
    return newest;
  }

  protected abstract answer(path: string, body: Body, authorization?: string): Reply;

  protected find = (id: unknown) => this.credentials.find((one) => one.id === id);

  protected ask(credential: MockCredential, digest: Buffer, order: Body): Asked {
    const asked = { id: randomUUID(), credential, digest, order };
    this.asked.push(asked);
    return asked;
  }

  value({ credential, digest, order }: Asked): string {
    const key = createPrivateKey({ key: credential.privateKey, format: 'der', type: 'pkcs8' });
    return signDigestWith(key, digest, order['signAlgo']).toString('base64');
  }
}

/** CSC API 2.0: the phone is asked at the authorization (`authorize`), or while it signs (`sign`). */
export class MockCscV2 extends MockService {
  constructor(
    credentials: MockCredential[],
    private readonly asksAt: 'authorize' | 'sign',
  ) {
    super(credentials);
  }

  protected answer(path: string, body: Body, authorization?: string): Reply {
    if (path === 'oauth2/token')
      return body['client_secret'] === 'bí mật'
        ? ok({ access_token: 'ticket', expires_in: 600 })
        : error('invalid_client', 401);
    if (authorization !== 'Bearer ticket') return error('invalid_token', 401);
    const credential = this.find(body['credentialID']);
    switch (path) {
      case 'credentials/info':
        if (!credential) return error('invalid_request');
        return ok({
          key: { status: 'enabled', algo: credential.algo },
          cert: {
            status: 'valid',
            certificates: [credential.certificate, ...credential.chain].map((c) => c.toString('base64')),
          },
        });
      case 'credentials/authorize': {
        const [hash] = body['hashes'] as string[];
        if (this.asksAt === 'sign') return ok({ SAD: `sad:${hash}`, expiresIn: 300 });
        return { status: 202, body: { handle: this.ask(credential!, Buffer.from(hash!, 'base64'), body).id } };
      }
      case 'credentials/authorizeCheck': {
        const asked = this.asked.find(({ id }) => id === body['handle']);
        if (!asked) return error('invalid_request');
        if (asked.decision === 'refused') return error('authorization_denied');
        if (asked.decision === 'expired') return error('authorization_expired');
        return asked.decision
          ? ok({ SAD: `sad:${asked.digest.toString('base64')}` })
          : { status: 202, body: { handle: asked.id } };
      }
      case 'signatures/signHash': {
        const [hash] = body['hashes'] as string[];
        // The activation data is for that hash and for no other.
        if (body['SAD'] !== `sad:${hash}`) return error('invalid_request');
        const asked = this.ask(credential!, Buffer.from(hash!, 'base64'), body);
        return body['operationMode'] === 'A'
          ? { status: 202, body: { responseID: asked.id } }
          : ok({ signatures: [this.value(asked)] });
      }
      case 'signatures/signPolling': {
        const asked = this.asked.find(({ id }) => id === body['responseID']);
        if (!asked) return error('invalid_request');
        if (asked.decision === 'refused') return error('user_rejected');
        if (asked.decision === 'expired') return error('signature_expired');
        return asked.decision ? ok({ signatures: [this.value(asked)] }) : { status: 202, body: {} };
      }
    }
    return error('not_found', 404);
  }
}

/** Of the kind of MySign. */
export class MockCscV1 extends MockService {
  protected answer(path: string, body: Body): Reply {
    if (path === 'auth/login') return ok({ access_token: 'v1', expires_in: 600 });
    const credential = this.find(body['credentialID']);
    if (path === 'credentials/info')
      return credential
        ? ok({ cert: { certificates: [credential.certificate, ...credential.chain].map((c) => c.toString('base64')) } })
        : error('invalid_request');
    if (path === 'signatures/signHash') {
      const [hash] = body['hash'] as string[];
      return ok({ transactionId: this.ask(credential!, Buffer.from(hash!, 'base64'), body).id });
    }
    const asked = this.asked.find(({ id }) => id === body['transactionId']);
    const status = { confirmed: 1, refused: 2, expired: 5 }[asked?.decision as 'confirmed'] ?? 4;
    return ok({ status, signatures: status === 1 ? [this.value(asked!)] : [] });
  }
}

/** Of the kind of SmartCA. */
export class MockSmartCa extends MockService {
  protected answer(path: string, body: Body): Reply {
    if (body['sp_password'] !== 'bí mật') return ok({ status_code: 401, message: 'UNAUTHORIZED' });
    if (path === 'v1/credentials/get_certificate') {
      const held = this.credentials.map(({ id, certificate, chain }) => ({
        serial_number: id,
        cert_data: certificate.toString('base64'),
        chain_data: { ca_cert: chain[0]?.toString('base64') ?? null },
      }));
      return ok({ status_code: 200, data: { user_certificates: held } });
    }
    if (path === 'v1/signatures/sign') {
      const [file] = body['sign_files'] as { data_to_be_signed: string }[];
      const asked = this.ask(this.find(body['serial_number'])!, Buffer.from(file!.data_to_be_signed, 'hex'), body);
      asked.id = String(body['transaction_id']);
      return ok({ status_code: 200, data: { transaction_id: asked.id } });
    }
    const asked = this.asked.find(({ id }) => path === `v1/signatures/sign/${id}/status`);
    return ok(this.statusOf(asked));
  }

  statusOf(asked?: Asked): Body {
    if (asked?.decision === 'refused') return { status_code: 200, message: 'USER_REJECTED', data: null };
    if (asked?.decision === 'expired') return { status_code: 200, message: 'EXPIRED', data: null };
    if (!asked?.decision) return { status_code: 200, message: 'PENDING', data: { signatures: null } };
    return {
      status_code: 200,
      message: 'SUCCESS',
      data: { signatures: [{ doc_id: asked.id, signature_value: this.value(asked) }] },
    };
  }
}

async function bodyOf(request: IncomingMessage): Promise<Body> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return chunks.length > 0 ? (JSON.parse(Buffer.concat(chunks).toString()) as Body) : {};
}

import { z } from 'zod';
import type { RemotePlace } from '../key.entity';
import { base64, expectOf, post } from './remote-http';
import {
  RemoteFault,
  type RemoteCredential,
  type RemoteOutcome,
  type RemoteRequest,
  type RemoteService,
  type RemoteSigner,
} from './remote-signer';

const text = z.string().min(1).max(200);
const certificatesAnswer = z.object({
  data: z.object({
    user_certificates: z
      .array(
        z.object({
          serial_number: text,
          cert_data: base64,
          chain_data: z.object({ ca_cert: base64.nullish() }).nullish(),
        }),
      )
      .max(50),
  }),
});
const startAnswer = z.object({ status_code: z.int(), data: z.object({ transaction_id: text }) });
const outcome = z.object({
  status_code: z.int(),
  message: z.string().max(500).nullish(),
  data: z
    .object({
      signatures: z
        .array(z.object({ doc_id: text, signature_value: base64 }))
        .max(1)
        .nullish(),
    })
    .nullish(),
});
const callback = outcome.extend({ transaction_id: text });

/**
 * Services of the kind of SmartCA: a hash is sent, the signer confirms on the phone, and the portal asks or is called.
 * RSA by PKCS #1 v1.5; a certificate is known by its serial number.
 */
export class SmartCaSigner implements RemoteSigner {
  constructor(private readonly service: RemoteService) {}

  async credential(place: RemotePlace): Promise<RemoteCredential> {
    const body = { ...this.party(place), serial_number: place.credentialId };
    const answer = await post(this.service.url, 'v1/credentials/get_certificate', body);
    const { user_certificates: held } = expectOf(certificatesAnswer, answer).data;
    const found = held.find(({ serial_number }) => serial_number.toLowerCase() === place.credentialId.toLowerCase());
    if (!found) throw new RemoteFault('no such certificate', true);
    const above = found.chain_data?.ca_cert;
    return { certificate: found.cert_data, chain: above ? [above] : [], canPss: false };
  }

  async start({ place, digest, description, requestId }: RemoteRequest): Promise<string> {
    const file = { doc_id: requestId, data_to_be_signed: digest.toString('hex'), file_type: 'pdf', sign_type: 'hash' };
    const body = {
      ...this.party(place),
      serial_number: place.credentialId,
      transaction_id: requestId,
      transaction_desc: description,
      sign_files: [file],
    };
    const answer = expectOf(startAnswer, await post(this.service.url, 'v1/signatures/sign', body));
    if (answer.status_code !== 200) throw new RemoteFault('the service refuses', true);
    return answer.data.transaction_id;
  }

  async poll(ticket: string, { place }: RemoteRequest): Promise<RemoteOutcome> {
    const path = `v1/signatures/sign/${encodeURIComponent(ticket)}/status`;
    return outcomeOf(expectOf(outcome, await post(this.service.url, path, this.party(place))));
  }

  read(ticket: string, body: unknown): RemoteOutcome | undefined {
    const read = callback.safeParse(body);
    return read.success && read.data.transaction_id === ticket ? outcomeOf(read.data) : undefined;
  }

  private party({ userId }: RemotePlace) {
    return { sp_id: this.service.clientId, sp_password: this.service.clientSecret, user_id: userId ?? '' };
  }
}

function outcomeOf({ data, message }: z.output<typeof outcome>): RemoteOutcome {
  const [signed] = data?.signatures ?? [];
  if (signed) return { state: 'signed', value: signed.signature_value };
  if (/reject|cancel|denied/i.test(message ?? '')) return { state: 'refused' };
  return { state: /expired|timeout/i.test(message ?? '') ? 'expired' : 'pending' };
}

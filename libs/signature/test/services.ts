import { CaKey } from '../src/authority/ca-key';
import { issueResponder, issueRoot, issueTimestamper, type Issuer } from '../src/authority/certificates';
import { writeCrl } from '../src/authority/crl';
import { readOcspRequest } from '../src/authority/ocsp-request';
import { writeOcspResponse } from '../src/authority/ocsp-response';
import { TIMESTAMP_POLICY } from '../src/authority/profiles';
import { writeToken } from '../src/timestamp/write-token';
import type { TimestampSource } from '../src/timestamp/http-timestamps';
import type { Certificate } from '../src/x509/certificate';
import { ocspRequest } from '../src/x509/ocsp';
import type { EvidenceSource } from '../src/x509/evidence-source';
import type { Authority } from './signed-samples';

const BORN = new Date('2026-11-01T00:00:00Z');
const AGED = new Date('2027-01-01T00:00:00Z');

/** A timestamping authority in memory; counts what it was asked. A `wordy` one puts long certificates into its tokens. */
export async function timestamps({ issuing }: Authority, at: () => Date, { wordy = false } = {}) {
  const own = await issueTimestamper({ name: 'Dấu thời gian thử nghiệm' }, issuing, BORN);
  const certificates = [own.certificate, issuing.certificate, ...(wordy ? await longCertificates() : [])];
  const source = {
    asked: 0,
    stamp: (digest: Buffer) => {
      source.asked += 1;
      const facts = {
        policy: TIMESTAMP_POLICY,
        imprint: { digest: 'sha256' as const, value: digest },
        serial: Buffer.from([source.asked]),
        time: at(),
        accuracySeconds: 1,
        nonce: undefined,
      };
      return writeToken(facts, new CaKey(own), certificates);
    },
  };
  return source;
}

const longCertificates = () =>
  Promise.all(
    Array.from({ length: 8 }, (_, i) => issueRoot({ name: `Gốc ${i}`, organization: 'Cơ quan '.repeat(90) }, BORN)),
  ).then((roots) => roots.map(({ certificate }) => certificate));

export const deadTimestamps: TimestampSource = { stamp: () => Promise.reject(new Error('nobody there')) };

/** An empty list of revocations, good for two months. */
export const crlOf = (issuer: Issuer): Promise<Buffer> =>
  writeCrl(new CaKey(issuer), { number: 1, thisUpdate: BORN, nextUpdate: AGED, revoked: [] });

/** Answers of a responder that knows of no revocation. */
export async function responder({ issuing }: Authority): Promise<EvidenceSource['ocspFor']> {
  const own = new CaKey(await issueResponder({ name: 'Trả lời thử nghiệm' }, issuing, BORN));
  return (certificate, issuer) => {
    if (certificate.isAuthority) return Promise.resolve(undefined);
    const { ids } = readOcspRequest(ocspRequest(certificate, issuer));
    const answers = ids.map(({ raw }) => ({ id: raw, status: 'good' as const }));
    return writeOcspResponse(own, { answers, nonce: undefined, now: BORN, nextUpdate: AGED });
  };
}

/** What root and issuing authority publish; counts what it was asked. */
export async function lists({ root, issuing }: Authority) {
  const [above, below] = [await crlOf(root), await crlOf(issuing)];
  const source = {
    asked: [] as string[],
    crlsFor: (certificate: Certificate) => {
      source.asked.push(certificate.fingerprint);
      return Promise.resolve([certificate.isAuthority ? above : below]);
    },
    ocspFor: () => Promise.resolve(undefined),
    issuersOf: (certificate: Certificate) =>
      Promise.resolve([certificate.isAuthority ? root.certificate : issuing.certificate]),
  } satisfies EvidenceSource & { asked: string[] };
  return source;
}

import { createPrivateKey, webcrypto } from 'node:crypto';
import { X509Certificate, X509CrlGenerator } from '@peculiar/x509';
import { CaKey } from '../src/authority/ca-key';
import { issueRoot, issueTimestamper, type Issuer } from '../src/authority/certificates';
import { TIMESTAMP_POLICY } from '../src/authority/profiles';
import { writeToken } from '../src/timestamp/write-token';
import type { TimestampSource } from '../src/timestamp/http-timestamps';
import type { Certificate } from '../src/x509/certificate';
import type { EvidenceSource } from '../src/x509/evidence-source';
import type { Authority } from './signed-samples';

const BORN = new Date('2026-11-01T00:00:00Z');

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

/** An empty list of revocations. */
export async function crlOf(issuer: Issuer): Promise<Buffer> {
  const bytes = createPrivateKey({ key: issuer.privateKey, format: 'der', type: 'pkcs8' }).export({
    type: 'pkcs8',
    format: 'der',
  });
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
  const crl = await X509CrlGenerator.create({
    issuer: new X509Certificate(issuer.certificate).subjectName,
    thisUpdate: BORN,
    nextUpdate: new Date(BORN.getTime() + 60 * 86_400_000),
    entries: [],
    signingKey: await webcrypto.subtle.importKey('pkcs8', bytes, algorithm, false, ['sign']),
    signingAlgorithm: algorithm,
  });
  return Buffer.from(crl.rawData);
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

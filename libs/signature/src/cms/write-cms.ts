import { createHash } from 'node:crypto';
import { der, DerFault, DerValue } from './der';
import { OID, type Digest } from './oids';
import { DIGEST_BYTES, longestSignature, schemeOf, type KeyAlgorithm, type SignatureScheme } from './scheme';

export type { KeyAlgorithm } from './scheme';

/** What a container says of its signer; `SignerCertificate` is one. */
export interface CmsSigner {
  algorithm: KeyAlgorithm;
  /** Absent: that of the algorithm. */
  scheme?: SignatureScheme;
  /** DER. */
  certificate: Buffer;
  /** The path above it, without the root, DER. */
  chain: Buffer[];
}

const DIGESTS = {
  sha256: der.sequence(der.oid(OID.sha256)),
  sha384: der.sequence(der.oid(OID.sha384)),
  sha512: der.sequence(der.oid(OID.sha512)),
} satisfies Record<Digest, Buffer>;

const TYPE = {
  data: der.oid(OID.data),
  signedData: der.oid(OID.signedData),
  contentType: der.oid(OID.contentType),
  messageDigest: der.oid(OID.messageDigest),
  signingCertificateV2: der.oid(OID.signingCertificateV2),
  signatureTimestamp: der.oid(OID.signatureTimestamp),
};
const DATA = der.sequence(TYPE.data);
const VERSION = der.int(1);

const plain = (kind: 'Rsa' | 'ecdsa', digest: Digest): Buffer => {
  if (kind === 'Rsa') return der.sequence(der.oid(OID[`${digest}WithRsa`]), der.null());
  const oids = { sha256: OID.ecdsaWithSha256, sha384: OID.ecdsaWithSha384, sha512: OID.ecdsaWithSha512 };
  return der.sequence(der.oid(oids[digest]));
};

/** RSASSA-PSS-params with one digest throughout and a salt as long as it (RFC 4055). */
export function pssParameters(digest: Digest): Buffer {
  const hash = der.sequence(der.oid(OID[digest]), der.null());
  return der.sequence(
    der.explicit(0, hash),
    der.explicit(1, der.sequence(der.oid(OID.mgf1), hash)),
    der.explicit(2, der.int(DIGEST_BYTES[digest])),
  );
}

const pss = (digest: Digest): Buffer => der.sequence(der.oid(OID.rsaPss), pssParameters(digest));

const forEach = (of: (digest: Digest) => Buffer): Record<Digest, Buffer> => ({
  sha256: of('sha256'),
  sha384: of('sha384'),
  sha512: of('sha512'),
});
const ALGORITHMS: Record<SignatureScheme['kind'], Record<Digest, Buffer>> = {
  ecdsa: forEach((digest) => plain('ecdsa', digest)),
  pkcs1: forEach((digest) => plain('Rsa', digest)),
  pss: forEach(pss),
};
/** All that is in a container beside certificates, names and the signature value, the longest digest taken. */
const FRAME = 512;

/**
 * What is signed for a PAdES baseline B signature (ETSI EN 319 142-1, 6.3): content type, digest of the document and the
 * signer's certificate, both by the signer's digest; no signing-time, which stands in the signature dictionary.
 */
export function signedAttributes(
  documentDigest: Buffer,
  certificate: Buffer,
  { digest }: { digest: Digest } = { digest: 'sha256' },
): Buffer {
  const certificateHash = der.octets(createHash(digest).update(certificate).digest());
  // ESSCertIDv2 leaves out its default, SHA-256 (RFC 5035).
  const certificateId = der.sequence(...(digest === 'sha256' ? [] : [DIGESTS[digest]]), certificateHash);
  return der.set(
    attribute(TYPE.contentType, TYPE.data),
    attribute(TYPE.messageDigest, der.octets(documentDigest)),
    attribute(TYPE.signingCertificateV2, der.sequence(der.sequence(certificateId))),
  );
}

/**
 * The signature as a detached CMS SignedData (RFC 5652) with the signer's certificate and the path below the root; a
 * `timestamp` token over the signature value goes beside it, unsigned (RFC 5126, 6.1.1: PAdES B-T).
 */
export function signedData(attributes: Buffer, signature: Buffer, signer: CmsSigner, timestamp?: Buffer): Buffer {
  const { issuer, serial } = issuerAndSerial(signer.certificate);
  const { kind, digest } = schemeOf(signer);
  const signerInfo = der.sequence(
    VERSION,
    der.sequence(issuer, serial),
    DIGESTS[digest],
    der.retag(0xa0, attributes),
    ALGORITHMS[kind][digest],
    der.octets(signature),
    ...(timestamp ? [der.retag(0xa1, der.set(attribute(TYPE.signatureTimestamp, timestamp)))] : []),
  );
  return der.sequence(
    TYPE.signedData,
    der.explicit(
      0,
      der.sequence(
        VERSION,
        der.set(DIGESTS[digest]),
        DATA,
        der.retag(
          0xa0,
          der.set(...new Map([signer.certificate, ...signer.chain].map((c) => [c.toString('latin1'), c])).values()),
        ),
        der.set(signerInfo),
      ),
    ),
  );
}

/** Bytes that the container of a signer takes at most, the token aside. */
export function longestContainer({ algorithm, certificate, chain }: CmsSigner): number {
  const { issuer, serial } = issuerAndSerial(certificate);
  const certificates = [certificate, ...chain].reduce((sum, { length }) => sum + length, 0);
  return FRAME + longestSignature(algorithm) + issuer.length + serial.length + certificates;
}

const attribute = (type: Buffer, value: Buffer) => der.sequence(type, der.set(value));

/** Issuer name and serial number as they stand in the certificate. */
export function issuerAndSerial(certificate: Buffer): { issuer: Buffer; serial: Buffer } {
  const fields = (DerValue.read(certificate).sequence[0] as DerValue).sequence;
  const first = fields[0]?.tag === 0xa0 ? 1 : 0;
  const [serial, issuer] = [fields[first], fields[first + 2]];
  if (!serial || !issuer) throw new DerFault('no certificate');
  return { issuer: issuer.expect(0x30).raw, serial: serial.expect(0x02).raw };
}

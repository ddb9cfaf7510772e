import { createHash } from 'node:crypto';
import { der, DerFault, DerValue } from './der';
import { OID } from './oids';

/** How a key signs; SHA-256 with each. RSA signs with PSS (TT 15/2025/TT-BKHCN, Phụ lục I). */
export type KeyAlgorithm = 'ecdsa-p256' | 'rsa-2048';

const sha256 = der.sequence(der.oid(OID.sha256));

const SIGNATURE_ALGORITHMS: Record<KeyAlgorithm, Buffer> = {
  'ecdsa-p256': der.sequence(der.oid(OID.ecdsaWithSha256)),
  'rsa-2048': der.sequence(
    der.oid(OID.rsaPss),
    der.sequence(
      der.explicit(0, der.sequence(der.oid(OID.sha256), der.null())),
      der.explicit(1, der.sequence(der.oid(OID.mgf1), der.sequence(der.oid(OID.sha256), der.null()))),
      der.explicit(2, der.int(32)),
    ),
  ),
};

/**
 * What is signed for a PAdES baseline B signature (ETSI EN 319 142-1, 6.3): content type, digest of the document and the
 * signer's certificate; no signing-time, which stands in the signature dictionary.
 */
export function signedAttributes(documentDigest: Buffer, certificate: Buffer): Buffer {
  const certificateHash = createHash('sha256').update(certificate).digest();
  return der.set(
    attribute(OID.contentType, der.oid(OID.data)),
    attribute(OID.messageDigest, der.octets(documentDigest)),
    // ESSCertIDv2 with its default hash, SHA-256 (RFC 5035).
    attribute(OID.signingCertificateV2, der.sequence(der.sequence(der.sequence(der.octets(certificateHash))))),
  );
}

/** The signature as a detached CMS SignedData (RFC 5652) with the signer's certificate and the path below the root. */
export function signedData(
  attributes: Buffer,
  signature: Buffer,
  signer: { algorithm: KeyAlgorithm; certificate: Buffer; chain: Buffer[] },
): Buffer {
  const { issuer, serial } = issuerAndSerial(signer.certificate);
  const signerInfo = der.sequence(
    der.int(1),
    der.sequence(issuer, serial),
    sha256,
    der.retag(0xa0, attributes),
    SIGNATURE_ALGORITHMS[signer.algorithm],
    der.octets(signature),
  );
  return der.sequence(
    der.oid(OID.signedData),
    der.explicit(
      0,
      der.sequence(
        der.int(1),
        der.set(sha256),
        der.sequence(der.oid(OID.data)),
        der.retag(0xa0, der.set(signer.certificate, ...signer.chain)),
        der.set(signerInfo),
      ),
    ),
  );
}

const attribute = (oid: string, value: Buffer) => der.sequence(der.oid(oid), der.set(value));

/** Issuer name and serial number as they stand in the certificate. */
export function issuerAndSerial(certificate: Buffer): { issuer: Buffer; serial: Buffer } {
  const fields = (DerValue.read(certificate).sequence[0] as DerValue).sequence;
  const first = fields[0]?.tag === 0xa0 ? 1 : 0;
  const [serial, issuer] = [fields[first], fields[first + 2]];
  if (!serial || !issuer) throw new DerFault('no certificate');
  return { issuer: issuer.expect(0x30).raw, serial: serial.expect(0x02).raw };
}

import { createHash } from 'node:crypto';
import { der } from '../cms/der';
import { OID } from '../cms/oids';
import { issuerAndSerial } from '../cms/write-cms';
import { imprintOf, type Imprint } from './request';

/** What a token says (TSTInfo). */
export interface TimestampFacts {
  policy: string;
  imprint: Imprint;
  /** Never given twice by one authority. */
  serial: Buffer;
  time: Date;
  /** Whole seconds by which the time may be wrong. */
  accuracySeconds: number;
  /** As it stood in the request. */
  nonce: Buffer | undefined;
}

/** Who signs tokens. `algorithm` is the AlgorithmIdentifier of its signatures, made with SHA-256. */
export interface TokenSigner {
  /** DER. */
  certificate: Buffer;
  algorithm: Buffer;
  sign(toBeSigned: Buffer): Promise<Buffer>;
}

/** A token as CMS SignedData around its facts (RFC 3161, 2.4.2; RFC 5816); `certificates` go into it. */
export async function writeToken(facts: TimestampFacts, signer: TokenSigner, certificates: Buffer[]): Promise<Buffer> {
  const info = infoOf(facts);
  const sha256 = der.sequence(der.oid(OID.sha256));
  const { issuer, serial } = issuerAndSerial(signer.certificate);
  // ESSCertIDv2 with its default hash, SHA-256 (RFC 5035).
  const named = der.sequence(der.sequence(der.sequence(der.octets(hash(signer.certificate)))));
  const attributes = der.set(
    attribute(OID.contentType, der.oid(OID.timestampInfo)),
    attribute(OID.messageDigest, der.octets(hash(info))),
    attribute(OID.signingCertificateV2, named),
  );
  const signerInfo = der.sequence(
    der.int(1),
    der.sequence(issuer, serial),
    sha256,
    der.retag(0xa0, attributes),
    signer.algorithm,
    der.octets(await signer.sign(attributes)),
  );
  const signedData = der.sequence(
    der.int(3),
    der.set(sha256),
    der.sequence(der.oid(OID.timestampInfo), der.explicit(0, der.octets(info))),
    ...(certificates.length > 0 ? [der.retag(0xa0, der.set(...certificates))] : []),
    der.set(signerInfo),
  );
  return der.sequence(der.oid(OID.signedData), der.explicit(0, signedData));
}

function infoOf({ policy, imprint, serial, time, accuracySeconds, nonce }: TimestampFacts): Buffer {
  return der.sequence(
    der.int(1),
    der.oid(policy),
    imprintOf(imprint.digest, imprint.value),
    der.unsigned(serial),
    der.time(time),
    der.sequence(der.int(accuracySeconds)),
    ...(nonce ? [der.integer(nonce)] : []),
  );
}

const attribute = (oid: string, value: Buffer) => der.sequence(der.oid(oid), der.set(value));
const hash = (bytes: Buffer) => createHash('sha256').update(bytes).digest();

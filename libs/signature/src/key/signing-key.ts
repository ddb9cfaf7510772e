import { constants, verify, type KeyObject } from 'node:crypto';
import { Certificate } from '../x509/certificate';
import { DIGEST_BYTES, schemeOf, signWith, type KeyAlgorithm, type SignatureScheme } from '../cms/scheme';

/** The public half of a signer: what a signature must name before it is made. */
export interface SignerCertificate {
  algorithm: KeyAlgorithm;
  /** How it signs; absent: as its kind of key does (`schemeOf`). */
  scheme?: SignatureScheme;
  /** DER. */
  certificate: Buffer;
  /** The path above it, without the root, DER. */
  chain: Buffer[];
}

/**
 * Something that can sign: a key in this program, a token, an HSM, a person's phone. All that ever leaves the portal for
 * it is `toBeSigned`, and all that comes back is the signature value (ECDSA as DER) by the
 * scheme.
 */
export interface SigningKey extends SignerCertificate {
  sign(toBeSigned: Buffer): Promise<Buffer>;
}

/** A key held in this program's memory for the moment of signing. */
export class SoftwareKey implements SigningKey {
  readonly algorithm: KeyAlgorithm;
  readonly scheme: SignatureScheme;
  readonly certificate: Buffer;
  readonly chain: Buffer[];

  constructor(
    private readonly key: KeyObject,
    { algorithm, scheme, certificate, chain }: SignerCertificate,
  ) {
    this.algorithm = algorithm;
    this.scheme = schemeOf({ algorithm, ...(scheme && { scheme }) });
    this.certificate = certificate;
    this.chain = chain;
  }

  sign(toBeSigned: Buffer): Promise<Buffer> {
    return signWith(this.key, this.scheme, toBeSigned);
  }
}

/** Whether a value from outside is the signature of that certificate's key; what comes back is believed only then. */
export function fitsCertificate(certificate: Buffer, scheme: SignatureScheme, signed: Buffer, value: Buffer): boolean {
  const key = Certificate.read(certificate).publicKey;
  if (!key || (key.asymmetricKeyType === 'ec') !== (scheme.kind === 'ecdsa')) return false;
  const padding = {
    pss: { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: DIGEST_BYTES[scheme.digest] },
    pkcs1: { padding: constants.RSA_PKCS1_PADDING },
    ecdsa: {},
  }[scheme.kind];
  return verify(scheme.digest, signed, { key, ...padding }, value);
}

import { constants, sign, type KeyObject } from 'node:crypto';
import type { KeyAlgorithm } from '../cms/write-cms';

/** The public half of a signer: what a signature must name before it is made. */
export interface SignerCertificate {
  algorithm: KeyAlgorithm;
  /** DER. */
  certificate: Buffer;
  /** The path above it, without the root, DER. */
  chain: Buffer[];
}

/**
 * Something that can sign: a key in this program, a token, an HSM, a person's phone. All that ever leaves the portal for
 * it is `toBeSigned`, and all that comes back is the signature value (ECDSA as DER, RSA as PSS), over SHA-256.
 */
export interface SigningKey extends SignerCertificate {
  sign(toBeSigned: Buffer): Promise<Buffer>;
}

/** A key held in this program's memory for the moment of signing. */
export class SoftwareKey implements SigningKey {
  readonly algorithm: KeyAlgorithm;
  readonly certificate: Buffer;
  readonly chain: Buffer[];

  constructor(
    private readonly key: KeyObject,
    { algorithm, certificate, chain }: SignerCertificate,
  ) {
    this.algorithm = algorithm;
    this.certificate = certificate;
    this.chain = chain;
  }

  sign(toBeSigned: Buffer): Promise<Buffer> {
    const pss = { key: this.key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 };
    const key = this.algorithm === 'rsa-2048' ? pss : this.key;
    return new Promise((resolve, reject) => {
      sign('sha256', toBeSigned, key, (error, signature) => (error ? reject(error) : resolve(signature)));
    });
  }
}

import { generateKeyPair, type KeyPairKeyObjectResult } from 'node:crypto';
import { promisify } from 'node:util';
import type { KeyAlgorithm } from '../cms/scheme';

const generate = promisify(generateKeyPair);

/** Made off the event loop: an RSA key takes from a tenth of a second to several. */
export function newKey(algorithm: KeyAlgorithm): Promise<KeyPairKeyObjectResult> {
  switch (algorithm) {
    case 'ecdsa-p256':
      return generate('ec', { namedCurve: 'P-256' });
    case 'ecdsa-p384':
      return generate('ec', { namedCurve: 'P-384' });
    case 'rsa-2048':
    case 'rsa-3072':
    case 'rsa-4096':
      return generate('rsa', { modulusLength: Number(algorithm.slice(4)) });
  }
}

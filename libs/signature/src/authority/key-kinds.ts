import { generateKeyPair, type KeyPairKeyObjectResult } from 'node:crypto';
import { promisify } from 'node:util';

/** Keys that TT 15/2025/TT-BKHCN, Phụ lục I allows and certificates are issued for. */
export type KeyKind = 'ecdsa-p256' | 'ecdsa-p384' | 'rsa-2048' | 'rsa-3072' | 'rsa-4096';

const generate = promisify(generateKeyPair);

/** Made off the event loop: an RSA key takes from a tenth of a second to several. */
export function newKey(kind: KeyKind): Promise<KeyPairKeyObjectResult> {
  switch (kind) {
    case 'ecdsa-p256':
      return generate('ec', { namedCurve: 'P-256' });
    case 'ecdsa-p384':
      return generate('ec', { namedCurve: 'P-384' });
    case 'rsa-2048':
    case 'rsa-3072':
    case 'rsa-4096':
      return generate('rsa', { modulusLength: Number(kind.slice(4)) });
  }
}

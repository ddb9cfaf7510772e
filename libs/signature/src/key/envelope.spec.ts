import { randomBytes } from 'node:crypto';
import { seal, unseal } from './envelope';

describe('a key at rest', () => {
  const portal = randomBytes(32);
  const secret = Buffer.from('private key');
  const sealed = seal(secret, portal, 'key-1|person:a|1');

  it('opens for the portal, as what it was bound to', () => {
    expect(unseal(sealed, portal, 'key-1|person:a|1')).toEqual(secret);
  });

  it('never lies there twice alike', () => {
    expect(seal(secret, portal, 'key-1|person:a|1').encryptedKey).not.toEqual(sealed.encryptedKey);
  });

  it('opens neither for another portal, nor for another owner or version, nor altered', () => {
    expect(() => unseal(sealed, randomBytes(32), 'key-1|person:a|1')).toThrow();
    expect(() => unseal(sealed, portal, 'key-1|person:b|1')).toThrow();
    expect(() => unseal(sealed, portal, 'key-1|person:a|2')).toThrow();
    const altered = Buffer.from(sealed.encryptedKey);
    altered[altered.length - 1]! ^= 1;
    expect(() => unseal({ ...sealed, encryptedKey: altered }, portal, 'key-1|person:a|1')).toThrow();
  });
});

import { createPrivateKey, createPublicKey, X509Certificate } from 'node:crypto';
import { issueAuthority, issueRoot, issueSigner, type Issued } from '../src/authority/certificates';
import type { KeyAlgorithm } from '../src/cms/scheme';
import { openPkcs12 } from '../src/key/container/pkcs12';
import { container } from './containers';
import { withOpenssl } from './openssl';

const BORN = new Date('2026-11-01T00:00:00Z');
const PASSPHRASE = 'Mật khẩu của tôi 2026';

describe('a PKCS #12 file', () => {
  let root: Issued;
  let issuing: Issued;
  const signers = new Map<KeyAlgorithm, Issued>();
  beforeAll(async () => {
    root = await issueRoot({ name: 'Gốc' }, BORN);
    issuing = await issueAuthority({ name: 'Cấp' }, root, BORN);
    for (const kind of ['ecdsa-p256', 'ecdsa-p384', 'rsa-2048', 'rsa-3072'] as const)
      signers.set(kind, await issueSigner({ name: 'Lê Hoàng Đức' }, issuing, kind, BORN));
  });

  const made = (kind: KeyAlgorithm, how: string[] = [], passphrase = PASSPHRASE) =>
    container({ ...signers.get(kind)!, chain: [issuing.certificate, root.certificate], passphrase, how });
  const expectSigner = (bytes: Buffer, kind: KeyAlgorithm, passphrase = PASSPHRASE) => {
    const opened = openPkcs12(bytes, passphrase)!;
    expect(opened.certificate.equals(signers.get(kind)!.certificate)).toBe(true);
    const key = createPublicKey(createPrivateKey({ key: opened.privateKey, format: 'der', type: 'pkcs8' }));
    expect(new X509Certificate(opened.certificate).publicKey.equals(key)).toBe(true);
    // The path below the root, which nobody takes from a file.
    expect(opened.chain).toEqual([issuing.certificate]);
  };

  const LEGACY = ['-legacy', '-certpbe', 'PBE-SHA1-RC2-40', '-keypbe', 'PBE-SHA1-3DES', '-macalg', 'sha1'];
  for (const kind of ['ecdsa-p256', 'ecdsa-p384', 'rsa-2048', 'rsa-3072'] as const) {
    withOpenssl(`of ${kind} opens as openssl writes it today and as it did of old`, () => {
      expectSigner(made(kind), kind);
      expectSigner(made(kind, LEGACY), kind);
    });
  }

  for (const [name, how] of [
    ['AES-256 with SHA-512', ['-certpbe', 'AES-256-CBC', '-keypbe', 'AES-256-CBC', '-macalg', 'sha512']],
    ['AES-128', ['-certpbe', 'AES-128-CBC', '-keypbe', 'AES-128-CBC', '-macalg', 'sha384']],
    ['triple DES for all', ['-legacy', '-descert', '-macalg', 'sha1']],
    ['as many rounds as Firefox asks for', ['-iter', '600000']],
    ['certificates that lie open', ['-certpbe', 'NONE']],
    ['a key that lies open', ['-keypbe', 'NONE', '-certpbe', 'NONE']],
  ] as const) {
    withOpenssl(`opens with ${name}`, () => expectSigner(made('rsa-2048', [...how]), 'rsa-2048'));
  }

  withOpenssl('opens by its own passphrase only', () => {
    const bytes = made('ecdsa-p256');
    expect(openPkcs12(bytes, 'Mat khau cua toi 2026')).toBeUndefined();
    expect(openPkcs12(bytes, '')).toBeUndefined();
    expectSigner(made('ecdsa-p256', [], 'plain'), 'ecdsa-p256', 'plain');
    expectSigner(made('ecdsa-p256', LEGACY, 'plain'), 'ecdsa-p256', 'plain');
  });

  withOpenssl('is refused without a key, and with a key that no certificate in it has', () => {
    const signer = signers.get('ecdsa-p256')!;
    const { certificate } = signer;
    expect(() => openPkcs12(container({ certificate, passphrase: 'x' }), 'x')).toThrow(
      expect.objectContaining({ type: 'signature/key-missing' }),
    );
    const keyAlone = container({ ...signer, passphrase: 'x', how: ['-nocerts'] });
    expect(() => openPkcs12(keyAlone, 'x')).toThrow(expect.objectContaining({ type: 'signature/key-unfit' }));
  });

  withOpenssl('without a code over it is refused, as a wrong passphrase could not be told', () => {
    const open = container({ ...signers.get('rsa-2048')!, passphrase: 'x', how: ['-nomac'] });
    expect(() => openPkcs12(open, 'x')).toThrow(expect.objectContaining({ type: 'signature/unreadable-container' }));
  });

  withOpenssl('that asks for more rounds than anybody needs is refused before the first', () => {
    for (const how of [
      ['-iter', '2000001'],
      ['-iter', '700000'],
    ]) {
      const bytes = made('ecdsa-p256', how);
      const began = process.cpuUsage();
      expect(() => openPkcs12(bytes, PASSPHRASE)).toThrow(
        expect.objectContaining({ type: 'signature/costly-container' }),
      );
      if (how[1] === '2000001') expect(process.cpuUsage(began).user).toBeLessThan(500_000);
    }
  });

  withOpenssl('that is broken anywhere is refused in words, and nothing of it is taken', () => {
    const bytes = made('ecdsa-p256');
    for (let at = 0; at < bytes.length; at += 11) {
      const broken = Buffer.from(bytes);
      broken[at]! ^= 0x55;
      const outcome = tryOpen(broken);
      // What lies outside of the sealed part may change without harm, the signer's key may not.
      if (outcome !== 'refused') expect(outcome.equals(signers.get('ecdsa-p256')!.certificate)).toBe(true);
    }
    for (const junk of [Buffer.alloc(0), Buffer.from('MZ'), Buffer.alloc(70_000, 0x30), bytes.subarray(0, 400)])
      expect(tryOpen(junk)).toBe('refused');
  });

  function tryOpen(bytes: Buffer): 'refused' | Buffer {
    try {
      return openPkcs12(bytes, PASSPHRASE)?.certificate ?? 'refused';
    } catch (error) {
      expect(error).toMatchObject({ type: expect.stringMatching(/^signature\//) as string });
      return 'refused';
    }
  }
});

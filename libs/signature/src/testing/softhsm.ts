import { execFileSync } from 'node:child_process';
import { createPublicKey, type KeyObject } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type * as Pkcs11 from 'pkcs11js';

const MODULE = [
  '/usr/lib/softhsm/libsofthsm2.so',
  '/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so',
  '/usr/lib64/softhsm/libsofthsm2.so',
  '/opt/homebrew/lib/softhsm/libsofthsm2.so',
].find((file) => existsSync(file));

function driver(): typeof Pkcs11 | undefined {
  try {
    return createRequire(__filename)('pkcs11js') as typeof Pkcs11;
  } catch {
    return undefined;
  }
}
const pkcs11 = driver();

/** SoftHSM and the driver's native part: a token without a token. Must be there in CI. */
export const withToken = (MODULE && pkcs11) || process.env['CI'] === 'true' ? it : it.skip;
export const hasToken = MODULE !== undefined && pkcs11 !== undefined;

export const PIN = '248163';

export interface SoftToken {
  /** For the configuration of a portal. */
  env: { PKCS11_MODULE: string; SOFTHSM2_CONF: string };
  label: string;
  /** Makes a key pair in the token; the private half never leaves it, and may want the PIN at each signature. */
  generate(keyId: string, kind: 'rsa' | 'p256' | 'p384', guarded?: 'pin-each-time'): KeyObject;
  /** Puts a key that was made elsewhere into the token. */
  importKey(keyId: string, privateKey: Buffer): void;
  putCertificate(keyId: string, certificate: Buffer): void;
  remove(): void;
}

const CURVES = { p256: '06082a8648ce3d030107', p384: '06052b81040022' };

/** A token of its own in a folder of its own. */
export function softToken(label: string): SoftToken {
  const dir = mkdtempSync(join(tmpdir(), 'motcua-softhsm-'));
  const conf = join(dir, 'softhsm2.conf');
  mkdirSync(join(dir, 'tokens'));
  writeFileSync(conf, `directories.tokendir = ${join(dir, 'tokens')}\nobjectstore.backend = file\nlog.level = ERROR\n`);
  const env = { ...process.env, SOFTHSM2_CONF: conf };
  const tool = (...args: string[]) => execFileSync('softhsm2-util', args, { env, stdio: 'pipe' });
  tool('--init-token', '--free', '--label', label, '--pin', PIN, '--so-pin', '13579246');
  /** In a process of its own: the library reads its settings once. */
  const inToken = (script: string, ...args: string[]): string =>
    execFileSync(process.execPath, ['-e', PRELUDE + script, MODULE as string, label, PIN, ...args], {
      env,
      encoding: 'utf8',
      cwd: __dirname,
    });
  return {
    env: { PKCS11_MODULE: MODULE as string, SOFTHSM2_CONF: conf },
    label,
    generate: (keyId, kind, guarded = undefined) => {
      const [script, curve] = kind === 'rsa' ? [GENERATE_RSA, ''] : [GENERATE_EC, CURVES[kind]];
      const printed = inToken(script, keyId, curve, guarded ?? '');
      return createPublicKey({ key: JSON.parse(printed) as never, format: 'jwk' });
    },
    importKey: (keyId, privateKey) => {
      const file = join(dir, 'key.pem');
      writeFileSync(file, `-----BEGIN PRIVATE KEY-----\n${privateKey.toString('base64')}\n-----END PRIVATE KEY-----\n`);
      tool('--import', file, '--token', label, '--label', 'khóa', '--id', keyId, '--pin', PIN);
    },
    putCertificate: (keyId, certificate) => void inToken(PUT_CERTIFICATE, keyId, certificate.toString('hex')),
    remove: () => rmSync(dir, { recursive: true, force: true }),
  };
}

const PRELUDE = `
const p = require('pkcs11js');
const [, library, label, pin, keyId, argument, guarded] = process.argv;
const m = new p.PKCS11();
m.load(library);
m.C_Initialize();
const slot = m.C_GetSlotList(true).find((s) => m.C_GetTokenInfo(s).label.trim() === label);
const s = m.C_OpenSession(slot, p.CKF_SERIAL_SESSION | p.CKF_RW_SESSION);
m.C_Login(s, p.CKU_USER, pin);
const id = Buffer.from(keyId, 'hex');
const own = [{ type: p.CKA_TOKEN, value: true }, { type: p.CKA_ID, value: id }];
const secret = [...own, { type: p.CKA_PRIVATE, value: true }, { type: p.CKA_SENSITIVE, value: true },
  { type: p.CKA_EXTRACTABLE, value: false }, { type: p.CKA_SIGN, value: true },
  ...(guarded ? [{ type: p.CKA_ALWAYS_AUTHENTICATE, value: true }] : [])];
const url = (bytes) => bytes.toString('base64url');
`;
const GENERATE_RSA = `
const pair = m.C_GenerateKeyPair(s, { mechanism: p.CKM_RSA_PKCS_KEY_PAIR_GEN }, [...own,
  { type: p.CKA_MODULUS_BITS, value: 3072 }, { type: p.CKA_PUBLIC_EXPONENT, value: Buffer.from([1, 0, 1]) }], secret);
const [n, e] = m.C_GetAttributeValue(s, pair.publicKey, [{ type: p.CKA_MODULUS }, { type: p.CKA_PUBLIC_EXPONENT }]);
process.stdout.write(JSON.stringify({ kty: 'RSA', n: url(n.value), e: url(e.value) }));
`;
const GENERATE_EC = `
const pair = m.C_GenerateKeyPair(s, { mechanism: p.CKM_EC_KEY_PAIR_GEN }, [...own,
  { type: p.CKA_EC_PARAMS, value: Buffer.from(argument, 'hex') }], secret);
const [point] = m.C_GetAttributeValue(s, pair.publicKey, [{ type: p.CKA_EC_POINT }]);
const raw = point.value.subarray(point.value.length % 2 === 1 ? 2 : 3).subarray(-((point.value.length - 2) & ~1));
const half = raw.length / 2;
process.stdout.write(JSON.stringify({ kty: 'EC', crv: half === 32 ? 'P-256' : 'P-384',
  x: url(raw.subarray(0, half)), y: url(raw.subarray(half)) }));
`;
const PUT_CERTIFICATE = `
m.C_CreateObject(s, [{ type: p.CKA_CLASS, value: p.CKO_CERTIFICATE },
  { type: p.CKA_CERTIFICATE_TYPE, value: p.CKC_X_509 }, ...own, { type: p.CKA_PRIVATE, value: false },
  { type: p.CKA_SUBJECT, value: Buffer.from('3000', 'hex') }, { type: p.CKA_VALUE, value: Buffer.from(argument, 'hex') }]);
`;

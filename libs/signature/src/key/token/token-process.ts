/**
 * The process that holds the vendor's library (PKCS #11): whatever that does, hang or crash, it does it to this process
 * alone. Started by `TokenDriver` with the path of the library; does one thing after the other.
 */
import { createHash } from 'node:crypto';
import type * as Pkcs11 from 'pkcs11js';
import { der } from '../../cms/der';
import { ecdsaValue } from '../../cms/ecdsa-value';
import { OID } from '../../cms/oids';
import { DIGEST_BYTES, type SignatureScheme } from '../../cms/scheme';
import type { TokenPlace } from '../key.entity';
import type { TokenAnswer, TokenCertificate, TokenOrder, TokenTask, TokenTasks } from './token-protocol';

type Handle = Buffer;
const MOST_OBJECTS = 200;
const MOST_SIGNATURE = 1024;

class Tokens {
  private readonly sessions = new Map<string, Handle>();

  constructor(
    private readonly api: typeof Pkcs11,
    private readonly library: Pkcs11.PKCS11,
  ) {}

  list(): TokenCertificate[] {
    return this.slots().flatMap((slot) => {
      const { label, serial } = this.nameOf(slot);
      const padding = this.paddingOf(slot);
      const session = this.sessionOf({ label, serial });
      const found = this.find(session, [{ type: this.api.CKA_CLASS, value: this.api.CKO_CERTIFICATE }]);
      return found.map((object) => {
        const [id, certificate] = this.read(session, object, [this.api.CKA_ID, this.api.CKA_VALUE]);
        return { label, serial, keyId: (id as Buffer).toString('hex'), certificate: certificate as Buffer, padding };
      });
    });
  }

  login({ place, pin }: TokenTasks['login']['input']): boolean {
    const session = this.sessionOf(place);
    // A token that is open takes any PIN.
    this.logout({ place });
    try {
      this.library.C_Login(session, this.api.CKU_USER, pin);
      return true;
    } catch (error) {
      const code = codeOf(error);
      if (code === 'CKR_PIN_INCORRECT' || code === 'CKR_PIN_LEN_RANGE' || code === 'CKR_PIN_INVALID') return false;
      throw error;
    }
  }

  logout({ place }: TokenTasks['logout']['input']): undefined {
    try {
      this.library.C_Logout(this.sessionOf(place));
    } catch (error) {
      if (codeOf(error) !== 'CKR_USER_NOT_LOGGED_IN') throw error;
    }
  }

  sign({ place, scheme, bytes, pin }: TokenTasks['sign']['input']): Buffer {
    const session = this.sessionOf(place);
    const [key] = this.find(session, [
      { type: this.api.CKA_CLASS, value: this.api.CKO_PRIVATE_KEY },
      { type: this.api.CKA_ID, value: Buffer.from(place.keyId, 'hex') },
    ]);
    if (!key) throw new Fault('CKR_KEY_HANDLE_INVALID');
    const hash = createHash(scheme.digest).update(bytes).digest();
    this.library.C_SignInit(session, this.mechanismOf(scheme), key);
    if (this.wantsPin(session, key)) this.confirm(session, pin);
    const input = scheme.kind === 'pkcs1' ? digestInfo(scheme, hash) : hash;
    const value = Buffer.from(this.library.C_Sign(session, input, Buffer.alloc(MOST_SIGNATURE)));
    return scheme.kind === 'ecdsa' ? ecdsaValue(value) : value;
  }

  private wantsPin(session: Handle, key: Handle): boolean {
    try {
      const [wants] = this.read(session, key, [this.api.CKA_ALWAYS_AUTHENTICATE]);
      return Buffer.isBuffer(wants) && wants[0] === 1;
    } catch {
      // Tokens older than PKCS #11 2.20 do not know the attribute.
      return false;
    }
  }

  /** Gives the PIN for the one signature that has begun (PKCS #11, C_Login with CKU_CONTEXT_SPECIFIC). */
  private confirm(session: Handle, pin: string): void {
    try {
      this.library.C_Login(session, this.api.CKU_CONTEXT_SPECIFIC, pin);
    } catch (error) {
      // What has begun ends with its session alone.
      this.library.C_CloseSession(session);
      throw error;
    }
  }

  private mechanismOf({ kind, digest }: SignatureScheme): Pkcs11.Mechanism {
    const { api } = this;
    if (kind === 'ecdsa') return { mechanism: api.CKM_ECDSA };
    if (kind === 'pkcs1') return { mechanism: api.CKM_RSA_PKCS };
    const hashes = {
      sha256: { hashAlg: api.CKM_SHA256, mgf: api.CKG_MGF1_SHA256 },
      sha384: { hashAlg: api.CKM_SHA384, mgf: api.CKG_MGF1_SHA384 },
      sha512: { hashAlg: api.CKM_SHA512, mgf: api.CKG_MGF1_SHA512 },
    };
    const parameter: Pkcs11.RsaPSS = {
      type: api.CK_PARAMS_RSA_PSS,
      ...hashes[digest],
      saltLen: DIGEST_BYTES[digest],
    };
    return { mechanism: api.CKM_RSA_PKCS_PSS, parameter };
  }

  private paddingOf(slot: Handle): TokenCertificate['padding'] {
    const known = this.library.C_GetMechanismList(slot);
    if (known.includes(this.api.CKM_RSA_PKCS_PSS)) return 'pss';
    return known.includes(this.api.CKM_RSA_PKCS) ? 'pkcs1' : undefined;
  }

  /** Those with a token in them that was made ready for use. */
  private slots(): Handle[] {
    const { CKF_TOKEN_INITIALIZED: isReady } = this.api;
    return this.library.C_GetSlotList(true).filter((slot) => (this.library.C_GetTokenInfo(slot).flags & isReady) !== 0);
  }

  private nameOf(slot: Handle): Omit<TokenPlace, 'keyId'> {
    const { label, serialNumber } = this.library.C_GetTokenInfo(slot);
    return { label: trimmed(label), serial: trimmed(serialNumber) };
  }

  /** Kept open: with the last session of a token its login ends. */
  private sessionOf({ label, serial }: Omit<TokenPlace, 'keyId'>): Handle {
    const name = `${label}|${serial}`;
    const open = this.sessions.get(name);
    if (open && this.isAlive(open)) return open;
    const slot = this.slots().find((candidate) => {
      const found = this.nameOf(candidate);
      return found.label === label && found.serial === serial;
    });
    if (!slot) throw new Fault('CKR_TOKEN_NOT_PRESENT');
    const session = this.library.C_OpenSession(slot, this.api.CKF_SERIAL_SESSION);
    this.sessions.set(name, session);
    return session;
  }

  private isAlive(session: Handle): boolean {
    try {
      this.library.C_GetSessionInfo(session);
      return true;
    } catch {
      return false;
    }
  }

  private find(session: Handle, template: Pkcs11.Template): Handle[] {
    this.library.C_FindObjectsInit(session, template);
    try {
      return this.library.C_FindObjects(session, MOST_OBJECTS);
    } finally {
      this.library.C_FindObjectsFinal(session);
    }
  }

  private read(session: Handle, object: Handle, types: number[]): unknown[] {
    const found = this.library.C_GetAttributeValue(
      session,
      object,
      types.map((type) => ({ type })),
    );
    return found.map(({ value }) => value);
  }
}

class Fault extends Error {
  constructor(readonly code: string) {
    super(code);
  }
}

/** pkcs11js puts the name of the fault first in the message. */
const codeOf = (error: unknown): string =>
  error instanceof Error ? (/CKR_[A-Z_0-9]+/.exec(error.message)?.[0] ?? 'unknown') : 'unknown';

const trimmed = (text: string): string => text.replace(/[\0 ]+$/g, '');

const digestInfo = ({ digest }: SignatureScheme, hash: Buffer): Buffer =>
  der.sequence(der.sequence(der.oid(OID[digest]), der.null()), der.octets(hash));

/** Bytes cross as `Uint8Array`. */
const withBuffer = (input: unknown): unknown =>
  typeof input === 'object' && input !== null && 'bytes' in input
    ? { ...input, bytes: Buffer.from(input.bytes as Uint8Array) }
    : input;

async function serve(module: string): Promise<void> {
  // A native part that is not built ends this process, not the program.
  const loaded = (await import('pkcs11js')) as unknown as { default: typeof Pkcs11 };
  const api = loaded.default;
  const library = new api.PKCS11();
  library.load(module);
  library.C_Initialize();
  const tokens = new Tokens(api, library);
  const tasks: { [T in TokenTask]: (input: TokenTasks[T]['input']) => TokenTasks[T]['output'] } = {
    list: () => tokens.list(),
    login: (input) => tokens.login(input),
    logout: (input) => tokens.logout(input),
    sign: (input) => tokens.sign(input),
  };
  process.on('message', ({ id, task, input }: TokenOrder) => {
    const answer = perform(id, () => tasks[task](withBuffer(input) as never));
    process.send?.(answer);
  });
  process.send?.('ready');
}

function perform(id: number, work: () => unknown): TokenAnswer {
  try {
    return { id, output: work() };
  } catch (error) {
    return { id, fault: codeOf(error) };
  }
}

// Never without the program that asks.
process.once('disconnect', () => process.exit(0));
serve(process.argv[2] ?? '').catch((error: unknown) => {
  const words = error instanceof Error ? error.message.split('\n')[0] : String(error);
  process.send?.({ broken: words }, () => process.exit(1));
});

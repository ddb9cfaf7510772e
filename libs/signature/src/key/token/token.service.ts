import { timingSafeEqual } from 'node:crypto';
import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { AuditTrail } from '@motcua/kernel/audit';
import { Config } from '@motcua/kernel/config';
import { Database } from '@motcua/kernel/database';
import { Problem } from '@motcua/kernel/problem';
import { schemeOf, type SignatureScheme } from '../../cms/scheme';
import { pinNeeded, tokenFault, tokenKeyMissing, wrongPin } from '../../signature.problems';
import { Certificate } from '../../x509/certificate';
import { readHolder } from '../holder';
import type { Key, Owner, TokenPlace } from '../key.entity';
import { PinLocks } from '../pin/pin-lock.service';
import { KeyRegistration, type Bringer } from '../registration.service';
import { fitsCertificate, type SigningKey } from '../signing-key';
import { TokenDriver } from './token-driver';
import type { TokenCertificate } from './token-protocol';

/** How long a key signs after its PIN was given. */
const OPEN_MS = 10 * 60_000;

/** A token that took a PIN: it is kept until then, so that a process that died can be given it again. */
interface OpenToken {
  pin: Buffer;
  /** In which life of the process it is logged in. */
  life: number;
  /** By key, until when (ms); `ALWAYS` for a PIN out of the configuration. */
  keys: Map<string, number>;
}
const ALWAYS = 'configured';
const NOWHERE = -1;
/** What a token says to a PIN that is not its own. */
const WRONG_PIN = new Set(['CKR_PIN_INCORRECT', 'CKR_PIN_LEN_RANGE', 'CKR_PIN_INVALID']);
/** What a token says whose login was lost. */
const LOGGED_OUT = new Set(['CKR_USER_NOT_LOGGED_IN', 'CKR_KEY_HANDLE_INVALID', 'CKR_SESSION_CLOSED']);

/** Keys in tokens and HSMs: which there are, their PINs, and signing with them. */
@Injectable()
export class TokenService implements OnModuleDestroy {
  private readonly open = new Map<string, OpenToken>();
  private isConfiguredPinWrong = false;
  private readonly sweeper = setInterval(() => this.sweep(), 30_000).unref();

  constructor(
    private readonly config: Config,
    private readonly db: Database,
    private readonly audit: AuditTrail,
    private readonly driver: TokenDriver,
    private readonly pins: PinLocks,
    private readonly registration: KeyRegistration,
  ) {}

  onModuleDestroy(): void {
    clearInterval(this.sweeper);
    for (const { pin } of this.open.values()) pin.fill(0);
    this.open.clear();
  }

  /** Whether this portal has a library of tokens at all. */
  get isConfigured(): boolean {
    return this.driver.isConfigured;
  }

  /** Whether seals of agencies sign without a person at hand. */
  get isUnattended(): boolean {
    return this.isConfigured && this.config.pkcs11Pin !== undefined;
  }

  /** Certificates in all tokens at hand. @throws Problem signature/tokens-not-configured, token-unavailable */
  async list(): Promise<TokenCertificate[]> {
    return (await this.driver.ask('list', undefined)).filter(({ certificate }) => isSigner(certificate));
  }

  /**
   * Enters a certificate of a token for its owner.
   * @throws Problem signature/token-key-missing, and as KeyRegistration.register
   */
  async bring(owner: Owner, place: TokenPlace, by: Bringer, now: Date): Promise<Key> {
    const held = (await this.list()).find((found) => isAt(found, place));
    if (!held) throw tokenKeyMissing();
    const { certificate, padding } = held;
    const scheme = schemeFor(certificate, padding);
    const brought = { owner, certificate, chain: [], keeper: 'token' as const, place, ...(scheme && { scheme }) };
    return this.db.transaction((tx) => this.registration.register(tx, brought, by, now));
  }

  /**
   * Gives the PIN; the key signs for ten minutes. Stands outside of any transaction, as a wrong PIN is counted.
   * @throws Problem signature/pin-locked, wrong-pin, token-…
   */
  async unlock(key: Key, pin: string, actorId: string, now: Date): Promise<Date> {
    const place = key.place as TokenPlace;
    const tried = await this.pins.guard(`key:${key.id}`, actorId, now, async () =>
      (await this.takes(place, pin)) ? { right: true } : { wrong: true },
    );
    if (!('right' in tried)) throw wrongPin(tried.triesLeft);
    const until = now.getTime() + OPEN_MS;
    this.keep(place, pin, key.id, until, this.driver.currentLife);
    await this.db.transaction((tx) =>
      this.audit.add(tx, { actorId, action: 'signature.open-token', subject: `key:${key.id}`, facts: {} }),
    );
    return new Date(until);
  }

  /** Whether its PIN was given and still holds, in this process. */
  isOpen(key: Key): boolean {
    return (this.open.get(nameOf(key.place as TokenPlace))?.keys.get(key.id) ?? 0) > Date.now();
  }

  /** Closes a key before its time, and its token when no other key in it is open. */
  lock(key: Key): void {
    this.open.get(nameOf(key.place as TokenPlace))?.keys.delete(key.id);
    this.sweep();
  }

  signer(key: Key): SigningKey {
    return { ...key.signer, scheme: schemeOf(key.signer), sign: (toBeSigned) => this.sign(key, toBeSigned) };
  }

  /** What comes back is believed only when it fits the certificate. */
  private async sign(key: Key, bytes: Buffer): Promise<Buffer> {
    const place = key.place as TokenPlace;
    const scheme = schemeOf(key.signer);
    const ask = async () => {
      const token = await this.login(key, place);
      return this.driver.ask('sign', { place, scheme, bytes, pin: token.pin.toString() });
    };
    const value = await ask().catch((error: unknown) => {
      const fault = error instanceof Problem ? String(error.members['fault']) : '';
      const token = this.open.get(nameOf(place));
      if (token && WRONG_PIN.has(fault)) throw this.refused(key, place, token);
      if (!LOGGED_OUT.has(fault)) throw error;
      if (token) token.life = NOWHERE;
      return ask();
    });
    if (!fitsCertificate(key.certificate, scheme, bytes, value)) throw tokenFault('signature');
    return value;
  }

  /** @throws Problem signature/pin-needed */
  private async login(key: Key, place: TokenPlace): Promise<OpenToken> {
    const token = this.openTokenFor(key, place);
    if (token.life === this.driver.currentLife) return token;
    const isTaken = await this.driver.ask('login', { place, pin: token.pin.toString() });
    if (!isTaken) throw this.refused(key, place, token);
    token.life = this.driver.currentLife;
    return token;
  }

  /** Tried again and again, a wrong PIN would lock the token itself. */
  private refused(key: Key, place: TokenPlace, token: OpenToken): Problem {
    if (token.keys.has(ALWAYS)) this.isConfiguredPinWrong = true;
    this.forget(nameOf(place), token);
    return pinNeeded(key.id);
  }

  private openTokenFor(key: Key, place: TokenPlace): OpenToken {
    const token = this.open.get(nameOf(place));
    if (token && (token.keys.get(key.id) ?? 0) > Date.now()) return token;
    const configured = key.ownerKind === 'agency' && !this.isConfiguredPinWrong ? this.config.pkcs11Pin : undefined;
    if (configured === undefined) throw pinNeeded(key.id);
    return this.keep(place, configured, ALWAYS, Infinity, NOWHERE);
  }

  /** Of a token that is open the PIN is known; it is not asked, for a wrong one would close it to those who sign. */
  private async takes(place: TokenPlace, pin: string): Promise<boolean> {
    const token = this.open.get(nameOf(place));
    if (token && token.life === this.driver.currentLife) return equal(token.pin, Buffer.from(pin));
    return this.driver.ask('login', { place, pin });
  }

  private keep(place: TokenPlace, pin: string, key: string, until: number, life: number): OpenToken {
    const known = this.open.get(nameOf(place));
    const token = known ?? { pin: Buffer.from(pin), life, keys: new Map<string, number>() };
    token.keys.set(key, until);
    this.open.set(nameOf(place), token);
    return token;
  }

  /** A PIN whose time is over is wiped, and its token closed. */
  private sweep(): void {
    for (const [name, token] of this.open) {
      for (const [id, until] of token.keys) if (until <= Date.now()) token.keys.delete(id);
      if (token.keys.size > 0) continue;
      this.forget(name, token);
      const [label = '', serial = ''] = name.split(SEPARATOR);
      if (token.life === this.driver.currentLife)
        this.driver.ask('logout', { place: { label, serial, keyId: '' } }).catch(() => undefined);
    }
  }

  private forget(name: string, token: OpenToken): void {
    token.pin.fill(0);
    this.open.delete(name);
  }
}

const SEPARATOR = '\u0000';
const nameOf = ({ label, serial }: TokenPlace): string => label + SEPARATOR + serial;

const equal = (a: Buffer, b: Buffer): boolean => a.length === b.length && timingSafeEqual(a, b);

const isAt = (found: TokenPlace, place: TokenPlace): boolean =>
  found.label === place.label && found.serial === place.serial && found.keyId === place.keyId;

/** A token without PSS signs by PKCS #1 v1.5. @throws Problem signature/unreadable-certificate, weak-key */
function schemeFor(certificate: Buffer, padding: TokenCertificate['padding']): SignatureScheme | undefined {
  const { algorithm } = readHolder(certificate);
  const usual = schemeOf({ algorithm });
  return usual.kind === 'pss' && padding === 'pkcs1' ? { ...usual, kind: 'pkcs1' } : undefined;
}

function isSigner(certificate: Buffer): boolean {
  try {
    return !Certificate.read(certificate).isAuthority;
  } catch {
    return false;
  }
}

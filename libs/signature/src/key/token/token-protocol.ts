import type { SignatureScheme } from '../../cms/scheme';
import type { TokenPlace } from '../key.entity';

/** A certificate that lies in a token beside its key. */
export interface TokenCertificate extends TokenPlace {
  /** DER. */
  certificate: Buffer;
  /** What its RSA keys can do; undefined for other keys. */
  padding: 'pss' | 'pkcs1' | undefined;
}

/** What the program asks of the process that holds the vendor's library. */
export interface TokenTasks {
  list: { input: undefined; output: TokenCertificate[] };
  /** `true` when the token took the PIN. */
  login: { input: { place: TokenPlace; pin: string }; output: boolean };
  logout: { input: { place: TokenPlace }; output: undefined };
  /** The PIN for keys that want it at each signature (`CKA_ALWAYS_AUTHENTICATE`). */
  sign: { input: { place: TokenPlace; scheme: SignatureScheme; bytes: Buffer; pin: string }; output: Buffer };
}
export type TokenTask = keyof TokenTasks;

export interface TokenOrder {
  id: number;
  task: TokenTask;
  input: unknown;
}

/** A fault is a name of PKCS #11 (`CKR_…`), or `unknown`: never what was sent. */
export type TokenAnswer = { id: number; output: unknown } | { id: number; fault: string };

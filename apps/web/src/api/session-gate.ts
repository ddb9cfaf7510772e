import type { SessionDto } from './contract';

const SIGNED_IN = 'motcua.signed-in';
const RENEWED_AT = 'motcua.renewed-at';
/** Another tab renewed so recently that its cookies serve this one too. */
const FRESH_FOR = 5_000;

/** Remembers, for this browser only, that a session may be there to be renewed: no name, no number. */
export function rememberSession(session: SessionDto | null): void {
  if (session) localStorage.setItem(SIGNED_IN, session.account.audience);
  else localStorage.removeItem(SIGNED_IN);
}

export function mayHaveSession(): boolean {
  return localStorage.getItem(SIGNED_IN) !== null;
}

let renewing: Promise<boolean> | undefined;

/** Renews the session with its refresh cookie: once for all waiting calls, one tab at a time. */
export function renewSession(): Promise<boolean> {
  renewing ??= oneTabAtATime(renew).finally(() => {
    renewing = undefined;
  });
  return renewing;
}

async function renew(): Promise<boolean> {
  if (!mayHaveSession()) return false;
  if (Date.now() - Number(localStorage.getItem(RENEWED_AT) ?? 0) < FRESH_FOR) return true;
  const answer = await fetch('/api/public/sessions/refresh', { method: 'POST', credentials: 'same-origin' }).catch(
    () => undefined,
  );
  if (!answer?.ok) return false;
  localStorage.setItem(RENEWED_AT, String(Date.now()));
  return true;
}

function oneTabAtATime(work: () => Promise<boolean>): Promise<boolean> {
  return 'locks' in navigator ? navigator.locks.request('motcua.session', work) : work();
}

type Listener = () => void;

/** Where calls wait while a person whose session ended signs in again. */
class SessionGate {
  private waiting: { promise: Promise<boolean>; settle: (signedIn: boolean) => void } | undefined;
  private readonly listeners = new Set<Listener>();

  /** Resolves to whether the person signed in. Without anybody who could ask (no dialog on the page) it is no. */
  ask(): Promise<boolean> {
    if (this.listeners.size === 0) return Promise.resolve(false);
    if (!this.waiting) {
      let settle: (signedIn: boolean) => void = () => undefined;
      const promise = new Promise<boolean>((resolve) => {
        settle = resolve;
      });
      this.waiting = { promise, settle };
      this.tell();
    }
    return this.waiting.promise;
  }

  answer(signedIn: boolean): void {
    this.waiting?.settle(signedIn);
    this.waiting = undefined;
    this.tell();
  }

  get open(): boolean {
    return this.waiting !== undefined;
  }

  listen(listener: Listener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  private tell(): void {
    this.listeners.forEach((listener) => listener());
  }
}

export const sessionGate = new SessionGate();

import { api, newKey } from '../../api/client';
import type { Page } from '../../api/contract';
import { asProblem, type Problem } from '../../api/problem';
import { signing } from '../../i18n/vi-signing';
import { PIN_NEEDED } from '../pin-dialog';
import { MOST_AT_ONCE, type Batch, type BatchItem } from './batch';
import { keepBatch, keptBatch } from './kept-batch';
import { signsAgain, type SigningStand, type StaffDossier, type StaffRow } from './staff-dossier';
import { standWords } from './stand-words';

/** What keeps one document from being signed and would keep all others: going on only makes more failures. */
const KEEPS_ALL = [
  'signature/certificate-revoked',
  'signature/certificate-expired',
  'signature/no-certificate',
  PIN_NEEDED,
  'signature/wrong-usage',
  'dossier/signer-without-position',
];

const LIST = '/staff/dossiers';
const path = (id: string) => `${LIST}/${id}`;
const ASK_EVERY_MS = 1_000;
/** What takes longer is asked for less often. */
const SLOW_AFTER_MS = 60_000;
const ASK_SLOWLY_MS = 10_000;
const TRIES = 5;
const WAIT_MS = 2_000;
const ASKED_ONE_BY_ONE = 5;

const later = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * The documents that one officer has signed in one go. It lives as long as the program in this tab does, whatever page is
 * shown; after a reload what was sent is followed on, and the rest waits for the officer's word.
 */
export class SigningBatch {
  private batch: Batch | undefined;
  private readonly listeners = new Set<() => void>();
  private sending = false;
  private following = false;

  constructor(private readonly pace = { askEvery: ASK_EVERY_MS, wait: WAIT_MS }) {}

  readonly subscribe = (listener: () => void) => {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  };
  readonly snapshot = () => this.batch;

  /** Takes up what this officer left running before the page was loaded anew. */
  resume(ownerId: string): void {
    if (this.batch?.ownerId === ownerId) return;
    this.batch = keptBatch(ownerId);
    this.tell();
    void this.follow();
  }

  start(ownerId: string, rows: readonly StaffRow[]): void {
    const items = rows
      .slice(0, MOST_AT_ONCE)
      .map(({ id, code, applicantName }): BatchItem => ({ id, code, applicantName, state: 'waiting' }));
    this.batch = { ownerId, items, paused: false };
    this.tell();
    void this.send();
  }

  stop(): void {
    this.change({ paused: true });
  }

  goOn(): void {
    this.change({ paused: false, pinFor: undefined });
    void this.send();
  }

  /** Tries the failed again: one of them, or all. */
  retry(id?: string): void {
    for (const item of this.batch?.items ?? [])
      if (item.state === 'failed' && (id ?? item.id) === item.id)
        this.set(item.id, { state: 'waiting', reason: undefined });
    this.goOn();
  }

  close(): void {
    this.batch = undefined;
    this.tell();
  }

  /** One after the other, so that stopping leaves whole ones only, and the phone asks one question at a time. */
  private async send(): Promise<void> {
    if (this.sending) return;
    this.sending = true;
    try {
      for (let next = await this.due(); next; next = await this.due()) {
        const outcome = await this.approve(next.id).catch((error: unknown) => asProblem(error));
        if (outcome instanceof Error) this.fail(next.id, outcome);
        else this.set(next.id, outcome);
        void this.follow();
      }
    } finally {
      this.sending = false;
    }
  }

  /** The next that may be sent, as soon as no phone is being asked. */
  private async due(): Promise<BatchItem | undefined> {
    while (!this.batch?.paused && this.followed().some(({ way }) => way === 'remote')) await later(this.pace.askEvery);
    return this.batch?.paused ? undefined : this.batch?.items.find(({ state }) => state === 'waiting');
  }

  private fail(id: string, { type, title, detail, members }: Problem): void {
    this.set(id, { state: 'failed', reason: detail ?? title });
    if (type === PIN_NEEDED) this.change({ pinFor: String(members['certificateId']) });
    if (KEEPS_ALL.includes(type)) this.stop();
  }

  /** What was already approved, here or on another screen, is not approved twice. @throws Problem */
  private async approve(id: string): Promise<Partial<BatchItem>> {
    const dossier = await this.patiently(() => api.get<StaffDossier>(path(id)));
    if (dossier.result) return { state: 'signed' };
    if (signsAgain(dossier)) return outcomeOf(await this.patiently(() => this.post(id, 'sign-again')));
    if (dossier.status === 'signing') return outcomeOf(dossier);
    if (!dossier.allowedActions.includes('approve')) return { state: 'failed', reason: signing.batch.notWaiting };
    const key = newKey();
    return outcomeOf(await this.patiently(() => this.post(id, 'approve', key, { version: dossier.version })));
  }

  private post(id: string, act: string, key = newKey(), body?: object): Promise<StaffDossier> {
    return api.send<StaffDossier>('POST', `${path(id)}/${act}`, body, key);
  }

  /** A line that fails, or a server that asks to slow down, is no reason to give a document up. */
  private async patiently<T>(call: () => Promise<T>): Promise<T> {
    for (let tried = 1; ; tried += 1) {
      try {
        return await call();
      } catch (error) {
        if (!asProblem(error).mayPass || tried === TRIES) throw error;
        await later(this.pace.wait * tried);
      }
    }
  }

  /** Asks the server how far its signing is, until nothing that was sent is left. */
  private async follow(): Promise<void> {
    if (this.following) return;
    this.following = true;
    try {
      for (let sent = this.followed(); sent.length > 0; sent = this.followed()) {
        const waited = Date.now() - Math.min(...sent.map(({ sentAt }) => sentAt ?? Date.now()));
        await later(waited > SLOW_AFTER_MS && !this.sending ? ASK_SLOWLY_MS : this.pace.askEvery);
        await this.look().catch(() => undefined);
      }
    } finally {
      this.following = false;
    }
  }

  private followed(): BatchItem[] {
    return this.batch?.items.filter(({ state }) => state === 'sent' || state === 'asked') ?? [];
  }

  /** The list says at once which are still being signed; of those that it does not name some are asked for singly. */
  private async look(): Promise<void> {
    const sent = this.followed();
    const { items, next } = await api.get<Page<StaffRow>>(LIST, { box: 'signing', limit: MOST_AT_ONCE });
    const listed = new Map(items.map((row) => [row.id, row]));
    for (const { id } of sent) {
      const row = listed.get(id);
      if (row?.status === 'awaiting-signature') this.set(id, { state: 'failed', reason: signing.batch.sentBack });
      else if (row?.signing) this.take(id, standing(row.signing));
    }
    const missing = sent.filter(({ id }) => !listed.has(id));
    if (next === null) return missing.forEach(({ id }) => this.set(id, { state: 'signed' }));
    for (const { id } of missing.slice(0, ASKED_ONE_BY_ONE)) {
      const { status, signing: stand } = await api.get<StaffDossier>(path(id));
      if (status !== 'signing') this.set(id, { state: 'signed' });
      else if (stand) this.take(id, standing(stand));
    }
  }

  /** Whoever refused on the phone, or is not at it, is not asked about the next. */
  private take(id: string, change: Partial<BatchItem>): void {
    this.set(id, change);
    if (change.state === 'failed' && change.way === 'remote') this.stop();
  }

  private set(id: string, change: Partial<BatchItem>): void {
    if (!this.batch) return;
    const item = this.batch.items.find((one) => one.id === id);
    const isNews = Object.entries(change).some(([name, value]) => item?.[name as keyof BatchItem] !== value);
    if (isNews)
      this.change({ items: this.batch.items.map((item) => (item.id === id ? { ...item, ...change } : item)) });
  }

  private change(change: Partial<Batch>): void {
    if (!this.batch) return;
    this.batch = { ...this.batch, ...change };
    this.tell();
  }

  private tell(): void {
    keepBatch(this.batch);
    for (const listener of this.listeners) listener();
  }
}

/** An approval on the way to another one has done its part. */
function outcomeOf({ status, result, signing: stand }: StaffDossier): Partial<BatchItem> {
  if (status !== 'signing' || result) return { state: 'signed' };
  return { sentAt: Date.now(), ...(stand ? standing(stand) : { state: 'sent' }) };
}

/** Where the signing of what was approved stands. */
function standing(stand: SigningStand): Partial<BatchItem> {
  const { way, awaits, until } = stand;
  if (awaits === 'again' || awaits === 'pin') return { state: 'failed', reason: standWords(stand), way };
  return { state: awaits ? 'asked' : 'sent', way, awaits, until };
}

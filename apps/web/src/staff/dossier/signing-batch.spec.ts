import { countsOf, MOST_AT_ONCE } from './batch';
import { SigningBatch } from './signing-batch';
import type { StaffRow } from './staff-dossier';

interface Answer {
  status: number;
  body: unknown;
}

/** The portal as far as signing needs it: what waits, what is being signed, and what refuses. */
class Portal {
  readonly status = new Map<string, string>();
  readonly refusals = new Map<string, Answer[]>();
  readonly approved: string[] = [];
  readonly sent: string[] = [];
  /** Where the signing of each stands, where its leader signs by a key of their own. */
  readonly stands = new Map<string, object>();
  way: string | undefined;
  /** The list comes in one page, unless a test says that there is more of it. */
  next: string | null = null;

  constructor(...ids: string[]) {
    for (const id of ids) this.status.set(id, 'awaiting-signature');
    globalThis.fetch = ((path: string, init?: RequestInit) => {
      const { status, body } = this.answer(path, init?.method ?? 'GET');
      return Promise.resolve({ status, ok: status < 400, text: () => Promise.resolve(JSON.stringify(body)) });
    }) as unknown as typeof fetch;
  }

  private answer(path: string, method: string): Answer {
    if (path.startsWith('/api/staff/dossiers?')) {
      const items = [...this.status].flatMap(([id, status]) =>
        status === 'returned' ? [] : [{ id, status, signing: this.stands.get(id) ?? null }],
      );
      return { status: 200, body: { items: this.next ? [] : items, next: this.next } };
    }
    const id = path.split('/')[4]!;
    if (method === 'POST') {
      this.sent.push(path);
      const refusal = this.refusals.get(id)?.shift();
      if (refusal) return refusal;
      this.approved.push(id);
      this.status.set(id, 'signing');
      if (this.way) this.stands.set(id, { way: this.way, awaits: null, why: null, until: null, isMine: true });
    }
    const status = this.status.get(id);
    const result = status === 'returned' ? { number: '1' } : null;
    const allowedActions = status === 'awaiting-signature' ? ['approve'] : [];
    const stand = status === 'signing' ? (this.stands.get(id) ?? null) : null;
    return { status: 200, body: { id, version: 1, status, result, allowedActions, signing: stand } };
  }

  stand(id: string, stand: object): void {
    this.stands.set(id, { ...this.stands.get(id), ...stand });
  }

  sign(...ids: string[]): void {
    for (const id of ids) this.status.set(id, 'returned');
  }
}

const rows = (...ids: string[]) =>
  ids.map((id) => ({ id, code: `H36-${id}`, applicantName: `Người ${id}` }) as StaffRow);
const quick = { askEvery: 5, wait: 1 };
const start = (...ids: string[]) => {
  const batch = new SigningBatch(quick);
  batch.start('lan', rows(...ids));
  return batch;
};
const counts = (batch: SigningBatch) => countsOf(batch.snapshot()!);
const until = async (met: () => boolean) => {
  for (let waited = 0; !met(); waited += 1) {
    if (waited > 400) throw new Error('It never came');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
};
const refusal = (type: string): Answer => ({ status: 409, body: { type, title: 'Không ký được' } });

beforeEach(() => sessionStorage.clear());

it('counts a document as signed once the server has signed it, not when it was approved', async () => {
  const portal = new Portal('a', 'b');
  const batch = start('a', 'b');
  await until(() => counts(batch).sent === 2);
  expect(counts(batch).signed).toBe(0);
  portal.sign('a');
  await until(() => counts(batch).signed === 1);
  expect(counts(batch)).toMatchObject({ waiting: 0, sent: 1, signed: 1, failed: 0 });
  portal.sign('b');
  await until(() => counts(batch).signed === 2);
});

it('asks for single documents where the list has more than one page', async () => {
  const portal = new Portal('a', 'b');
  portal.next = 'more';
  const batch = start('a', 'b');
  await until(() => counts(batch).sent === 2);
  portal.sign('b');
  await until(() => counts(batch).signed === 1);
  expect(batch.snapshot()?.items.map(({ state }) => state)).toEqual(['sent', 'signed']);
  portal.sign('a');
  await until(() => counts(batch).signed === 2);
});

it('goes on after a document that is refused, tells why, and tries it again when asked', async () => {
  const portal = new Portal('a', 'b');
  portal.refusals.set('a', [refusal('dossier/stale')]);
  const batch = start('a', 'b');
  await until(() => counts(batch).failed === 1 && counts(batch).sent === 1);
  expect(batch.snapshot()?.items[0]).toMatchObject({ state: 'failed', reason: 'Không ký được' });
  batch.retry('a');
  await until(() => counts(batch).sent === 2);
  expect(portal.approved).toEqual(['b', 'a']);
  portal.sign('a', 'b');
  await until(() => counts(batch).signed === 2);
});

it('stops at once when the certificate cannot sign any of them', async () => {
  const portal = new Portal('a', 'b', 'c');
  portal.refusals.set('a', [refusal('signature/certificate-revoked')]);
  const batch = start('a', 'b', 'c');
  await until(() => counts(batch).failed === 1 && batch.snapshot()!.paused);
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(counts(batch)).toMatchObject({ waiting: 2, sent: 0, signed: 0, failed: 1 });
  expect(portal.approved).toEqual([]);
});

it('asks the phone one question at a time', async () => {
  const portal = new Portal('a', 'b');
  portal.way = 'remote';
  const batch = start('a', 'b');
  await until(() => counts(batch).sent === 1);
  portal.stand('a', { awaits: 'phone', until: '2026-11-22T03:00:00.000Z' });
  await until(() => counts(batch).asked === 1);
  await new Promise((resolve) => setTimeout(resolve, 40));
  expect(portal.approved).toEqual(['a']);
  expect(batch.snapshot()?.items[0]).toMatchObject({ awaits: 'phone', until: '2026-11-22T03:00:00.000Z' });
  portal.sign('a');
  await until(() => portal.approved.length === 2);
  portal.sign('b');
  await until(() => counts(batch).signed === 2);
});

it('asks about no other document once one was refused on the phone, and signs it again when told', async () => {
  const portal = new Portal('a', 'b');
  portal.way = 'remote';
  const batch = start('a', 'b');
  await until(() => counts(batch).sent === 1);
  portal.stand('a', { awaits: 'again', why: 'refused' });
  await until(() => counts(batch).failed === 1);
  await new Promise((resolve) => setTimeout(resolve, 40));
  expect(portal.approved).toEqual(['a']);
  expect(batch.snapshot()?.paused).toBe(true);
  expect(batch.snapshot()?.items[0]?.reason).toMatch(/bị từ chối/);
  batch.retry('a');
  await until(() => portal.approved.length === 2);
  expect(portal.sent.at(-1)).toBe('/api/staff/dossiers/a/sign-again');
  portal.sign('a');
  await until(() => portal.approved.length === 3);
  portal.sign('b');
  await until(() => counts(batch).signed === 2);
});

it('stops for the PIN of a token and names its certificate', async () => {
  const portal = new Portal('a', 'b');
  const body = { type: 'signature/pin-needed', title: 'Hãy nhập mã PIN', certificateId: 'k1' };
  portal.refusals.set('a', [{ status: 409, body }]);
  const batch = start('a', 'b');
  await until(() => batch.snapshot()?.pinFor === 'k1');
  expect(batch.snapshot()?.paused).toBe(true);
  batch.retry();
  await until(() => counts(batch).sent === 2);
  expect(batch.snapshot()?.pinFor).toBeUndefined();
  portal.sign('a', 'b');
  await until(() => counts(batch).signed === 2);
});

it('leaves to the leader’s machine what waits for it, and sends the rest', async () => {
  const portal = new Portal('a', 'b');
  portal.way = 'desktop';
  const batch = start('a', 'b');
  await until(() => counts(batch).sent === 2);
  portal.stand('a', { awaits: 'desk' });
  portal.stand('b', { awaits: 'desk' });
  await until(() => counts(batch).asked === 2);
  portal.sign('a', 'b');
  await until(() => counts(batch).signed === 2);
});

it('waits out a busy server and a broken line', async () => {
  const portal = new Portal('a');
  portal.refusals.set('a', [
    { status: 429, body: { type: 'http/too-many-requests', title: 'Chậm lại' } },
    { status: 503, body: { type: 'http/busy', title: 'Bận' } },
  ]);
  const batch = start('a');
  await until(() => counts(batch).sent === 1);
  portal.sign('a');
  await until(() => counts(batch).signed === 1);
});

it('approves nothing that is already signed, being signed, or gone to somebody else', async () => {
  const portal = new Portal('a', 'b', 'c');
  portal.sign('a');
  portal.status.set('b', 'signing');
  portal.status.set('c', 'processing');
  const batch = start('a', 'b', 'c');
  await until(() => counts(batch).waiting === 0);
  expect(batch.snapshot()?.items.map(({ state }) => state)).toEqual(['signed', 'sent', 'failed']);
  expect(portal.approved).toEqual([]);
  portal.sign('b');
  await until(() => counts(batch).signed === 2);
});

it('tells of a document that came back unsigned', async () => {
  const portal = new Portal('a');
  const batch = start('a');
  await until(() => counts(batch).sent === 1);
  portal.status.set('a', 'awaiting-signature');
  await until(() => counts(batch).failed === 1);
  expect(batch.snapshot()?.items[0]?.reason).toMatch(/trở lại mục Chờ ký/);
});

it('sends no more once it is stopped, and goes on when told', async () => {
  const portal = new Portal('a', 'b');
  const batch = new SigningBatch(quick);
  batch.start('lan', rows('a', 'b'));
  batch.stop();
  await until(() => counts(batch).sent === 1);
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(portal.approved).toEqual(['a']);
  batch.goOn();
  await until(() => counts(batch).sent === 2);
  portal.sign('a', 'b');
  await until(() => counts(batch).signed === 2);
});

it('takes no more than a hundred', () => {
  new Portal();
  const batch = new SigningBatch(quick);
  batch.start('lan', rows(...Array.from({ length: 130 }, (_, index) => `d${index}`)));
  batch.stop();
  expect(batch.snapshot()?.items).toHaveLength(MOST_AT_ONCE);
});

describe('after the page was loaded anew', () => {
  const left = async () => {
    const portal = new Portal('a', 'b');
    const before = start('a', 'b');
    before.stop();
    await until(() => counts(before).sent === 1);
    return portal;
  };

  it('follows what was sent, and sends the rest only when the officer says so', async () => {
    const portal = await left();
    const after = new SigningBatch(quick);
    after.resume('lan');
    expect(after.snapshot()?.paused).toBe(true);
    portal.sign('a');
    await until(() => counts(after).signed === 1);
    expect(counts(after).waiting).toBe(1);
    after.goOn();
    await until(() => counts(after).sent === 1);
    portal.sign('b');
    await until(() => counts(after).signed === 2);
  });

  it('shows nothing of it to another officer, and keeps nobody’s name', async () => {
    const portal = await left();
    expect(JSON.stringify(sessionStorage)).not.toMatch(/Người/);
    const other = new SigningBatch(quick);
    other.resume('binh');
    expect(other.snapshot()).toBeUndefined();
    portal.sign('a', 'b');
  });
});

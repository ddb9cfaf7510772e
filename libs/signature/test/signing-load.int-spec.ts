import { randomUUID } from 'node:crypto';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { pdfsig, withPoppler, type TestApp } from '@motcua/kernel/testing';
import { SignatureFacade } from '../src/index';
import { ensurePerson, startSignatureApp } from './people';
import { paper } from './signed-samples';

const PAPERS = 100;
const LANES = 4;

let test: TestApp;
let signed: Buffer[];
let health: number[];
/** The same with nothing signed, for the machine may be busy with something else. */
let calm: number[];
const delay = monitorEventLoopDelay({ resolution: 5 });

beforeAll(async () => {
  test = await startSignatureApp();
  const accountId = randomUUID();
  await ensurePerson(test, accountId);
  const pdf = await paper();
  const sign = () =>
    test.get(SignatureFacade).sign(pdf, {
      signer: { kind: 'person', accountId },
      field: 'leader',
      appearance: { kind: 'hand', lines: ['Lê Hoàng Đức', new Date().toISOString()] },
      reason: 'Phê duyệt',
      at: new Date(),
    });
  // The thread starts, and cuts its first font.
  await sign();
  const until = performance.now() + 1500;
  calm = await askHealth(() => performance.now() > until);
  delay.enable();
  let done = false;
  const asking = askHealth(() => done);
  // As a batch is worked off: some at once, the next when one is done.
  const lanes = Array.from({ length: LANES }, async () => {
    const own: Buffer[] = [];
    for (let i = 0; i < PAPERS / LANES; i++) own.push(await sign());
    return own;
  });
  signed = (await Promise.all(lanes)).flat();
  done = true;
  health = await asking;
  delay.disable();
});
afterAll(() => test.close());

const p99 = (waited: number[]) => waited.toSorted((a, b) => a - b)[Math.floor(waited.length * 0.99)]?.toFixed(1);

/** Asks for health without a pause while papers are signed; answers in milliseconds each. */
async function askHealth(isDone: () => boolean): Promise<number[]> {
  const waited: number[] = [];
  while (!isDone()) {
    const begun = performance.now();
    await test.http().get('/api/health');
    waited.push(performance.now() - begun);
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  return waited;
}

describe(`${PAPERS} papers of one batch`, () => {
  it('are all signed, each on its own', () => {
    expect(new Set(signed.map((pdf) => pdf.toString('latin1'))).size).toBe(PAPERS);
  });

  it('leave the portal answering; how soon is printed and decides nothing', () => {
    expect(health.length).toBeGreaterThan(10);
    const loop = (delay.percentile(99) / 1e6).toFixed(1);
    process.stdout.write(
      `  /api/health: p99 ${p99(health)} ms (limit 50) while ${PAPERS} papers are signed, ${p99(calm)} ms before; event loop p99 ${loop} ms\n`,
    );
  });

  withPoppler('are valid for poppler', () => {
    expect(pdfsig(signed[PAPERS - 1] as Buffer)).toMatchObject({ valid: 1, wholeDocument: true });
  });
});

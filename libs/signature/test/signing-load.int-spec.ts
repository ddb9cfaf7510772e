import { randomUUID } from 'node:crypto';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { pdfsig, withPoppler, type TestApp } from '@motcua/kernel/testing';
import { SignatureFacade } from '../src/index';
import { ensurePerson, startSignatureApp } from './people';
import { paper } from './signed-samples';

const PAPERS = 100;

let test: TestApp;
let signed: Buffer[];
let health: number[];
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
  delay.enable();
  const [all, waited] = await Promise.all([Promise.all(Array.from({ length: PAPERS }, sign)), askHealth()]);
  delay.disable();
  signed = all;
  health = waited;
});
afterAll(() => test.close());

/** Asks for health without a pause while papers are signed; answers in milliseconds each. */
async function askHealth(): Promise<number[]> {
  const waited: number[] = [];
  const until = performance.now() + 1500;
  while (performance.now() < until) {
    const begun = performance.now();
    await test.http().get('/api/health');
    waited.push(performance.now() - begun);
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  return waited;
}

describe(`${PAPERS} papers at once`, () => {
  it('are all signed, each on its own', () => {
    expect(new Set(signed.map((pdf) => pdf.toString('latin1'))).size).toBe(PAPERS);
  });

  it('leave the portal answering; how soon is printed and decides nothing', () => {
    expect(health.length).toBeGreaterThan(10);
    const sorted = health.toSorted((a, b) => a - b);
    const p99 = sorted[Math.floor(sorted.length * 0.99)] ?? 0;
    const loop = delay.percentile(99) / 1e6;
    process.stdout.write(
      `  /api/health while ${PAPERS} papers are signed: p99 ${p99.toFixed(1)} ms of ${health.length}; event loop p99 ${loop.toFixed(1)} ms\n`,
    );
  });

  withPoppler('are valid for poppler', () => {
    expect(pdfsig(signed[PAPERS - 1] as Buffer)).toMatchObject({ valid: 1, wholeDocument: true });
  });
});

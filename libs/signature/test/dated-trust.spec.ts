import type { DatedAnchor } from '../src/verify/known';
import { verifyPdf } from '../src/verify/verify-pdf';
import { LATER, SIGNED_AT, authority, byHand, paper, type Authority } from './signed-samples';

let by: Authority;
let pdf: Buffer;
beforeAll(async () => {
  by = await authority();
  pdf = await byHand(await paper(), by);
});

const BEFORE = new Date(SIGNED_AT.getTime() - 60_000);
const AFTER = new Date(SIGNED_AT.getTime() + 60_000);
const trustOf = async (period: Omit<DatedAnchor, 'certificate'>, signedAt?: Date) => {
  const register = {
    certificate: () => Promise.resolve({ revokedAt: null }),
    signedAt: () => Promise.resolve(signedAt),
  };
  const dated = [{ certificate: by.root.certificate, ...period }];
  return (await verifyPdf(pdf, { anchors: [], dated, register }, LATER)).signatures[0]?.trust;
};

describe('a root that is trusted from one day to another', () => {
  it('vouches for what was provably signed in between, whatever became of it since', async () => {
    expect(await trustOf({ from: BEFORE, until: AFTER }, SIGNED_AT)).toBe('passed');
    expect(await trustOf({ from: BEFORE, until: null }, SIGNED_AT)).toBe('passed');
  });

  it('vouches for nothing before it was trusted, nor from the moment of its end', async () => {
    expect(await trustOf({ from: AFTER, until: null }, SIGNED_AT)).toBe('indeterminate');
    expect(await trustOf({ from: BEFORE, until: SIGNED_AT }, SIGNED_AT)).toBe('indeterminate');
  });
});

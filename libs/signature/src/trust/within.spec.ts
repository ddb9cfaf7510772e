import { setTimeout as sleep } from 'node:timers/promises';
import type { Certificate } from '../x509/certificate';
import type { EvidenceSource } from '../x509/evidence-source';
import { within } from './within';

const LIST = Buffer.from('list');
const certificate = {} as Certificate;
let asked = 0;
const answering = (ms: number): EvidenceSource => ({
  crlsFor: () => sleep(ms, [LIST]).finally(() => asked++),
  ocspFor: () => sleep(ms, LIST),
  issuersOf: () => sleep(ms, [LIST]),
});
beforeEach(() => (asked = 0));

it('hands on what comes in time', async () => {
  const source = within(answering(1), 5_000);
  expect(await source.crlsFor(certificate)).toEqual([LIST]);
  expect(await source.ocspFor(certificate, certificate)).toBe(LIST);
  expect(await source.issuersOf(certificate)).toEqual([LIST]);
});

it('waits no longer than is left for all together, and then asks nobody', async () => {
  const source = within(answering(2_000), 100);
  const start = Date.now();
  expect(await source.crlsFor(certificate)).toEqual([]);
  expect(await source.ocspFor(certificate, certificate)).toBeUndefined();
  expect(await source.issuersOf(certificate)).toEqual([]);
  expect(await source.crlsFor(certificate)).toEqual([]);
  expect(Date.now() - start).toBeLessThan(1_500);
  await sleep(2_200);
  expect(asked).toBe(1);
});

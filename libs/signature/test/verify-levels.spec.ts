import { issueSigner } from '../src/authority/certificates';
import type { SoftwareKey } from '../src/key/signing-key';
import type { SigningSources } from '../src/sign/sources';
import type { Level } from '../src/sign/level';
import { signPdf } from '../src/sign/sign-pdf';
import { verifyPdf, type Trust } from '../src/verify/verify-pdf';
import { lists, timestamps } from './services';
import { LATER, SIGNED_AT, authority, paper, softwareKey, type Authority } from './signed-samples';

let by: Authority;
let files: Record<Level, Buffer>;
/** Nothing but the root: no books, nobody to ask. */
let alone: Trust;
let sources: SigningSources;
const sign = async (level: Level, key: SoftwareKey = by.leader) => {
  const order = {
    field: 'leader',
    appearance: { kind: 'hand' as const, lines: [] },
    reason: 'Phê duyệt',
    at: SIGNED_AT,
  };
  return (await signPdf(await paper(), { ...order, level }, key, 'Lê Hoàng Đức', sources)).pdf;
};
beforeAll(async () => {
  by = await authority();
  alone = { anchors: [by.root.certificate] };
  sources = {
    timestamps: await timestamps(by, () => SIGNED_AT),
    evidence: await lists(by),
    anchors: alone.anchors,
  };
  files = {
    'B-B': await sign('B-B'),
    'B-T': await sign('B-T'),
    'B-LT': await sign('B-LT'),
    'B-LTA': await sign('B-LTA'),
  };
});

const judge = (level: Level, trust = alone, at = LATER) => verifyPdf(files[level], trust, at);

it.each([
  ['B-B', 'INDETERMINATE', null],
  ['B-T', 'INDETERMINATE', null],
  ['B-LT', 'TOTAL_PASSED', 'timestamp'],
  ['B-LTA', 'TOTAL_PASSED', 'timestamp'],
] as const)('a signature of level %s, judged with nobody to ask: %s', async (level, conclusion, timeProof) => {
  const verdict = await judge(level);
  expect(verdict.conclusion).toBe(conclusion);
  expect(verdict.signatures[0]).toMatchObject({ level: `PAdES-${level}`, timeProof, signingTime: SIGNED_AT });
  const says = verdict.signatures[0]?.reasons.map(({ en }) => en).join();
  expect(says?.includes('Nothing was looked up online')).toBe(conclusion === 'INDETERMINATE');
});

it('a document timestamp stands among the signatures as what it is', async () => {
  const { signatures } = await judge('B-LTA');
  expect(signatures.map(({ level, laterChanges }) => [level, laterChanges])).toEqual([
    ['PAdES-B-LTA', 'evidence'],
    ['DocTimeStamp', 'none'],
  ]);
});

it.each([
  ['B-T', true],
  ['B-LTA', false],
] as const)(
  'whose time the books know: of the timestamp of level %s is said that it is unproven: %s',
  async (level, doubted) => {
    const register = {
      certificate: () => Promise.resolve(undefined),
      signedAt: () => Promise.resolve(SIGNED_AT),
    };
    const [signature] = (await judge(level, { ...alone, register })).signatures;
    const says = signature?.reasons.map(({ en }) => en).join();
    expect(signature?.timeProof).toBe('register');
    expect(says?.includes('The timestamp could not be verified')).toBe(doubted);
  },
);

it('what the file leaves open is looked up where that is allowed', async () => {
  const evidence = await lists(by);
  expect((await judge('B-B', { ...alone, evidence })).conclusion).toBe('TOTAL_PASSED');
  expect((await judge('B-T', { ...alone, evidence })).signatures[0]).toMatchObject({ timeProof: 'timestamp' });
});

it('a certificate that has expired since is proven by the timestamp of its time, as long as that can be trusted', async () => {
  const short = await issueSigner(
    { name: 'Lê Hoàng Đức' },
    by.issuing,
    'ecdsa-p256',
    new Date('2026-11-01T00:00:00Z'),
    {
      years: 25 / 365,
    },
  );
  const leader = softwareKey(short, 'ecdsa-p256', [by.issuing.certificate]);
  const [plain, preserved] = await Promise.all([sign('B-B', leader), sign('B-LTA', leader)]);
  // The lists last until the end of December.
  const after = new Date('2026-12-20T00:00:00Z');
  expect((await verifyPdf(preserved, alone, after)).conclusion).toBe('TOTAL_PASSED');
  expect((await verifyPdf(plain, alone, after)).signatures[0]).toMatchObject({ trust: 'indeterminate' });
  // Years later nobody knows any more whether the authority of the timestamp was revoked.
  expect((await verifyPdf(preserved, alone, new Date('2030-06-01T00:00:00Z'))).conclusion).toBe('INDETERMINATE');
});

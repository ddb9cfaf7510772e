import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { der } from '../src/cms/der';
import { judgePath } from '../src/x509/judge-path';
import { REASONS } from '../src/verify/reasons';
import {
  alternatives,
  basic,
  extension,
  general,
  nameConstraints,
  policies,
  policyConstraints,
  usage,
} from './pki-extensions';
import {
  daysFrom,
  makeAuthority,
  makeCertificate,
  makeCrl,
  makeKeys,
  makePerson,
  nameOf,
  NOW,
  type Authority,
} from './pki-maker';

const pem = (bytes: Buffer, label = 'CERTIFICATE') =>
  Buffer.from(
    `Tên: gì cũng được\n-----BEGIN ${label}-----\n${bytes.toString('base64').replace(/.{64}(?=.)/g, '$&\n')}\n-----END ${label}-----\n`,
  );
const root = makeAuthority({ subject: 'Gốc' });
const ca = makeAuthority({ subject: 'Cấp hai', issuer: root });
const person = makePerson({ subject: 'Người ký', issuer: ca });
const lists = [makeCrl({ issuer: root }), makeCrl({ issuer: ca })];
const files = { leaf: person.der, intermediates: [ca.der], anchors: [root.der] };

describe('Files', () => {
  it('may be DER or PEM, many in one', () => {
    const bundle = Buffer.concat([pem(makeAuthority({ subject: 'Khác' }).der), pem(ca.der)]);
    const crls = [Buffer.concat(lists.map((list) => pem(list, 'X509 CRL')))];
    const found = judgePath({ leaf: pem(person.der), intermediates: [bundle], anchors: [pem(root.der)], crls }, NOW);
    expect(found).toEqual({ valid: true, reasons: [REASONS.trusted, REASONS.notRevoked] });
    expect(judgePath({ ...files, crls: lists }, NOW).valid).toBe(true);
  });

  it('that are no certificates are passed over, and no leaf is no path', () => {
    const rubbish = [Buffer.alloc(0), Buffer.from('rubbish'), Buffer.from('3003020101', 'hex'), pem(Buffer.from('zz'))];
    expect(judgePath({ ...files, intermediates: [...rubbish, ca.der], crls: [...rubbish, ...lists] }, NOW).valid).toBe(
      true,
    );
    for (const leaf of rubbish)
      expect(judgePath({ ...files, leaf }, NOW)).toEqual({ valid: false, reasons: [REASONS.certificateUnreadable] });
  });

  it('without lists are judged without revocation; a folder of lists must tell of everybody', () => {
    expect(judgePath(files, NOW)).toEqual({ valid: true, reasons: [REASONS.trusted] });
    for (const crls of [[], lists.slice(0, 1), lists.slice(1)]) {
      const { valid, reasons } = judgePath({ ...files, crls }, NOW);
      expect([valid, reasons]).toEqual([false, [REASONS.revocationUnknown]]);
    }
  });

  it('tell whether the leaf or an authority above is revoked', () => {
    const gone = (of: Authority, issuer: Authority) => makeCrl({ issuer, entries: [{ of }] });
    const withLists = (...crls: Buffer[]) => judgePath({ ...files, crls }, NOW).reasons;
    expect(withLists(lists[0] as Buffer, gone(person, ca))).toEqual([REASONS.revokedBefore]);
    expect(withLists(gone(ca, root), lists[1] as Buffer)).toEqual([REASONS.issuerRevoked]);
  });

  it('are judged by the policy asked for, at the time asked for', () => {
    const named = makePerson({
      subject: 'x',
      issuer: makeAuthority({ subject: 'Y', issuer: root, keys: ca.keys, add: [policies('1.2.3')] }),
      add: [policies('1.2.3')],
    });
    const above = makeAuthority({ subject: 'Y', issuer: root, keys: ca.keys, add: [policies('1.2.3')] });
    const given = { ...files, leaf: named.der, intermediates: [above.der] };
    expect(
      [['1.2.3'], ['1.2.4'], ['1.2.4', '1.2.3'], undefined].map((wanted) => judgePath(given, NOW, wanted).valid),
    ).toEqual([true, false, true, true]);
    expect(judgePath(files, NOW, ['1.2.3']).valid).toBe(false);
    expect(judgePath(files, daysFrom(1000)).reasons).toEqual([REASONS.issuerOutsideValidity, REASONS.outsideValidity]);
  });
});

const hasOpenssl = spawnSync('openssl', ['version']).status === 0;
(hasOpenssl ? describe : describe.skip)(hasOpenssl ? 'OpenSSL' : 'OpenSSL (skipped: not installed)', () => {
  const folder = mkdtempSync(join(tmpdir(), 'path-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const write = (name: string, ...bytes: Buffer[]): string => {
    writeFileSync(join(folder, name), Buffer.concat(bytes));
    return join(folder, name);
  };

  function openssl(leaf: Authority, pool: Authority[], crls: Buffer[], wanted: string[] = []): boolean {
    const args = [
      ...['verify', '-x509_strict', '-policy_check', '-extended_crl', '-crl_check', '-crl_check_all'],
      ...[
        '-CAfile',
        write('anchor.pem', pem(root.der)),
        '-CRLfile',
        write('lists.pem', ...crls.map((list) => pem(list, 'X509 CRL'))),
      ],
      ...(pool.length > 0 ? ['-untrusted', write('pool.pem', ...pool.map((one) => pem(one.der)))] : []),
      ...wanted.flatMap((oid) => ['-policy', oid, '-explicit_policy']),
      write('leaf.pem', pem(leaf.der)),
    ];
    const { status, stderr } = spawnSync('openssl', args, { encoding: 'utf8' });
    // Refused for a reason of the path, not for a file that it could not read.
    if (status !== 0) expect(stderr).toMatch(/error \d+ at \d+ depth lookup/);
    return status === 0;
  }

  const under = (issuer: Authority, ...add: Buffer[]) => makePerson({ subject: 'Dưới', issuer, add });
  const below = (order: Partial<Parameters<typeof makeAuthority>[0]> = {}) =>
    makeAuthority({ subject: 'Thử', issuer: root, ...order });
  const listOf = (issuer: Authority) => makeCrl({ issuer });
  type Case = [string, boolean, () => { leaf: Authority; pool: Authority[]; crls?: Buffer[]; wanted?: string[] }];
  const over = (authority: Authority, ...add: Buffer[]) => ({ leaf: under(authority, ...add), pool: [authority] });

  it.each<Case>([
    ['a good path', true, () => over(below())],
    [
      'an expired leaf',
      false,
      () => ({ leaf: makePerson({ subject: 'x', issuer: ca, to: daysFrom(-1) }), pool: [ca] }),
    ],
    ['an expired authority', false, () => over(below({ to: daysFrom(-1) }))],
    [
      'an authority that is none',
      false,
      () => over(makeCertificate({ subject: 'x', issuer: root, extensions: [basic(false)] })),
    ],
    [
      'an authority that may not sign certificates',
      false,
      () => over(makeCertificate({ subject: 'x', issuer: root }, [basic(true), usage('cRLSign')])),
    ],
    [
      'an authority too many',
      false,
      () => {
        const first = below({ pathLength: 0 });
        const second = makeAuthority({ subject: 'Hai', issuer: first });
        return { leaf: under(second), pool: [first, second], crls: [listOf(first), listOf(second)] };
      },
    ],
    ['something critical', false, () => over(below(), extension('1.2.3.4', der.null(), true))],
    [
      'a host that is permitted',
      true,
      () => over(below({ add: [nameConstraints([general.dns('gov.vn')])] }), alternatives(general.dns('a.gov.vn'))),
    ],
    [
      'a host that is not',
      false,
      () => over(below({ add: [nameConstraints([general.dns('gov.vn')])] }), alternatives(general.dns('a.com.vn'))),
    ],
    [
      'a mailbox that is excluded',
      false,
      () =>
        over(below({ add: [nameConstraints([], [general.email('gov.vn')])] }), alternatives(general.email('a@gov.vn'))),
    ],
    [
      'a directory that is not permitted',
      false,
      () => over(below({ add: [nameConstraints([general.directory(nameOf('Khác'))])] })),
    ],
    [
      'the policy asked for',
      true,
      () => ({ ...over(below({ add: [policies('1.2.3')] }), policies('1.2.3')), wanted: ['1.2.3'] }),
    ],
    [
      'another policy',
      false,
      () => ({ ...over(below({ add: [policies('1.2.3')] }), policies('1.2.3')), wanted: ['1.2.4'] }),
    ],
    ['a policy that is required', false, () => over(below({ add: [policies('1.2.3'), policyConstraints(0)] }))],
    ['no list of the issuer', false, () => ({ ...over(ca), crls: [] })],
    [
      'a list by another key',
      false,
      () => ({ ...over(ca), crls: [makeCrl({ issuer: { name: ca.name, keys: makeKeys() } })] }),
    ],
    [
      'a list that is overdue',
      false,
      () => ({ ...over(ca), crls: [makeCrl({ issuer: ca, thisUpdate: daysFrom(-9), nextUpdate: daysFrom(-8) })] }),
    ],
    [
      'a list of the future',
      false,
      () => ({ ...over(ca), crls: [makeCrl({ issuer: ca, thisUpdate: daysFrom(2), nextUpdate: daysFrom(8) })] }),
    ],
    [
      'a list with something critical',
      false,
      () => ({ ...over(ca), crls: [makeCrl({ issuer: ca, extensions: [extension('1.2.3.4', der.null(), true)] })] }),
    ],
    [
      'a leaf that is revoked',
      false,
      () => {
        const leaf = under(ca);
        return { leaf, pool: [ca], crls: [makeCrl({ issuer: ca, entries: [{ of: leaf }] })] };
      },
    ],
    [
      'an authority that is revoked',
      false,
      () => {
        const authority = below();
        return {
          ...over(authority),
          crls: [makeCrl({ issuer: root, entries: [{ of: authority }] }), listOf(authority)],
        };
      },
    ],
    ['a signature by another key', false, () => ({ leaf: under({ ...ca, keys: makeKeys() }), pool: [ca] })],
  ])('judges %s as we do', (_, valid, make) => {
    const { leaf, pool, crls = pool.map(listOf), wanted = [] } = make();
    const all = crls.length > 1 && pool.length === 1 ? crls : [listOf(root), ...crls];
    const given = { leaf: leaf.der, intermediates: pool.map((one) => one.der), anchors: [root.der], crls: all };
    expect(judgePath(given, new Date(), wanted.length > 0 ? wanted : undefined).valid).toBe(valid);
    expect(openssl(leaf, pool, all, wanted)).toBe(valid);
  });
});

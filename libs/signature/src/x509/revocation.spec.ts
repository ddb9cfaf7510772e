import { der, DerValue } from '../cms/der';
import {
  crlNumber,
  deltaOf,
  distributionPoints,
  extension,
  general,
  issuingPoint,
  basic,
  keyId,
  primitive,
  usage,
  type Point,
  type Scope,
} from '../../test/pki-extensions';
import {
  attribute,
  daysFrom,
  makeAuthority,
  makeCertificate,
  makeCrl,
  makeKeys,
  makePerson,
  nameOf,
  NOW,
  time,
  type Authority,
  type Entry,
  type ListOrder,
} from '../../test/pki-maker';
import { REASONS } from '../verify/reasons';
import { revocationOf, type RevocationQuery } from './revocation';

const root = makeAuthority({ subject: 'Gốc' });
const ca = makeAuthority({ subject: 'Cấp hai', issuer: root });
const person = makePerson({ subject: 'Người ký', issuer: ca });
const rootList = makeCrl({ issuer: root });
const list = (order: Partial<ListOrder> = {}) => makeCrl({ issuer: ca, ...order });

function ask(
  crls: Buffer[],
  more: Partial<RevocationQuery> & { of?: Authority; by?: Authority; with?: Authority[] } = {},
) {
  return revocationOf({
    certificate: (more.of ?? person).certificate,
    issuer: (more.by ?? ca).certificate,
    crls: [rootList, ...crls],
    ocsps: [],
    pool: [ca, ...(more.with ?? [])].map(({ certificate }) => certificate),
    anchors: [root.certificate],
    at: NOW,
    judgedAt: NOW,
    ...more,
  });
}
const revoked = (more: Partial<Entry> = {}): Entry => ({ of: person, ...more });

describe('Lists', () => {
  it('show that a certificate is not revoked, and which list did', () => {
    const crl = list();
    expect(ask([crl])).toMatchObject({ part: 'passed', source: 'crl', used: crl, thisUpdate: daysFrom(-1) });
  });

  it('show when it was revoked', () => {
    const found = ask([list({ entries: [revoked({ at: daysFrom(-2), reason: 1 })] })]);
    expect(found).toMatchObject({ part: 'failed', revokedAt: daysFrom(-2), reasons: [REASONS.revokedBefore] });
  });

  it('show that it was revoked only after the time that counts', () => {
    const crl = list({ entries: [revoked({ at: daysFrom(-2) })] });
    expect(ask([crl], { at: daysFrom(-3) })).toMatchObject({
      part: 'passed',
      revokedAt: daysFrom(-2),
      reasons: [REASONS.notRevoked, REASONS.revokedLater],
    });
    expect(ask([crl], { at: daysFrom(-2) }).part).toBe('failed');
  });

  it('count from when the key was in other hands', () => {
    const since = extension('2.5.29.24', time(daysFrom(-10), true));
    const crl = list({ entries: [revoked({ at: daysFrom(-2), extensions: [since] })] });
    expect(ask([crl], { at: daysFrom(-5) })).toMatchObject({ part: 'failed', revokedAt: daysFrom(-10) });
  });

  it('leave open what is on hold', () => {
    expect(ask([list({ entries: [revoked({ reason: 6 })] })])).toMatchObject({
      part: 'indeterminate',
      reasons: [REASONS.onHold],
    });
    const newer = list({ thisUpdate: daysFrom(-0.5) });
    expect(ask([list({ entries: [revoked({ reason: 6 })] }), newer]).part).toBe('passed');
  });

  const stranger = makeAuthority({ subject: 'Cấp hai', issuer: root });
  it.each<[string, () => Buffer[]]>([
    ['there is none', () => []],
    ['it is of another issuer', () => [makeCrl({ issuer: makeAuthority({ subject: 'Khác', issuer: root }) })]],
    ['it is signed by another key', () => [makeCrl({ issuer: { name: ca.name, keys: makeKeys() } })]],
    ['it is signed by a namesake who is not known', () => [makeCrl({ issuer: stranger })]],
    ['its next is overdue', () => [list({ thisUpdate: daysFrom(-20), nextUpdate: daysFrom(-10) })]],
    [
      'its next was due before 2000',
      () => [list({ thisUpdate: new Date('1998-01-01'), nextUpdate: new Date('1999-01-01') })],
    ],
    ['it has no next', () => [list({ nextUpdate: null })]],
    ['it is dated in the future', () => [list({ thisUpdate: daysFrom(1), nextUpdate: daysFrom(9) })]],
    ['it holds something critical', () => [list({ extensions: [extension('1.2.3.4', der.null(), true)] })]],
    [
      'an entry holds something critical',
      () => [list({ entries: [{ of: Buffer.from([9]), extensions: [extension('1.2.3.4', der.null(), true)] }] })],
    ],
    ['it tells of changes alone', () => [list({ extensions: [crlNumber(2), deltaOf(1)] })]],
    ['it cannot be read', () => [Buffer.from('3000', 'hex')]],
    ['it is about attributes', () => [list({ extensions: [issuingPoint({ onlyAttributes: true })] })]],
    ['it is about authorities', () => [list({ extensions: [issuingPoint({ onlyAuthorities: true })] })]],
    [
      'it is of a point the certificate does not name',
      () => [list({ extensions: [issuingPoint({ names: [general.uri('http://x/a.crl')] })] })],
    ],
  ])('leave the status open when %s', (_, crls) => {
    expect(ask(crls()).part).toBe('indeterminate');
  });

  it('that are overdue still tell of a revocation', () => {
    const old = { thisUpdate: daysFrom(-20), nextUpdate: daysFrom(-10) };
    expect(ask([list({ ...old, entries: [revoked({ at: daysFrom(-25) })] }), list()]).part).toBe('failed');
  });

  it('prove an earlier time when they were made after it, or were current at it', () => {
    const later = list({ thisUpdate: daysFrom(-5), nextUpdate: daysFrom(-3) });
    expect(ask([later], { at: daysFrom(-8) }).part).toBe('passed');
    expect(ask([later], { at: daysFrom(-4) }).part).toBe('passed');
    expect(ask([later], { at: daysFrom(-2) })).toMatchObject({
      part: 'indeterminate',
      reasons: [REASONS.revocationUnknown, REASONS.revocationStale],
    });
  });

  it('made after the certificate expired prove nothing, unless they keep the expired', () => {
    const brief = makePerson({ subject: 'Ngắn', issuer: ca, to: daysFrom(-3) });
    const kept = extension('2.5.29.60', time(daysFrom(-100), true));
    expect(ask([list()], { of: brief, at: daysFrom(-5) }).reasons).toContain(REASONS.revocationAfterExpiry);
    expect(ask([list({ extensions: [kept] })], { of: brief, at: daysFrom(-5) }).part).toBe('passed');
  });

  it('about persons are not about authorities', () => {
    const persons = makeCrl({ issuer: root, extensions: [issuingPoint({ onlyUsers: true })] });
    const query = { of: ca, by: root, crls: [persons] };
    expect(ask([], query).part).toBe('indeterminate');
    expect(
      ask([], { ...query, crls: [makeCrl({ issuer: root, extensions: [issuingPoint({ onlyAuthorities: true })] })] })
        .part,
    ).toBe('passed');
  });

  it('may be signed by another key of the same authority, if a path leads there', () => {
    const signer = makeCertificate({
      subject: ca.name,
      issuer: root,
      extensions: [usage('cRLSign'), keyId(Buffer.alloc(20, 3))],
    });
    const crl = makeCrl({ issuer: signer });
    expect(ask([crl], { with: [signer] }).part).toBe('passed');
    expect(ask([crl]).part).toBe('indeterminate');
    const noLists = makeCertificate({
      ...signer,
      subject: ca.name,
      keys: signer.keys,
      issuer: root,
      extensions: [usage('digitalSignature')],
    });
    expect(ask([crl], { with: [noLists] }).part).toBe('indeterminate');
    const gone = makeCrl({ issuer: root, entries: [{ of: signer }] });
    expect(ask([crl], { with: [signer], crls: [gone, crl] }).part).toBe('indeterminate');
  });

  it('may be signed by the new key of an authority that the old one certified', () => {
    const renewed = makeAuthority({ subject: ca.name, issuer: ca });
    const crl = makeCrl({ issuer: renewed });
    expect(ask([crl], { with: [renewed] }).part).toBe('passed');
    expect(ask([makeCrl({ issuer: renewed, entries: [revoked()] })], { with: [renewed] }).part).toBe('failed');
  });

  it('count only under the anchor that the certificate itself stands under', () => {
    const other = makeAuthority({ subject: 'Gốc khác' });
    const twin = makeAuthority({ subject: ca.name, issuer: other });
    const crls = [rootList, makeCrl({ issuer: other }), makeCrl({ issuer: twin })];
    const anchors = [root.certificate, other.certificate];
    expect(ask([], { crls, anchors, with: [twin] }).part).toBe('indeterminate');
  });
});

describe('Points', () => {
  const A = general.uri('http://crl.example.vn/a.crl');
  const B = general.uri('http://crl.example.vn/b.crl');
  const named = (points: Point[]) => makePerson({ subject: 'Có điểm', issuer: ca, add: [distributionPoints(points)] });
  const relative = [attribute('2.5.4.3', 'Danh sách 1')];
  // The content of the issuer's name, and one part more.
  const full = general.directory(der.sequence(DerValue.read(ca.name).content, der.set(...relative)));

  it.each<[string, string, Point[], Scope[]]>([
    ['the same name', 'passed', [{ names: [A] }], [{ names: [A] }]],
    ['one of the names', 'passed', [{ names: [B, A] }], [{ names: [A] }]],
    ['another name', 'indeterminate', [{ names: [A] }], [{ names: [B] }]],
    ['a list for all', 'passed', [{ names: [A] }], [{}]],
    ['a relative name on both sides', 'passed', [{ relative }], [{ relative }]],
    ['a relative name and the whole', 'passed', [{ relative }], [{ names: [full] }]],
    ['another relative name', 'indeterminate', [{ relative }], [{ relative: [attribute('2.5.4.3', 'Danh sách 2')] }]],
    ['some reasons', 'indeterminate', [{ names: [A] }], [{ names: [A], reasons: [1, 2] }]],
    [
      'all reasons in two lists',
      'passed',
      [{ names: [A] }],
      [
        { names: [A], reasons: [1, 2] },
        { names: [A], reasons: [3, 4, 5, 6, 7, 8] },
      ],
    ],
    [
      'all reasons at two points',
      'passed',
      [
        { names: [A], reasons: [1, 2] },
        { names: [B], reasons: [3, 4, 5, 6, 7, 8] },
      ],
      [{ names: [A] }, { names: [B] }],
    ],
    ['some reasons at one point', 'indeterminate', [{ names: [A], reasons: [1, 2] }], [{ names: [A] }]],
  ])('%s: %s', (how, part, points, scopes) => {
    const of = named(points);
    const crls = scopes.map((scope) => list({ extensions: [issuingPoint(scope)] }));
    expect(ask(crls, { of }).part).toBe(part);
    const gone = scopes.map((scope) => list({ extensions: [issuingPoint(scope)], entries: [{ of, reason: 1 }] }));
    const isAbout = !how.startsWith('another');
    expect(ask(gone, { of }).part).toBe(isAbout ? 'failed' : 'indeterminate');
  });
});

describe('Lists of another issuer', () => {
  const desk = makeCertificate({
    subject: 'Bàn thu hồi',
    issuer: root,
    extensions: [usage('cRLSign'), keyId(Buffer.alloc(20, 4))],
  });
  const of = makePerson({ subject: 'Gián tiếp', issuer: ca, add: [distributionPoints([{ crlIssuer: desk.name }])] });
  const indirect = issuingPoint({ isIndirect: true });
  const issuerOf = (name: Buffer) => extension('2.5.29.29', der.sequence(general.directory(name)), true);

  it('count when the certificate names the issuer and the list says that it is one', () => {
    expect(ask([makeCrl({ issuer: desk, extensions: [indirect] })], { of, with: [desk] }).part).toBe('passed');
    expect(ask([makeCrl({ issuer: desk })], { of, with: [desk] }).part).toBe('indeterminate');
    expect(ask([makeCrl({ issuer: desk, extensions: [indirect] })], { of }).part).toBe('indeterminate');
    expect(ask([makeCrl({ issuer: desk, extensions: [indirect] })], { with: [desk] }).part).toBe('indeterminate');
  });

  it('name the issuer of an entry, and of those that follow', () => {
    const other = { of, extensions: [issuerOf(root.name)] };
    const entries = (...list: Entry[]) => makeCrl({ issuer: desk, extensions: [indirect], entries: list });
    const part = (...list: Entry[]) => ask([entries(...list)], { of, with: [desk] }).part;
    expect(part({ of })).toBe('passed');
    expect(part({ of, extensions: [issuerOf(ca.name)] })).toBe('failed');
    expect(part({ of: Buffer.from([9]), extensions: [issuerOf(ca.name)] }, { of })).toBe('failed');
    expect(part({ of: Buffer.from([9]), extensions: [issuerOf(ca.name)] }, other)).toBe('passed');
  });

  it('may tell of the certificate of their own signer only where that was arranged', () => {
    const own = nameOf('Tự nói');
    const arranged = makeCertificate({
      subject: own,
      issuer: ca,
      extensions: [usage('cRLSign'), distributionPoints([{ crlIssuer: own }])],
    });
    const crl = makeCrl({ issuer: arranged, extensions: [indirect] });
    const about = makePerson({ subject: 'x', issuer: ca, add: [distributionPoints([{ crlIssuer: own }])] });
    expect(ask([crl], { of: about, with: [arranged] }).part).toBe('passed');
    const alone = makeCertificate({ subject: own, keys: arranged.keys, issuer: ca, extensions: [usage('cRLSign')] });
    expect(ask([crl], { of: about, with: [alone] }).part).toBe('indeterminate');
  });
});

describe('Changes', () => {
  const whole = (order: Partial<ListOrder> = {}, number = 5) => list({ extensions: [crlNumber(number)], ...order });
  const change = (entries: Entry[], [number, base]: [number, number] = [6, 5], more: Partial<ListOrder> = {}) =>
    list({ entries, thisUpdate: daysFrom(-0.5), extensions: [crlNumber(number), deltaOf(base)], ...more });
  const overdue = { thisUpdate: daysFrom(-20), nextUpdate: daysFrom(-10) };
  const held = whole({ entries: [revoked({ reason: 6 })] });

  it.each<[string, string, Buffer[]]>([
    ['none for this certificate', 'passed', [whole(), change([])]],
    ['a revocation', 'failed', [whole(), change([revoked({ reason: 1 })])]],
    ['a revocation that stands in the whole list', 'failed', [whole({ entries: [revoked()] }), change([])]],
    ['the end of a hold', 'passed', [held, change([revoked({ reason: 8 })])]],
    ['a hold that becomes final', 'failed', [held, change([revoked({ reason: 1 })])]],
    ['a hold that goes on', 'indeterminate', [held, change([])]],
    ['a new hold', 'indeterminate', [whole(), change([revoked({ reason: 6 })])]],
    ['to a whole list that is overdue', 'passed', [whole(overdue), change([])]],
    ['that are overdue themselves, of an overdue list', 'indeterminate', [whole(overdue), change([], [6, 5], overdue)]],
    ['to a later list than this', 'indeterminate', [whole(overdue, 4), change([])]],
    ['that the list already has', 'indeterminate', [whole(overdue, 6), change([])]],
    [
      'of another scope',
      'indeterminate',
      [
        whole(overdue),
        change([], [6, 5], { extensions: [crlNumber(6), deltaOf(5), issuingPoint({ onlyUsers: true })] }),
      ],
    ],
    ['without a list', 'indeterminate', [change([])]],
    ['without a list, but a revocation', 'failed', [change([revoked()])]],
    ['the end of a hold in a list that is whole', 'indeterminate', [whole({ entries: [revoked({ reason: 8 })] })]],
  ])('%s: %s', (_, part, crls) => {
    expect(ask(crls).part).toBe(part);
  });
});

it('ends soon with evidence that rests on evidence', () => {
  const names = Array.from({ length: 12 }, (_, i) => nameOf(`Bàn ${i}`));
  const desks = names.map((name, i) => {
    const next = names[(i + 1) % names.length] as Buffer;
    return makeAuthority({ subject: name, issuer: ca, add: [distributionPoints([{ crlIssuer: next }])] });
  });
  const crls = desks.map((desk) => makeCrl({ issuer: desk, extensions: [issuingPoint({ isIndirect: true })] }));
  const of = makePerson({
    subject: 'x',
    issuer: ca,
    add: [distributionPoints(names.map((crlIssuer) => ({ crlIssuer })))],
  });
  const before = process.cpuUsage();
  expect(ask(crls, { of, with: desks }).part).toBe('indeterminate');
  expect(process.cpuUsage(before).user / 1000).toBeLessThan(1_000);
});

it('leaves no reason twice', () => {
  const broken = Buffer.from('3000', 'hex');
  expect(ask([broken, broken]).reasons).toEqual([REASONS.revocationUnknown, REASONS.evidenceUnreadable]);
});

import { createHash } from 'node:crypto';
import { der } from '../cms/der';
import { basic, extension, keyId, purposes, usage } from '../../test/pki-extensions';
import {
  attribute,
  daysFrom,
  makeAuthority,
  makeCertificate,
  makeKeys,
  makePerson,
  nameOf,
  NOW,
  PRINTABLE,
  UTF8,
  type Authority,
  type Order,
} from '../../test/pki-maker';
import { REASONS } from '../verify/reasons';
import { findPath, type PathQuery, type Purpose } from './path';

const root = makeAuthority({ subject: 'Gốc' });
const ca = makeAuthority({ subject: 'Cấp hai', issuer: root });

function find(leaf: Authority, pool: Authority[], more: Partial<PathQuery> = {}) {
  const anchors = [root.certificate];
  return findPath({
    leaf: leaf.certificate,
    pool: pool.map(({ certificate }) => certificate),
    anchors,
    at: NOW,
    purpose: 'any',
    ...more,
  });
}
const under = (issuer: Authority, order: Partial<Order> = {}) => makePerson({ subject: 'Người ký', issuer, ...order });
/** Authorities one below the other, then a person. */
function chain(...orders: (Partial<Order> & { pathLength?: number })[]) {
  const pool: Authority[] = [];
  orders.forEach((order, i) =>
    pool.push(makeAuthority({ subject: `Cấp ${i}`, issuer: pool.at(-1) ?? root, ...order })),
  );
  return { pool, leaf: under(pool.at(-1) ?? root) };
}

describe('A path', () => {
  it('leads from the leaf to the anchor', () => {
    const leaf = under(ca);
    const found = find(leaf, [ca]);
    expect(found).toMatchObject({ part: 'passed', reasons: [REASONS.trusted] });
    expect(found.path).toEqual([leaf.certificate, ca.certificate, root.certificate]);
  });

  it('is not known without an anchor, or without the authority between', () => {
    expect(find(under(ca), [ca], { anchors: [] })).toMatchObject({ part: 'indeterminate', path: [] });
    expect(find(under(ca), [])).toMatchObject({ part: 'indeterminate', reasons: [REASONS.noPath] });
  });

  it('may be an anchor alone', () => {
    expect(find(root, []).path).toEqual([root.certificate]);
    expect(find(under(ca), [], { anchors: [ca.certificate] }).part).toBe('passed');
  });

  it('fails where a certificate names its issuer by key, yet another key signed it', () => {
    const liar = { name: ca.name, keys: makeKeys() };
    const id = extension('2.5.29.35', der.sequence(der.retag(0x80, der.octets(ca.certificate.subjectKeyId as Buffer))));
    const forged = makeCertificate({ subject: 'Giả', issuer: liar, extensions: [id] });
    expect(find(forged, [ca])).toMatchObject({ part: 'failed', reasons: [REASONS.forgedCertificate] });
    expect(find(makePerson({ subject: 'Giả', issuer: liar }), [ca]).part).toBe('indeterminate');
  });

  it.each<[string, Partial<Order>, Partial<Order>]>([
    ['the leaf has expired', {}, { to: daysFrom(-1) }],
    ['the leaf is not valid yet', {}, { from: daysFrom(1) }],
    ['the authority has expired', { to: daysFrom(-1) }, {}],
    ['the authority is not valid yet', { from: daysFrom(1) }, {}],
  ])('fails where %s', (_, authority, leaf) => {
    const between = makeAuthority({ subject: 'Giữa', issuer: root, ...authority });
    const expected = leaf.to || leaf.from ? REASONS.outsideValidity : REASONS.issuerOutsideValidity;
    const expectation = { part: 'failed', reasons: [expected] };
    expect(find(under(between, leaf), [between])).toMatchObject(expectation);
  });

  it('holds at the time it is asked about, and only then', () => {
    const leaf = under(ca, { to: daysFrom(-1) });
    expect(find(leaf, [ca], { at: daysFrom(-2) }).part).toBe('passed');
    expect(find(leaf, [ca], { at: daysFrom(-200) }).part).toBe('failed');
  });

  it('compares names, not how they are written', () => {
    const written = {
      ...ca,
      name: der.sequence(
        der.set(attribute('2.5.4.10', ' THỬ  nghiệm ', UTF8)),
        der.set(attribute('2.5.4.3', 'cấp HAI')),
      ),
    };
    expect(find(under(written), [ca]).part).toBe('passed');
    const other = { ...ca, name: nameOf('Cấp ba') };
    expect(find(under(other), [ca]).part).toBe('indeterminate');
    const plain = makeAuthority({
      subject: der.sequence(der.set(attribute('2.5.4.3', 'Good CA', PRINTABLE))),
      issuer: root,
    });
    const utf8 = { ...plain, name: der.sequence(der.set(attribute('2.5.4.3', 'good  ca'))) };
    expect(find(under(utf8), [plain]).part).toBe('passed');
  });

  it.each<[string, Buffer[]]>([
    ['says nothing of itself', [usage('keyCertSign', 'cRLSign')]],
    ['is none', [basic(false), usage('keyCertSign', 'cRLSign')]],
    ['may not sign certificates', [basic(true), usage('digitalSignature', 'cRLSign')]],
  ])('fails over an authority that %s', (_, extensions) => {
    const between = makeCertificate({ subject: 'Giữa', issuer: root, extensions });
    expect(find(under(between), [between])).toMatchObject({ part: 'failed', reasons: [REASONS.notAuthority] });
  });

  it('passes over an authority without key usage', () => {
    const between = makeCertificate({ subject: 'Giữa', issuer: root, extensions: [basic(true)] });
    expect(find(under(between), [between]).part).toBe('passed');
  });

  it.each<[string, number, boolean]>([
    ['the authority', 0, true],
    ['the leaf', 1, true],
    ['neither, being noted only', 0, false],
  ])('fails where something critical is unknown in %s', (_, where, critical) => {
    const add = [extension('1.2.3.4', der.null(), critical)];
    const between = makeAuthority({ subject: 'Giữa', issuer: root, add: where === 0 ? add : [] });
    const found = find(under(between, { add: where === 1 ? add : [] }), [between]);
    expect(found).toMatchObject({
      part: critical ? 'failed' : 'passed',
      reasons: [critical ? REASONS.unknownCritical : REASONS.trusted],
    });
  });

  it.each([
    ['one authority that allows none below', 'passed', chain({ pathLength: 0 })],
    ['an authority below one that allows none', 'failed', chain({ pathLength: 0 }, {})],
    ['two below one that allows one', 'failed', chain({ pathLength: 1 }, {}, {})],
    ['two below one that allows two', 'passed', chain({ pathLength: 2 }, {}, {})],
    ['a lower limit further down', 'failed', chain({ pathLength: 6 }, { pathLength: 0 }, {})],
    ['a higher limit further down', 'failed', chain({ pathLength: 1 }, { pathLength: 6 }, {})],
    ['no limit at all', 'passed', chain({}, {}, {}, {}, {})],
  ])('counts authorities: %s', (_, part, { pool, leaf }) => {
    expect(find(leaf, pool).part).toBe(part);
  });

  it('does not count an authority that certifies a new key of its own', () => {
    const name = nameOf('Đổi khóa');
    const old = makeAuthority({ subject: name, issuer: root, pathLength: 0 });
    const renewed = makeAuthority({ subject: name, issuer: old });
    expect(find(under(renewed), [old, renewed]).part).toBe('passed');
    const below = makeAuthority({ subject: 'Dưới', issuer: renewed });
    expect(find(under(below), [old, renewed, below])).toMatchObject({ part: 'failed', reasons: [REASONS.pathTooLong] });
  });

  it('takes the way that holds where another does not', () => {
    const keys = makeKeys();
    const name = nameOf('Hai đường');
    const expired = makeAuthority({ subject: name, keys, issuer: root, to: daysFrom(-1) });
    const good = makeAuthority({ subject: name, keys, issuer: ca });
    const leaf = under(good);
    expect(find(leaf, [expired, good, ca]).path).toHaveLength(4);
    expect(find(leaf, [expired, ca])).toMatchObject({ part: 'failed', reasons: [REASONS.issuerOutsideValidity] });
  });

  it('is passed over when the one who asks has something against it', () => {
    const further = (path: readonly { fingerprint: string }[]) => (path.length > 2 ? [REASONS.revokedBefore] : []);
    expect(find(under(ca), [ca], { further })).toMatchObject({ part: 'failed', reasons: [REASONS.revokedBefore] });
    expect(find(under(root), [ca], { further }).part).toBe('passed');
  });
});

describe('The purpose', () => {
  const SIGNING = '1.3.6.1.5.5.7.3.36';
  const STAMPING = '1.3.6.1.5.5.7.3.8';
  const OCSP = '1.3.6.1.5.5.7.3.9';
  const SERVER = '1.3.6.1.5.5.7.3.1';

  it.each<[Purpose, string, boolean, Buffer[]]>([
    ['sign-document', 'no limit', true, []],
    ['sign-document', 'signing documents', true, [purposes(false, SIGNING)]],
    ['sign-document', 'servers only', false, [purposes(false, SERVER)]],
    ['sign-document', 'servers among others', true, [purposes(false, SERVER, '1.3.6.1.5.5.7.3.4')]],
    ['sign-document', 'any use', true, [purposes(false, '2.5.29.37.0')]],
    ['sign-document', 'a key that only agrees on keys', false, [usage('keyAgreement')]],
    ['timestamp', 'stamping alone', true, [purposes(true, STAMPING)]],
    ['timestamp', 'stamping, not critical', false, [purposes(false, STAMPING)]],
    ['timestamp', 'stamping among others', false, [purposes(true, STAMPING, SERVER)]],
    ['timestamp', 'no limit', false, []],
    ['ocsp', 'answering', true, [purposes(false, OCSP)]],
    ['ocsp', 'any use', false, [purposes(false, '2.5.29.37.0')]],
    ['any', 'servers only', true, [purposes(true, SERVER)]],
  ])('%s fits or does not fit a certificate for %s', (purpose, _, fits, extensions) => {
    const leaf = makeCertificate({
      subject: 'Dùng',
      issuer: ca,
      extensions: [...extensions, keyId(Buffer.alloc(20, 1))],
    });
    expect(find(leaf, [ca], { purpose }).part).toBe(fits ? 'passed' : 'failed');
  });

  it('is also that of an authority that limits itself', () => {
    const limited = makeAuthority({ subject: 'Hạn chế', issuer: root, add: [purposes(false, SERVER)] });
    expect(find(under(limited), [limited], { purpose: 'sign-document' }).reasons).toEqual([REASONS.notForSigning]);
  });
});

describe('A search', () => {
  const cpu = (work: () => unknown) => {
    const before = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  };

  it('ends at once where authorities issue one another', () => {
    const keys = Array.from({ length: 12 }, makeKeys);
    const names = keys.map((_, i) => nameOf(`Vòng ${i}`));
    const pool = keys.flatMap((own, i) =>
      keys.flatMap((other, j) => {
        const issuer = { name: names[j] as Buffer, keys: other };
        return i === j ? [] : [makeAuthority({ subject: names[i] as Buffer, keys: own, issuer })];
      }),
    );
    const leaf = makePerson({ subject: 'Trong vòng', issuer: { name: names[0] as Buffer, keys: keys[0] as never } });
    pool.forEach(({ certificate }) => certificate.publicKey);
    expect(cpu(() => expect(find(leaf, pool).part).toBe('indeterminate'))).toBeLessThan(300);
    // A way out of the circle is found all the same.
    const out = makeAuthority({ subject: names[0] as Buffer, keys: keys[0], issuer: root });
    expect(find(leaf, [out, ...pool]).part).toBe('passed');
  });

  it('ends at once where many authorities have one name', () => {
    const name = nameOf('Trùng tên');
    const crowd = Array.from({ length: 300 }, () => makeAuthority({ subject: name, issuer: root }));
    const hidden = makeAuthority({ subject: name, issuer: root });
    crowd.forEach(({ certificate }) => certificate.publicKey);
    expect(cpu(() => find(under(makeAuthority({ subject: name })), crowd))).toBeLessThan(300);
    expect(find(under(hidden), [...crowd, hidden]).part).toBe('passed');
  });

  it('says that it was ended', () => {
    const name = nameOf('Không dấu');
    const order = { subject: name, issuer: root, extensions: [basic(true)] };
    const crowd = Array.from({ length: 80 }, () => makeCertificate(order));
    const leaf = makeCertificate({ subject: 'x', issuer: { name, keys: makeKeys() }, extensions: [basic(false)] });
    expect(find(leaf, crowd)).toMatchObject({ part: 'indeterminate', reasons: [REASONS.noPath, REASONS.tooComplex] });
  });
});

it('names certificates by what they are, so that copies are one', () => {
  const copy = { ...ca, certificate: ca.certificate };
  const found = find(under(ca), [ca, copy, ca]);
  expect(new Set(found.path.map(({ raw }) => createHash('sha1').update(raw).digest('hex'))).size).toBe(3);
});

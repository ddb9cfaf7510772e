import { der } from '../cms/der';
import {
  crlNumber,
  deltaOf,
  distributionPoints,
  extension,
  general,
  issuingPoint,
  keyId,
  usage,
} from '../../test/pki-extensions';
import { ask, ca, list, revoked, root, rootList } from '../../test/pki-inquiry';
import {
  daysFrom,
  makeAuthority,
  makeCertificate,
  makeCrl,
  makeKeys,
  makePerson,
  nameOf,
  time,
} from '../../test/pki-maker';
import { REASONS } from '../verify/reasons';

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

it('knows nothing for sure when there is more evidence than it may hear', () => {
  const noise = Array.from({ length: 200 }, () => makeCrl({ issuer: { name: ca.name, keys: makeKeys() } }));
  expect(ask([list(), ...noise]).reasons).toEqual([REASONS.revocationUnknown, REASONS.tooComplex]);
  expect(ask([list({ entries: [revoked()] }), ...noise]).part).toBe('failed');
});

it('leaves no reason twice', () => {
  const broken = Buffer.from('3000', 'hex');
  expect(ask([broken, broken]).reasons).toEqual([REASONS.revocationUnknown, REASONS.evidenceUnreadable]);
});

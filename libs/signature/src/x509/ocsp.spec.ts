import { der, DerFault, DerValue } from '../cms/der';
import { extension, keyId, purposes, usage } from '../../test/pki-extensions';
import {
  daysFrom,
  makeAuthority,
  makeCertificate,
  makeCrl,
  makeKeys,
  makeOcsp,
  makePerson,
  NOW,
  type AnswerOrder,
  type Authority,
} from '../../test/pki-maker';
import { REASONS } from '../verify/reasons';
import { OcspResponse, ocspRequest } from './ocsp';
import { revocationOf, type RevocationQuery } from './revocation';

const root = makeAuthority({ subject: 'Gốc' });
const ca = makeAuthority({ subject: 'Cấp hai', issuer: root });
const person = makePerson({ subject: 'Người ký', issuer: ca });
const NO_CHECK = extension('1.3.6.1.5.5.7.48.1.5', der.null());
const ANSWERING = purposes(false, '1.3.6.1.5.5.7.3.9');
const makeResponder = (issuer: Authority, ...extensions: Buffer[]) =>
  makeCertificate({ subject: 'Người đáp', issuer, extensions: [...extensions, keyId(Buffer.alloc(20, 5))] });
const responder = makeResponder(ca, ANSWERING, NO_CHECK);
const answer = (order: Partial<AnswerOrder> = {}) => makeOcsp({ about: person, issuer: ca, ...order });

function ask(ocsps: Buffer[], more: Partial<RevocationQuery> = {}) {
  return revocationOf({
    certificate: person.certificate,
    issuer: ca.certificate,
    crls: [],
    ocsps,
    pool: [ca.certificate],
    anchors: [root.certificate],
    at: NOW,
    judgedAt: NOW,
    ...more,
  });
}

describe('An OCSP answer', () => {
  it.each<[string, Partial<AnswerOrder>]>([
    ['the issuer itself', {}],
    ['the issuer, named by its key', { byKey: true }],
    ['the issuer, with hashes of today', { digest: 'sha256' }],
    ['one to whom the issuer gave the task', { responder }],
    ['the same, named by key', { responder, byKey: true }],
  ])('counts from %s', (_, order) => {
    expect(ask([answer(order)])).toMatchObject({ part: 'passed', source: 'ocsp', reasons: [REASONS.notRevoked] });
    const gone = answer({ ...order, status: { at: daysFrom(-2), reason: 1 } });
    expect(ask([gone])).toMatchObject({ part: 'failed', revokedAt: daysFrom(-2) });
  });

  const other = makeAuthority({ subject: 'Khác', issuer: root });
  it.each<[string, Partial<AnswerOrder>]>([
    ['a key that is not the issuer’s', { signer: makeKeys() }],
    ['one without the task', { responder: makeResponder(ca, NO_CHECK) }],
    [
      'one to whom a namesake of the issuer gave the task',
      { responder: makeResponder({ ...ca, keys: makeKeys() }, ANSWERING, NO_CHECK) },
    ],
    ['one for any use', { responder: makeResponder(ca, purposes(false, '2.5.29.37.0'), NO_CHECK) }],
    ['one to whom another gave the task', { responder: makeResponder(other, ANSWERING, NO_CHECK) }],
    ['one whose key may not sign', { responder: makeResponder(ca, ANSWERING, NO_CHECK, usage('keyAgreement')) }],
    [
      'one that holds something critical',
      { responder: makeResponder(ca, ANSWERING, NO_CHECK, extension('1.2.3.4', der.null(), true)) },
    ],
    ['one that may have been revoked', { responder: makeResponder(ca, ANSWERING) }],
    ['one whose certificate is missing', { responder, certificates: [] }],
    ['one before its certificate was valid', { responder, producedAt: daysFrom(-60) }],
  ])('does not count from %s', (_, order) => {
    expect(ask([answer(order)])).toMatchObject({
      part: 'indeterminate',
      reasons: [REASONS.revocationUnknown, REASONS.revocationUntrusted],
    });
  });

  it('counts from one who is shown not to have been revoked', () => {
    const checked = makeResponder(ca, ANSWERING);
    const given = answer({ responder: checked });
    expect(ask([given], { crls: [makeCrl({ issuer: ca })] })).toMatchObject({ part: 'passed' });
    const own = makeOcsp({ about: checked, issuer: ca, responder: checked });
    expect(ask([given, own]).part).toBe('indeterminate');
    const gone = makeCrl({ issuer: ca, entries: [{ of: checked }], nextUpdate: null, thisUpdate: daysFrom(-2) });
    expect(ask([given], { crls: [gone] }).part).toBe('indeterminate');
  });

  it.each<[string, Partial<AnswerOrder>, object]>([
    ['about nothing known', { status: 'unknown' }, REASONS.ocspUnknown],
    ['overdue', { thisUpdate: daysFrom(-9), nextUpdate: daysFrom(-8) }, REASONS.revocationStale],
    ['of yesterday that names no next', { nextUpdate: null }, REASONS.revocationStale],
    ['dated in the future', { thisUpdate: daysFrom(2), nextUpdate: daysFrom(3) }, REASONS.revocationFromFuture],
    ['with something critical', { extensions: [extension('1.2.3.4', der.null(), true)] }, REASONS.evidenceUnreadable],
  ])('%s leaves the status open', (_, order, reason) => {
    expect(ask([answer(order)])).toMatchObject({ part: 'indeterminate', reasons: [REASONS.revocationUnknown, reason] });
  });

  it('that names no next holds as of now', () => {
    expect(ask([answer({ nextUpdate: null, thisUpdate: NOW })]).part).toBe('passed');
    expect(ask([answer({ nextUpdate: null })], { at: daysFrom(-3) }).part).toBe('passed');
  });

  it('is about one certificate of one issuer', () => {
    const sibling = makePerson({ subject: 'Khác', issuer: ca });
    expect(ask([answer({ about: sibling })]).part).toBe('indeterminate');
    const twin = makeAuthority({ subject: ca.name, issuer: root });
    expect(ask([answer({ issuer: twin })]).part).toBe('indeterminate');
    expect(ask([answer({ issuer: twin, responder: ca })])).toMatchObject({ reasons: [REASONS.revocationUnknown] });
  });

  it('of a revocation after the time that counts lets it pass', () => {
    const later = answer({ status: { at: daysFrom(-2) } });
    expect(ask([later], { at: daysFrom(-4) })).toMatchObject({ part: 'passed', revokedAt: daysFrom(-2) });
  });

  it('weighs less than a revocation, and holds end when a newer one says so', () => {
    const good = answer();
    expect(ask([good], { crls: [makeCrl({ issuer: ca, entries: [{ of: person }] })] })).toMatchObject({
      part: 'failed',
      source: 'crl',
    });
    const held = answer({ status: { at: daysFrom(-3), reason: 6 }, thisUpdate: daysFrom(-2) });
    expect(ask([held])).toMatchObject({ part: 'indeterminate', reasons: [REASONS.onHold] });
    expect(ask([held, good]).part).toBe('passed');
  });

  it.each<[string, Buffer]>([
    ['nothing', Buffer.alloc(0)],
    ['a refusal', der.sequence(der.retag(0x0a, der.int(6)))],
    ['bytes behind it', Buffer.concat([answer(), Buffer.from([0])])],
    ['too much', Buffer.alloc(300_000, 0x30)],
  ])('is refused as %s', (_, bytes) => {
    expect(() => OcspResponse.read(bytes)).toThrow(DerFault);
    expect(ask([bytes])).toMatchObject({
      part: 'indeterminate',
      reasons: [REASONS.revocationUnknown, REASONS.evidenceUnreadable],
    });
  });
});

describe('An OCSP request', () => {
  it('asks about one certificate, with a number of its own', () => {
    const nonce = Buffer.alloc(16, 7);
    const [body] = DerValue.read(ocspRequest(person.certificate, ca.certificate, nonce)).sequence;
    const [list, extensions] = (body as DerValue).sequence;
    const id = list?.sequence[0]?.sequence[0]?.sequence;
    expect(id?.[3]?.content.toString('hex')).toBe(person.certificate.serialNumber);
    expect(id?.[1]?.octets).toHaveLength(20);
    expect(extensions?.raw.includes(nonce)).toBe(true);
  });
});

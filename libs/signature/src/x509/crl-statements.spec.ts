import { der, DerValue } from '../cms/der';
import {
  crlNumber,
  deltaOf,
  distributionPoints,
  extension,
  general,
  issuingPoint,
  keyId,
  usage,
  type Point,
  type Scope,
} from '../../test/pki-extensions';
import { ask, ca, list, revoked, root } from '../../test/pki-inquiry';
import {
  attribute,
  daysFrom,
  makeCertificate,
  makeCrl,
  makePerson,
  nameOf,
  type Entry,
  type ListOrder,
} from '../../test/pki-maker';

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
    const [one, two] = [nameOf('Bàn 1'), nameOf('Bàn 2')];
    const desks = [one, two].map((subject, i) =>
      makeCertificate({
        subject,
        issuer: ca,
        extensions: [usage('cRLSign'), distributionPoints([{ crlIssuer: i === 0 ? two : one }])],
      }),
    );
    const each = desks.map((issuer) => makeCrl({ issuer, extensions: [indirect] }));
    const byOne = makePerson({ subject: 'x', issuer: ca, add: [distributionPoints([{ crlIssuer: one }])] });
    expect(ask(each, { of: byOne, with: desks }).part).toBe('indeterminate');
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

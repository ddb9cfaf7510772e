import { alternatives, extension, general, nameConstraints } from '../../test/pki-extensions';
import { der } from '../cms/der';
import { attribute, makeAuthority, makePerson, nameOf, NOW, type Authority } from '../../test/pki-maker';
import { REASONS } from '../verify/reasons';
import { findPath } from './path';

const root = makeAuthority({ subject: 'Gốc' });
const dn = (...parts: string[]) => der.sequence(...parts.map((part) => der.set(attribute('2.5.4.11', part))));

/** The names that each authority permits and excludes, from the top down, and those of the person. */
function judge(
  rules: [permitted: Buffer[], excluded?: Buffer[]][],
  subject: Buffer,
  names: Buffer[] = [],
  pool: Authority[] = [],
) {
  for (const [permitted, excluded] of rules) {
    const issuer = pool.at(-1) ?? root;
    // One key after the other of the same authority, so that its own name is under no rule.
    pool.push(makeAuthority({ subject: nameOf('Ràng buộc'), issuer, add: [nameConstraints(permitted, excluded)] }));
  }
  const add = names.length > 0 ? [alternatives(...names)] : [];
  const leaf = makePerson({ subject, issuer: pool.at(-1) ?? root, add });
  const certificates = pool.map(({ certificate }) => certificate);
  return findPath({ leaf: leaf.certificate, pool: certificates, anchors: [root.certificate], at: NOW, purpose: 'any' });
}

describe('Names of directories', () => {
  const { directory } = general;
  it.each<[string, string, [Buffer[], Buffer[]?][], Buffer, Buffer[]?]>([
    ['below what is permitted', 'passed', [[[directory(dn('a'))]]], dn('a', 'x')],
    ['below, written otherwise', 'passed', [[[directory(dn('Sở XD'))]]], dn('SỞ  xd', 'x')],
    ['beside what is permitted', 'failed', [[[directory(dn('a'))]]], dn('b', 'x')],
    ['above what is permitted', 'failed', [[[directory(dn('a', 'b'))]]], dn('a')],
    ['one of two permitted', 'passed', [[[directory(dn('a')), directory(dn('b'))]]], dn('b', 'x')],
    ['permitted above, not below', 'failed', [[[directory(dn('a'))]], [[directory(dn('a', 'b'))]]], dn('a', 'c')],
    ['permitted below, not above', 'failed', [[[directory(dn('a', 'b'))]], [[directory(dn('a'))]]], dn('a', 'c')],
    ['permitted in both', 'passed', [[[directory(dn('a'))]], [[directory(dn('a', 'b'))]]], dn('a', 'b', 'x')],
    ['excluded', 'failed', [[[], [directory(dn('a'))]]], dn('a', 'x')],
    [
      'permitted, but excluded within',
      'failed',
      [[[directory(dn('a'))], [directory(dn('a', 'b'))]]],
      dn('a', 'b', 'x'),
    ],
    ['excluded elsewhere', 'passed', [[[], [directory(dn('b'))]]], dn('a', 'x')],
    ['another name that is not permitted', 'failed', [[[directory(dn('a'))]]], dn('a', 'x'), [directory(dn('b'))]],
    ['no name at all', 'passed', [[[directory(dn('a'))]]], der.sequence()],
  ])('%s: %s', (_, part, rules, subject, names = []) => {
    expect(judge(rules, subject, names).part).toBe(part);
  });

  it('do not bind a new key of the authority itself, but one below it', () => {
    const rules = nameConstraints([directory(dn('a'))]);
    const first = makeAuthority({ subject: 'Một', issuer: root, add: [rules] });
    const renewed = makeAuthority({ subject: 'Một', issuer: first });
    expect(judge([], dn('a', 'x'), [], [first, renewed]).part).toBe('passed');
    const other = makeAuthority({ subject: 'Hai', issuer: first });
    expect(judge([], dn('a', 'x'), [], [first, other])).toMatchObject({
      part: 'failed',
      reasons: [REASONS.nameNotPermitted],
    });
  });
});

describe('Names of other kinds', () => {
  const { dns, email, ip, registered, uri } = general;
  const someone = nameOf('Người ký');
  it.each<[string, string, Buffer, Buffer]>([
    ['a mailbox', 'passed', email('an@sxd.gov.vn'), email('an@sxd.gov.vn')],
    ['a mailbox in other letters', 'failed', email('an@sxd.gov.vn'), email('An@sxd.gov.vn')],
    ['all of a host', 'passed', email('sxd.gov.vn'), email('an@SXD.gov.vn')],
    ['a host below a host', 'failed', email('gov.vn'), email('an@sxd.gov.vn')],
    ['all hosts below', 'passed', email('.gov.vn'), email('an@sxd.gov.vn')],
    ['all hosts below, not itself', 'failed', email('.gov.vn'), email('an@gov.vn')],
    ['no mailbox', 'failed', email('gov.vn'), email('gov.vn')],
    ['a host', 'passed', dns('gov.vn'), dns('gov.vn')],
    ['a host below', 'passed', dns('gov.vn'), dns('a.b.GOV.vn')],
    ['a host that ends alike', 'failed', dns('gov.vn'), dns('mygov.vn')],
    ['a host below only', 'failed', dns('.gov.vn'), dns('gov.vn')],
    ['a place on a host', 'passed', uri('sxd.gov.vn'), uri('https://SXD.gov.vn:8443/a?b#c')],
    ['a place on a host below', 'failed', uri('gov.vn'), uri('https://sxd.gov.vn/')],
    ['a place on any host below', 'passed', uri('.gov.vn'), uri('https://sxd.gov.vn')],
    ['a place that hides its host', 'failed', uri('.gov.vn'), uri('https://evil.vn/@sxd.gov.vn')],
    ['a place behind a user', 'failed', uri('sxd.gov.vn'), uri('https://sxd.gov.vn@evil.vn/')],
    ['a place without a host', 'failed', uri('sxd.gov.vn'), uri('urn:sxd.gov.vn')],
    ['a place on an address', 'failed', uri('1.2.3.4'), uri('https://1.2.3.4/')],
    ['an address in a net', 'passed', ip(10, 1, 0, 0, 255, 255, 0, 0), ip(10, 1, 2, 3)],
    ['an address outside', 'failed', ip(10, 1, 0, 0, 255, 255, 0, 0), ip(10, 2, 2, 3)],
    ['an address of another length', 'failed', ip(10, 1, 0, 0, 255, 255, 0, 0), ip(...Array<number>(16).fill(10))],
    ['a net that is none', 'failed', ip(10, 1, 0), ip(10, 1, 2, 3)],
    ['a kind nobody understands', 'failed', registered('1.2.3'), registered('1.2.3')],
    ['a kind that is under no rule', 'passed', dns('gov.vn'), email('an@evil.vn')],
  ])('permitted, %s: %s', (_, part, tree, name) => {
    expect(judge([[[tree]]], someone, [name]).part).toBe(part);
  });

  it.each<[string, string, Buffer, Buffer]>([
    ['a mailbox', 'failed', email('gov.vn'), email('an@gov.vn')],
    ['another mailbox', 'passed', email('gov.vn'), email('an@sxd.vn')],
    ['a host', 'failed', dns('gov.vn'), dns('a.gov.vn')],
    ['a host that may be any below', 'failed', dns('a.gov.vn'), dns('*.gov.vn')],
    ['another host', 'passed', dns('gov.vn'), dns('a.vn')],
    ['a place that cannot be judged', 'failed', uri('gov.vn'), uri('urn:x')],
    ['a place', 'failed', uri('.gov.vn'), uri('http://a.gov.vn/')],
    ['an address', 'failed', ip(0, 0, 0, 0, 0, 0, 0, 0), ip(1, 2, 3, 4)],
    ['a kind nobody understands', 'failed', registered('1.2.3'), registered('1.2.4')],
  ])('excluded, %s: %s', (_, part, tree, name) => {
    expect(judge([[[], [tree]]], someone, [name]).part).toBe(part);
  });

  it('are also looked for in the subject, where older certificates keep the address', () => {
    const subject = (address: string) => nameOf('An', attribute('1.2.840.113549.1.9.1', address, 0x16));
    expect(judge([[[email('gov.vn')]]], subject('an@gov.vn')).part).toBe('passed');
    expect(judge([[[email('gov.vn')]]], subject('an@evil.vn')).part).toBe('failed');
  });

  it('are refused before they cost too much to compare', () => {
    const many = Array.from({ length: 900 }, (_, i) => dns(`h${i}.vn`));
    const before = process.cpuUsage();
    expect(judge([[many], [many]], someone, many).part).toBe('failed');
    expect(process.cpuUsage(before).user / 1000).toBeLessThan(2_000);
  });

  it('make a rule without names, or one with a depth, no rule that can be read', () => {
    const broken = (value: Buffer) => () =>
      makeAuthority({ subject: 'x', issuer: root, add: [extension('2.5.29.30', value, true)] }).certificate;
    expect(broken(der.sequence())).toThrow();
    expect(
      broken(der.sequence(der.explicit(0, der.sequence(dns('a'), der.retag(0x80, der.octets(Buffer.from([1]))))))),
    ).toThrow();
  });
});

import { extension, inhibitAnyPolicy, mappings, policies, policyConstraints } from '../../test/pki-extensions';
import { der } from '../cms/der';
import { makeAuthority, makePerson, nameOf, NOW, type Authority } from '../../test/pki-maker';
import { findPath } from './path';
import { PolicyGraph } from './policy-graph';

const [ONE, TWO, THREE] = ['1.3.6.1.4.1.99999.1', '1.3.6.1.4.1.99999.2', '1.3.6.1.4.1.99999.3'];
const ANY = '2.5.29.32.0';
const root = makeAuthority({ subject: 'Gốc' });

/** Extensions of the authorities, from the top down, and last those of the person; `SELF` repeats the name above. */
const SELF = Buffer.from('self');
function judge(levels: Buffer[][], wanted?: string[]): string {
  const pool: Authority[] = [];
  levels.slice(0, -1).forEach((level, i) => {
    const issuer = pool.at(-1) ?? root;
    const add = level.filter((item) => item !== SELF);
    const subject = level.includes(SELF) ? issuer.name : nameOf(`Cấp ${i}`);
    pool.push(makeAuthority({ subject, issuer, add }));
  });
  const leaf = makePerson({ subject: 'Người ký', issuer: pool.at(-1) ?? root, add: levels.at(-1) });
  const certificates = pool.map(({ certificate }) => certificate);
  const anchors = [root.certificate];
  const found = findPath({
    leaf: leaf.certificate,
    pool: certificates,
    anchors,
    at: NOW,
    purpose: 'any',
    policies: wanted,
  });
  return found.part;
}
const explicit = policyConstraints(0);
const qualified = extension(
  '2.5.29.32',
  der.sequence(der.sequence(der.oid(ONE), der.sequence(der.sequence(der.oid('1.3.6.1.5.5.7.2.2'), der.sequence())))),
);

describe('Policies of a path', () => {
  it.each<[string, string, Buffer[][], string[] | undefined]>([
    ['the same in all, none asked for', 'passed', [[policies(ONE)], [policies(ONE)]], undefined],
    ['the same in all, asked for', 'passed', [[policies(ONE)], [policies(ONE)]], [ONE]],
    ['the same in all, another asked for', 'failed', [[policies(ONE)], [policies(ONE)]], [TWO]],
    ['the same in all, one of two asked for', 'passed', [[policies(ONE)], [policies(ONE)]], [TWO, ONE]],
    ['the same in all, any asked for', 'passed', [[policies(ONE)], [policies(ONE)]], [ANY]],
    ['none at all, none asked for', 'passed', [[], []], undefined],
    ['none at all, any asked for', 'failed', [[], []], [ANY]],
    ['none in the leaf, one asked for', 'failed', [[policies(ONE)], []], [ONE]],
    ['different ones, none asked for', 'passed', [[policies(ONE)], [policies(TWO)]], undefined],
    ['different ones, one required', 'failed', [[policies(ONE), explicit], [policies(TWO)]], undefined],
    ['overlapping, the common one asked for', 'passed', [[policies(ONE, TWO)], [policies(ONE, THREE)]], [ONE]],
    ['overlapping, another asked for', 'failed', [[policies(ONE, TWO)], [policies(ONE, THREE)]], [TWO]],
    ['any above, one below, asked for', 'passed', [[policies(ANY)], [policies(ONE)]], [ONE]],
    ['any above, one below, another asked for', 'failed', [[policies(ANY)], [policies(ONE)]], [TWO]],
    ['any in all', 'passed', [[policies(ANY)], [policies(ANY)]], [TWO]],
    ['one above, any below', 'passed', [[policies(ONE)], [policies(ANY)]], [ONE]],
    ['with a notice to people', 'passed', [[policies(ONE)], [qualified]], [ONE]],
  ])('%s: %s', (_, part, levels, wanted) => {
    expect(judge(levels, wanted)).toBe(part);
  });
});

describe('A policy that must be named', () => {
  const none: Buffer[] = [];
  it.each<[string, string, Buffer[][]]>([
    ['from here on', 'failed', [[policyConstraints(0), policies(ONE)], none]],
    ['from the next but one on, which is the leaf', 'failed', [[policyConstraints(1)], none, none]],
    ['far below the end', 'passed', [[policyConstraints(10)], none, none]],
    ['below two, and the path is one longer', 'failed', [[policyConstraints(2)], none, none, none]],
    ['and is', 'passed', [[policyConstraints(0), policies(ONE)], [policies(ONE)]]],
    ['by the leaf itself', 'failed', [[policies(ONE)], [policyConstraints(0)]]],
    ['sooner, further down', 'failed', [[policyConstraints(5)], [policyConstraints(0)], none]],
    ["not yet, as a key of one's own does not count", 'passed', [[policyConstraints(3)], [SELF], none, none]],
  ])('%s: %s', (_, part, levels) => {
    expect(judge(levels)).toBe(part);
  });
});

describe('Policies under other names', () => {
  const map = mappings([ONE, TWO]);
  it.each<[string, string, Buffer[][], string[] | undefined]>([
    ['are those above', 'passed', [[policies(ONE), map], [policies(TWO)]], [ONE]],
    ['are not those below', 'failed', [[policies(ONE), map], [policies(TWO)]], [TWO]],
    ['no longer hold under the old name', 'failed', [[policies(ONE), map, explicit], [policies(ONE)]], undefined],
    [
      'may not be given',
      'failed',
      [[policies(ONE), policyConstraints(0, 0)], [policies(ONE), map], [policies(TWO)]],
      undefined,
    ],
    [
      'may be given once',
      'passed',
      [[policies(ONE), policyConstraints(0, 1)], [policies(ONE), map], [policies(TWO)]],
      undefined,
    ],
    [
      'may not be given, nor the old one kept',
      'failed',
      [[policies(ONE), policyConstraints(0, 0)], [policies(ONE), map], [policies(ONE)]],
      undefined,
    ],
    ['may go over any', 'passed', [[policies(ANY), map, explicit], [policies(TWO)]], [ONE]],
    ['may be several', 'passed', [[policies(ONE), mappings([ONE, TWO], [ONE, THREE])], [policies(THREE)]], [ONE]],
    [
      'may be one for several',
      'passed',
      [[policies(ONE, TWO), mappings([ONE, THREE], [TWO, THREE])], [policies(THREE)]],
      [TWO],
    ],
    ['may not come from any', 'failed', [[policies(ANY), mappings([ANY, ONE])], [policies(ONE)]], undefined],
    ['may not lead to any', 'failed', [[policies(ONE), mappings([ONE, ANY])], [policies(ANY)]], undefined],
  ])('%s: %s', (_, part, levels, wanted) => {
    expect(judge(levels, wanted)).toBe(part);
  });

  it('cost no more than there are names, however often each stands for each', () => {
    const names = Array.from({ length: 60 }, (_, i) => `1.2.3.${i + 1}`);
    const all = new Map(names.map((name) => [name, names]));
    const graph = new PolicyGraph();
    const before = process.cpuUsage();
    for (let depth = 0; depth < 20; depth++) {
      graph.descend(names, false);
      graph.map(all, true);
    }
    expect(graph.holds([names[7] as string])).toBe(true);
    expect(graph.holds(['1.2.4'])).toBe(false);
    expect(process.cpuUsage(before).user / 1000).toBeLessThan(2_000);
  });
});

describe('Any policy', () => {
  it.each<[string, string, Buffer[][]]>([
    ['counts no more at once', 'failed', [[policies(ANY), inhibitAnyPolicy(0), explicit], [policies(ANY)]]],
    [
      'counts no more at once, but names do',
      'passed',
      [[policies(ONE), inhibitAnyPolicy(0), explicit], [policies(ONE)]],
    ],
    ['counts once more', 'passed', [[policies(ANY), inhibitAnyPolicy(1), explicit], [policies(ANY)], [policies(ONE)]]],
    [
      'counts once more, not twice',
      'failed',
      [[policies(ANY), inhibitAnyPolicy(1), explicit], [policies(ANY)], [policies(ANY)]],
    ],
    [
      'is cut short further down',
      'failed',
      [[policies(ANY), inhibitAnyPolicy(5), explicit], [policies(ANY), inhibitAnyPolicy(0)], [policies(ANY)]],
    ],
    [
      'counts for a new key of the same authority',
      'passed',
      [[policies(ANY), inhibitAnyPolicy(0), explicit], [policies(ANY), SELF], [policies(ONE)]],
    ],
  ])('%s: %s', (_, part, levels) => {
    expect(judge(levels)).toBe(part);
  });
});

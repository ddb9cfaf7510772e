import { ANY_POLICY, type PolicyMappings } from './policies';

/** One policy at one depth of a path. */
interface PolicyNode {
  policy: string;
  /** Policies that the next certificate may name for this one. */
  expected: ReadonlySet<string>;
  parents: readonly PolicyNode[];
}

/**
 * The policies that hold along a path, as a graph with one node for each policy at each depth (RFC 9618, which replaces the
 * tree of RFC 5280, 6.1: mappings make a tree grow exponentially, the graph never has more nodes than the certificates
 * name policies).
 */
export class PolicyGraph {
  private levels: Map<string, PolicyNode>[] = [
    new Map([[ANY_POLICY, { policy: ANY_POLICY, expected: new Set([ANY_POLICY]), parents: [] }]]),
  ];

  /** No policy holds along the whole path. */
  get isEmpty(): boolean {
    return this.levels.length === 0;
  }

  /** RFC 9618, 5.3 (d) and (e): the policies of the next certificate; undefined where it names none. */
  descend(policies: readonly string[] | undefined, anyCounts: boolean): void {
    const above = this.levels.at(-1);
    if (!above) return;
    if (!policies) return this.empty();
    const expecting = parentsByExpected(above);
    const level = new Map<string, PolicyNode>();
    const add = (policy: string, parents: readonly PolicyNode[]) =>
      level.set(policy, { policy, expected: new Set([policy]), parents });
    const wild = above.get(ANY_POLICY);
    for (const policy of policies) {
      if (policy === ANY_POLICY) continue;
      const parents = expecting.get(policy);
      if (parents) add(policy, parents);
      else if (wild) add(policy, [wild]);
    }
    if (anyCounts && policies.includes(ANY_POLICY))
      for (const [policy, parents] of expecting) if (!level.has(policy)) add(policy, parents);
    this.levels.push(level);
    this.prune();
  }

  /** RFC 9618, 5.4 (b): what the certificate just passed says its policies are called below. */
  map(mappings: PolicyMappings, isAllowed: boolean): void {
    const level = this.levels.at(-1);
    if (!level) return;
    for (const [policy, expected] of mappings) {
      const node = level.get(policy);
      const wild = level.get(ANY_POLICY);
      if (!isAllowed) level.delete(policy);
      else if (node) node.expected = new Set(expected);
      else if (wild) level.set(policy, { policy, expected: new Set(expected), parents: wild.parents });
    }
    this.prune();
  }

  /** RFC 9618, 5.5 (g): whether a policy that the one who asks accepts holds along the whole path; undefined accepts any. */
  holds(accepted: readonly string[] | undefined): boolean {
    if (this.isEmpty) return false;
    if (!accepted || accepted.includes(ANY_POLICY)) return true;
    const wanted = new Set(accepted);
    const good = new Set<PolicyNode>();
    for (const level of this.levels.slice(1)) {
      for (const node of level.values()) {
        const isOwn = node.parents.some((parent) => parent.policy === ANY_POLICY) && wanted.has(node.policy);
        if (isOwn || node.parents.some((parent) => good.has(parent))) good.add(node);
      }
    }
    const end = [...(this.levels.at(-1)?.values() ?? [])];
    return end.some((node) => good.has(node) || (node.policy === ANY_POLICY && wanted.size > 0));
  }

  private empty(): void {
    this.levels = [];
  }

  /** Takes away what leads nowhere, from below; without a node at the end nothing is left. */
  private prune(): void {
    if (this.levels.at(-1)?.size === 0) return this.empty();
    for (let depth = this.levels.length - 2; depth >= 0; depth--) {
      const [level, below] = [this.levels[depth], this.levels[depth + 1]];
      if (!level || !below) continue;
      const used = new Set([...below.values()].flatMap((node) => node.parents));
      for (const [policy, node] of level) if (!used.has(node)) level.delete(policy);
    }
  }
}

function parentsByExpected(level: ReadonlyMap<string, PolicyNode>): Map<string, PolicyNode[]> {
  const found = new Map<string, PolicyNode[]>();
  for (const node of level.values())
    for (const policy of node.expected) {
      const parents = found.get(policy);
      if (parents) parents.push(node);
      else found.set(policy, [node]);
    }
  return found;
}

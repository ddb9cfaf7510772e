import type { Certificate } from './certificate';
import type { NameConstraints } from './extensions';
import type { GeneralName } from './general-name';

/** Comparisons that one path may cost; nobody who means well needs a hundredth. */
const MAX_COMPARISONS = 100_000;

/** What the authorities of a path allow below them to be called (RFC 5280, 4.2.1.10 and 6.1.4 g). */
export class NameRules {
  private readonly rules: NameConstraints[] = [];
  private left = MAX_COMPARISONS;

  /** Adds the rules of one more authority; what it permits must be permitted by all above as well. */
  add(rules: NameConstraints | undefined): void {
    if (rules) this.rules.push(rules);
  }

  /** Whether every name of a certificate may stand there. */
  permit(certificate: Certificate): boolean {
    if (this.rules.length === 0) return true;
    const names = namesOf(certificate);
    return this.rules.every((rules) => names.every((name) => this.permitOne(name, rules)));
  }

  private permitOne(name: GeneralName, { permitted, excluded }: NameConstraints): boolean {
    const sameKind = ({ tag }: GeneralName) => tag === name.tag;
    const [inside, outside] = [permitted.filter(sameKind), excluded.filter(sameKind)];
    this.left -= permitted.length + excluded.length;
    if (this.left < 0) return false;
    // A kind of name that is not understood may not be judged, so a rule about it forbids it.
    if (name.kind === 'other') return inside.length + outside.length === 0;
    if (outside.some((tree) => isWithin(name, tree) !== false)) return false;
    return inside.length === 0 || inside.some((tree) => isWithin(name, tree) === true);
  }
}

/** The subject, its alternative names, and the addresses that older certificates keep in the subject. */
function namesOf({ subject, alternativeNames }: Certificate): GeneralName[] {
  const none = { text: '', content: Buffer.alloc(0), key: '' };
  return [
    ...(subject.isEmpty ? [] : [{ ...none, kind: 'directory' as const, tag: 0xa4, name: subject }]),
    ...subject.emails.map((text) => ({ ...none, kind: 'email' as const, tag: 0x81, text })),
    ...alternativeNames,
  ];
}

/** Undefined where it cannot be told: then nothing is permitted by it, and everything excluded. */
function isWithin(name: GeneralName, tree: GeneralName): boolean | undefined {
  switch (name.kind) {
    case 'directory':
      return name.name && tree.name && name.name.isWithin(tree.name);
    case 'email':
      return isMailboxWithin(name.text, tree.text);
    case 'dns':
      return isHostWithin(name.text, tree.text);
    case 'uri':
      return isUriWithin(name.text, tree.text);
    case 'ip':
      return isAddressWithin(name.content, tree.content);
    default:
      return undefined;
  }
}

/** `a@host` is one mailbox, `host` all of a host, `.host` all of the hosts below it. */
function isMailboxWithin(address: string, tree: string): boolean | undefined {
  const at = address.lastIndexOf('@');
  if (at <= 0 || at === address.length - 1) return undefined;
  const [mailbox, host] = [address.slice(0, at), address.slice(at + 1).toLowerCase()];
  const split = tree.lastIndexOf('@');
  const wanted = tree.slice(split + 1).toLowerCase();
  if (split >= 0) return mailbox === tree.slice(0, split) && host === wanted;
  return wanted.startsWith('.')
    ? host.endsWith(wanted) && host.length > wanted.length
    : wanted === '' || host === wanted;
}

/** The host itself and all below it. */
function isHostWithin(name: string, tree: string): boolean | undefined {
  const [host, wanted] = [name.toLowerCase().replace(/\.$/, ''), tree.toLowerCase().replace(/\.$/, '')];
  if (host === '') return undefined;
  if (wanted === '' || host === wanted) return true;
  const above = wanted.startsWith('.') ? wanted : `.${wanted}`;
  // `*.example.vn` may stand for a host above which the rule is made.
  if (host.startsWith('*.') && above.endsWith(host.slice(1))) return undefined;
  return host.endsWith(above);
}

const URI = /^[a-z][a-z0-9+.-]*:\/\/(?:[^/?#@\\]*@)?([a-z0-9_-]+(?:\.[a-z0-9_-]+)*)\.?(?::\d*)?(?:[/?#]|$)/i;
const IPV4 = /^\d+(\.\d+)*$/;

/** One host, or with a dot in front all hosts below; a URI without the name of a host cannot be judged. */
function isUriWithin(uri: string, tree: string): boolean | undefined {
  const host = URI.exec(uri)?.[1]?.toLowerCase();
  if (host === undefined || IPV4.test(host)) return undefined;
  const wanted = tree.toLowerCase();
  return wanted.startsWith('.') ? host.endsWith(wanted) && host.length > wanted.length : host === wanted;
}

/** The rule is an address and a mask of the same length. */
function isAddressWithin(address: Buffer, tree: Buffer): boolean | undefined {
  const { length } = address;
  if ((length !== 4 && length !== 16) || (tree.length !== 8 && tree.length !== 32)) return undefined;
  if (tree.length !== length * 2) return false;
  return address.every((byte, i) => {
    const mask = tree[length + i] ?? 0;
    return (byte & mask) === ((tree[i] ?? 0) & mask);
  });
}

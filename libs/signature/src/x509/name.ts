import { DerFault, type DerValue } from '../cms/der';

const SHORT: Record<string, string> = {
  '2.5.4.3': 'CN',
  '2.5.4.4': 'SN',
  '2.5.4.5': 'SERIALNUMBER',
  '2.5.4.6': 'C',
  '2.5.4.7': 'L',
  '2.5.4.8': 'ST',
  '2.5.4.9': 'STREET',
  '2.5.4.10': 'O',
  '2.5.4.11': 'OU',
  '2.5.4.12': 'T',
  '2.5.4.42': 'GN',
  '0.9.2342.19200300.100.1.1': 'UID',
  '0.9.2342.19200300.100.1.25': 'DC',
  '1.2.840.113549.1.9.1': 'E',
};
const EMAIL = '1.2.840.113549.1.9.1';
const MAX_PARTS = 64;
const MAX_TEXT = 512;
/** Marks that steer how a text is drawn, so that it reads as another. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}]/gu;

interface Attribute {
  type: string;
  /** Undefined where the value is no text, or text that cannot be read. */
  value: string | undefined;
  /** In the form in which two attributes are compared. */
  key: string;
}

/** A distinguished name, compared as RFC 5280, 7.1 wants it: case, spaces and the kind of string make no difference. */
export class Name {
  private constructor(
    readonly raw: Buffer,
    private readonly attributes: readonly Attribute[],
    /** One key for each relative name, from the top down. */
    readonly parts: readonly string[],
    /** Two names are equal when their keys are. */
    readonly key: string,
  ) {}

  /** @throws DerFault */
  static read(value: DerValue): Name {
    const sets = value.sequence;
    if (sets.length > MAX_PARTS) throw new DerFault('a name of too many parts');
    const attributes: Attribute[] = [];
    const parts = sets.map((set) => {
      const together = set.set.map(readAttribute);
      if (together.length === 0 || together.length > MAX_PARTS) throw new DerFault('a broken name');
      attributes.push(...together);
      return joined(together.map(({ key }) => key).sort());
    });
    return new Name(value.raw, attributes, parts, joined(parts));
  }

  /** The name that a relative name below this one makes (RFC 5280, 4.2.1.13). */
  static keyBelow(above: Name, relative: DerValue): string {
    const keys = relative.items.map(readAttribute).map(({ key }) => key);
    return joined([...above.parts, joined(keys.sort())]);
  }

  equals(other: Name): boolean {
    return this.key === other.key;
  }

  /** Whether it stands at or below another name. */
  isWithin(above: Name): boolean {
    return above.parts.every((part, i) => part === this.parts[i]);
  }

  get isEmpty(): boolean {
    return this.parts.length === 0;
  }

  get commonName(): string | undefined {
    return this.shown('2.5.4.3');
  }

  get organization(): string | undefined {
    return this.shown('2.5.4.10');
  }

  get title(): string | undefined {
    return this.shown('2.5.4.12');
  }

  /** Addresses that stand in the name itself. */
  get emails(): string[] {
    return this.attributes.flatMap(({ type, value }) => (type === EMAIL ? [value ?? ''] : []));
  }

  /** For people, the most particular part first; at most 512 characters. */
  get text(): string {
    const shown = this.attributes.map(({ type, value }) => `${SHORT[type] ?? type}=${display(value ?? '?')}`);
    return shorten(shown.reverse().join(', '));
  }

  private shown(type: string): string | undefined {
    const value = this.attributes.findLast((attribute) => attribute.type === type)?.value;
    return value === undefined ? undefined : shorten(display(value));
  }
}

function readAttribute(pair: DerValue): Attribute {
  const [type, value, ...beyond] = pair.sequence;
  if (!type || !value || beyond.length > 0) throw new DerFault('a broken name');
  const text = readText(value.tag, value.content);
  // What is no text is compared byte by byte.
  const key = text === undefined ? `#${value.raw.toString('hex')}` : `=${comparable(text)}`;
  return { type: type.oid, value: text, key: type.oid + key };
}

/** Parts put together so that no other parts give the same. */
const joined = (parts: string[]): string => parts.map((part) => `${part.length}:${part}`).join('');

const UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const UTF16 = new TextDecoder('utf-16', { fatal: true, ignoreBOM: true });

/** Undefined for what is no text. */
function readText(tag: number, content: Buffer): string | undefined {
  switch (tag) {
    case 0x0c:
      return decoded(UTF8, content);
    case 0x12: // NumericString
    case 0x13: // PrintableString
    case 0x16: // IA5String
    case 0x1a: // VisibleString
      return content.every((byte) => byte < 0x80) ? content.toString('latin1') : undefined;
    case 0x14: // TeletexString, which everybody fills with Latin-1
      return content.toString('latin1');
    case 0x1e: // BMPString, high byte first
      return content.length % 2 === 0 ? decoded(UTF16, Buffer.from(content).swap16()) : undefined;
    default:
      return undefined;
  }
}

function decoded(decoder: InstanceType<typeof TextDecoder>, bytes: Buffer): string | undefined {
  try {
    return decoder.decode(bytes);
  } catch {
    return undefined;
  }
}

/** RFC 4518: one form for each character, no case, spaces as one space between words. */
function comparable(text: string): string {
  // Upwards first, so that one letter with two capitals meets its spelled-out form.
  const folded = text.normalize('NFKC').toUpperCase().toLowerCase().normalize('NFKC');
  return folded.replace(/\s+/g, ' ').trim();
}

const display = (text: string): string => text.normalize('NFC').replace(INVISIBLE, '').replace(/\s+/g, ' ').trim();
const shorten = (text: string): string => (text.length > MAX_TEXT ? `${text.slice(0, MAX_TEXT - 1)}…` : text);

import { append } from '../tamper/form-paper';
import { relength } from '../tamper/sign-form';

/** A signed file with what is known of it, apart from everything that verifying computes. */
export interface Sample {
  name: string;
  bytes: Buffer;
  /** Of each signature: its own value with delimiters, and the length of what it signs. */
  signatures: { start: number; end: number; signedBytes: number }[];
  /** Where its revisions end. */
  ends: number[];
}

/** Numbers that are the same for the same seed (mulberry32). */
export class Dice {
  constructor(private state: number) {}

  next(below: number): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % Math.max(1, below);
  }

  one<T>(items: readonly T[]): T {
    return items[this.next(items.length)] as T;
  }
}

type Mutation = (sample: Sample, dice: Dice, others: Sample[]) => Buffer;

const WORDS =
  '/Contents /ByteRange /Type /Sig /V /Kids /Annots /Parent /Prev /Root /Size /XRefStm /W /Index /AcroForm /Fields /FT /AP /N /Length /Filter /Perms /DSS /P 0 1 -1 null true R obj endobj stream endstream xref trailer startxref %%EOF n f << >> [ ] < > ( )'.split(
    ' ',
  );

const flipped: Mutation = ({ bytes }, dice) => {
  const out = Buffer.from(bytes);
  for (let i = dice.next(8); i >= 0; i--) {
    const at = dice.next(out.length);
    out[at] = (out[at] as number) ^ (1 << dice.next(8));
  }
  return out;
};

const cut: Mutation = ({ bytes }, dice) => {
  const at = dice.next(bytes.length);
  return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1 + dice.next(dice.one([4, 64, 4096])))]);
};

const inserted: Mutation = ({ bytes }, dice) => {
  const at = dice.next(bytes.length);
  const what = dice.one([
    () => Buffer.from(Array.from({ length: 1 + dice.next(40) }, () => dice.next(256))),
    () => Buffer.from(` ${dice.one(WORDS)} `),
    () => bytes.subarray(at, at + dice.next(3000)),
    () => Buffer.from(`\n4 0 obj\n<</Length 3>>\nstream\nq Q\nendstream\nendobj\n`),
  ])();
  return Buffer.concat([bytes.subarray(0, at), what, bytes.subarray(at)]);
};

/** Another word in the place of one that is there, in as many bytes. */
const reworded: Mutation = ({ bytes }, dice) => {
  const text = bytes.toString('latin1');
  const from = dice.one(WORDS.filter((word) => word.length > 1));
  const at = text.indexOf(from, dice.next(text.length));
  if (at < 0) return flipped({ bytes } as Sample, dice, []);
  const out = Buffer.from(bytes);
  out.write(dice.one(WORDS).slice(0, from.length).padEnd(from.length), at, 'latin1');
  return out;
};

const renumbered: Mutation = ({ bytes }, dice) => {
  const text = bytes.toString('latin1');
  const numbers = /(?<=[\s[])\d{1,10}(?=[\s\]])/g;
  numbers.lastIndex = dice.next(text.length);
  const found = numbers.exec(text);
  if (!found) return flipped({ bytes } as Sample, dice, []);
  const old = Number(found[0]);
  const by = dice.one([old + 1, old - 1, old * 2, 0, 99_999, bytes.length, dice.next(bytes.length)]);
  const out = Buffer.from(bytes);
  out.write(String(Math.max(0, by)).slice(0, found[0].length).padStart(found[0].length, '0'), found.index, 'latin1');
  return out;
};

/** Revisions left out, put twice, or taken from another file. */
const spliced: Mutation = ({ bytes, ends }, dice, others) => {
  const other = dice.one(others);
  const [a, b] = [dice.one([0, ...ends]), dice.one([0, ...ends])];
  const part = dice.one([
    () => bytes.subarray(Math.min(a, b), Math.max(a, b)),
    () => other.bytes.subarray(dice.one([0, ...other.ends])),
    () => Buffer.alloc(0),
  ])();
  return Buffer.concat([bytes.subarray(0, dice.one(ends)), part, bytes.subarray(a)]);
};

/** The container of one signature with a value taken out, doubled or changed, and all lengths right again. */
const reencoded: Mutation = ({ bytes, signatures }, dice) => {
  const { start, end } = dice.one(signatures);
  const room = Buffer.from(bytes.toString('latin1', start + 1, end - 1), 'hex');
  const container = room.subarray(0, 4 + room.readUInt16BE(2));
  const values = valuesIn(container);
  const { at, length } = dice.one(values);
  const raw = Buffer.from(container.subarray(at, at + length));
  const head = raw[1] !== undefined && raw[1] < 0x80 ? 2 : 2 + ((raw[1] ?? 0) & 0x7f);
  const by = dice.one([
    () => Buffer.alloc(0),
    () => Buffer.concat([raw, raw]),
    () => {
      const place = length > head ? head + dice.next(length - head) : 0;
      raw[place] = dice.next(256);
      return raw;
    },
    () => {
      raw[0] = dice.one([0x02, 0x04, 0x05, 0x06, 0x30, 0x31, 0xa0, 0xa1, 0x24, 0x80]);
      return raw;
    },
    () => container.subarray(...placeOf(dice.one(values))),
  ])();
  const rebuilt = relength(container, at, length, by).toString('hex');
  const out = Buffer.from(bytes);
  out.write(rebuilt.slice(0, end - start - 2).padEnd(end - start - 2, '0'), start + 1, 'latin1');
  return out;
};

const placeOf = ({ at, length }: { at: number; length: number }): [number, number] => [at, at + length];

function valuesIn(bytes: Buffer): { at: number; length: number }[] {
  const found: { at: number; length: number }[] = [];
  const walk = (from: number, to: number): void => {
    for (let at = from; at + 2 <= to;) {
      const short = bytes[at + 1] as number;
      const count = short < 0x80 ? 0 : short & 0x7f;
      const size = count === 0 ? short : bytes.readUIntBE(at + 2, Math.min(count, 4));
      const start = at + 2 + count;
      if (start + size > to) return;
      found.push({ at, length: start + size - at });
      if ((bytes[at] as number) & 0x20) walk(start, start + size);
      at = start + size;
    }
  };
  walk(0, bytes.length);
  return found;
}

/** A revision with a sound cross-reference that writes older objects anew, each as another was. */
const updated: Mutation = ({ bytes }, dice) => {
  const objects = [...bytes.toString('latin1').matchAll(/(?<=[\n\r])(\d{1,4}) 0 obj\s([^]{0,1500}?)\sendobj/g)];
  if (objects.length === 0 || !/\nxref\n/.test(bytes.toString('latin1'))) return cut({ bytes } as Sample, dice, []);
  const written: Record<number, string> = {};
  for (let i = dice.next(3); i >= 0; i--) {
    const [, num, text = ''] = dice.one(objects);
    const changed =
      dice.next(2) === 0 ? (dice.one(objects)[2] ?? '') : text.replace(/\d+/, (old) => String(Number(old) + 1));
    written[dice.next(4) === 0 ? 900 : Number(num)] = changed;
  }
  return append(bytes, written);
};

const MUTATIONS: Record<string, Mutation> = {
  flipped,
  cut,
  inserted,
  reworded,
  renumbered,
  spliced,
  reencoded,
  updated,
};

/** One file made worse, in a way that its number and the seed decide. */
export function mutate(samples: Sample[], dice: Dice): { sample: Sample; kind: string; bytes: Buffer } {
  const sample = dice.one(samples);
  const kind = dice.one(Object.keys(MUTATIONS));
  return { sample, kind, bytes: (MUTATIONS[kind] as Mutation)(sample, dice, samples) };
}

import { createHash } from 'node:crypto';
import { der } from '../../src/cms/der';
import { OID } from '../../src/cms/oids';
import { signedAttributes, signedData } from '../../src/cms/write-cms';
import type { SoftwareKey } from '../../src/key/signing-key';
import { append } from './form-paper';

/** A container over the SHA-256 of the signed bytes, which are given as well. */
export type MakeContainer = (digest: Buffer, key: SoftwareKey, bytes: Buffer) => Promise<Buffer>;

export const plainContainer: MakeContainer = async (digest, key) => {
  const attributes = signedAttributes(digest, key.certificate);
  return signedData(attributes, await key.sign(attributes), key);
};

export interface FormSigning {
  field: 'mot' | 'hai' | 'ba';
  /** Entries of the signature dictionary. */
  entries?: string;
  /** Further objects written along, by number. */
  also?: Record<number, string>;
  subFilter?: string;
  container?: MakeContainer;
  digits?: (container: Buffer) => string;
  trailer?: string;
  /** Digits kept free for the container. */
  room?: number;
}

const ROOM = 12_000;
const PLACEHOLDER = '[0 ********** ********** **********]';
/** The signature dictionary of each field. */
export const VALUE = { mot: 20, hai: 21, ba: 22 };
const FIELDS = {
  mot: (value: string) => ({
    10: `<</Type/Annot/Subtype/Widget/FT/Sig/T(mot)/Rect[72 100 200 150]/P 3 0 R/F 132/V ${value}>>`,
  }),
  hai: (value: string) => ({ 11: `<</FT/Sig/T(hai)/Kids[14 0 R]/V ${value}>>` }),
  ba: (value: string) => ({ 30: `<</FT/Sig/T(ba)/Kids[31 0 R]/V ${value}>>` }),
};

/** Signs one field of the form in a revision of its own. */
export async function signForm(
  pdf: Buffer,
  key: SoftwareKey,
  {
    field,
    entries = '',
    also = {},
    subFilter = 'ETSI.CAdES.detached',
    container = plainContainer,
    digits,
    trailer,
    room = ROOM,
  }: FormSigning,
): Promise<Buffer> {
  const num = VALUE[field];
  const value = `<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/${subFilter}/ByteRange ${PLACEHOLDER}/Contents <${'0'.repeat(room)}>/M(D:20261120101500+07'00')${entries}>>`;
  const bytes = append(pdf, { ...FIELDS[field](`${num} 0 R`), [num]: value, ...also }, trailer ? { trailer } : {});
  const at = pdf.length + bytes.subarray(pdf.length).indexOf(`${num} 0 obj`);
  const start = bytes.indexOf('/Contents <', at) + '/Contents '.length;
  const end = start + room + 2;
  const range = `[0 ${start} ${end} ${bytes.length - end}`;
  bytes.write(`${range.padEnd(PLACEHOLDER.length - 1)}]`, bytes.indexOf(PLACEHOLDER, at), 'latin1');
  const signed = Buffer.concat([bytes.subarray(0, start), bytes.subarray(end)]);
  const made = await container(createHash('sha256').update(signed).digest(), key, signed);
  bytes.write(digits ? digits(made) : made.toString('hex'), start + 1, 'latin1');
  return bytes;
}

/** DocMDP with a permission, as a certifying signature has it. */
export const certified = (permission: number): string =>
  `/Reference[<</Type/SigRef/TransformMethod/DocMDP/TransformParams<</Type/TransformParams/P ${permission}/V/1.2>>>>]`;

/** FieldMDP over the fields named. */
export const locked = (action: 'All' | 'Include' | 'Exclude', fields = ''): string =>
  `/Reference[<</Type/SigRef/TransformMethod/FieldMDP/TransformParams<</Type/TransformParams/Action/${action}/Fields[${fields}]/V/1.2>>>>]`;

/** A container that carries a document of its own. */
export const wrapping =
  (content: Buffer): MakeContainer =>
  async (digest, key, bytes) => {
    const inner = await plainContainer(digest, key, bytes);
    const detached = der.sequence(der.oid(OID.data));
    const at = inner.indexOf(detached);
    const attached = der.sequence(der.oid(OID.data), der.explicit(0, der.octets(content)));
    return relength(inner, at, detached.length, attached);
  };

/** Replaces a value of a container and corrects the lengths of what it lies in. */
export function relength(bytes: Buffer, at: number, length: number, by: Buffer): Buffer {
  const build = (start: number, end: number): Buffer => {
    const pieces: Buffer[] = [];
    for (let i = start; i < end;) {
      const { head, size } = headAt(bytes, i);
      const stop = i + head + size;
      if (i === at && stop === at + length) pieces.push(by);
      else if (i < at && at + length <= stop) pieces.push(value(bytes[i] as number, build(i + head, stop)));
      else pieces.push(bytes.subarray(i, stop));
      i = stop;
    }
    return Buffer.concat(pieces);
  };
  return build(0, bytes.length);
}

function headAt(bytes: Buffer, at: number): { head: number; size: number } {
  const short = bytes[at + 1] as number;
  if (short < 0x80) return { head: 2, size: short };
  const count = short & 0x7f;
  return { head: 2 + count, size: bytes.readUIntBE(at + 2, count) };
}

const value = (tag: number, content: Buffer) => der.retag(tag, der.octets(content));

import { createHash } from 'node:crypto';
import {
  Dict,
  PdfFault,
  PdfFile,
  PdfString,
  Ref,
  Reserved,
  RevisionWriter,
  addAppearance,
  name,
  type Appearance,
  type PdfObject,
  type Rect,
} from '@motcua/kernel/pdf';
import { signedAttributes, signedData } from '../cms/write-cms';
import type { SignerCertificate } from '../key/signing-key';
import { fieldMissing, fieldSigned, pageMissing, signingNotAllowed, unsignablePdf } from '../signature.problems';
import { formOf, permissionOf, signatureFields, type SignatureField } from './fields';

/** Bytes kept for the CMS container; certificates of three levels take about two thousand. */
const CONTENTS = 12_288;
const OFFSET_DIGITS = 10;

export interface SignatureOrder {
  field: string;
  /** Name of the signer, shown by PDF readers. */
  name: string;
  reason: string;
  /** Claimed time of signing, written as Vietnam's time. */
  at: Date;
  appearance: Appearance;
  /** Where to put a field that the file does not have yet: page from 0. */
  place?: { page: number; rect: Rect };
}

/** A revision that waits for its signature value. */
export interface PreparedSignature {
  /** Signed attributes, DER: the only thing the key needs to see. */
  toBeSigned: Buffer;
  /** The finished file. */
  complete(signatureValue: Buffer): Buffer;
}

/** Where a field of that name lies, if the file has it. @throws Problem signature/field-signed, signature/unsignable-pdf */
export function placeOf(pdf: Buffer, field: string): { page: number; rect: Rect } | undefined {
  return reading(() => {
    const file = PdfFile.open(pdf);
    const found = signatureFields(file).find((candidate) => candidate.name === field);
    if (!found) return undefined;
    if (found.value) throw fieldSigned(field);
    const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = file.array(found.dict.get('Rect')).map(Number);
    const page = file.pages().findIndex((ref) => sameRef(ref, found.dict.get('P')));
    return {
      page,
      rect: { x: Math.min(x1, x2), y: Math.min(y1, y2), width: Math.abs(x2 - x1), height: Math.abs(y2 - y1) },
    };
  });
}

/** Size of a page (from 0; negative counts from the last) in points. */
export function pageSize(pdf: Buffer, page: number): { page: number; width: number; height: number } {
  return reading(() => {
    const file = PdfFile.open(pdf);
    const pages = file.pages();
    const index = page < 0 ? pages.length + page : page;
    const ref = pages[index];
    if (!ref) throw pageMissing(page);
    let node = file.dict(ref);
    for (let i = 0; i < 16 && node && node.get('MediaBox') === null; i++) node = file.dict(node.get('Parent'));
    const [x1 = 0, y1 = 0, x2 = 595, y2 = 842] = file.array(node?.get('MediaBox') ?? null).map(Number);
    return { page: index, width: Math.abs(x2 - x1), height: Math.abs(y2 - y1) };
  });
}

/**
 * Lays out the revision that carries one PAdES signature. The first signature of a file certifies it: later revisions may
 * only sign fields (DocMDP 2).
 * @throws Problem signature/field-signed, field-missing, page-missing, signing-not-allowed, unsignable-pdf
 */
export function prepareSignature(pdf: Buffer, order: SignatureOrder, signer: SignerCertificate): PreparedSignature {
  return reading(() => {
    const file = PdfFile.open(pdf);
    const writer = new RevisionWriter(file);
    const fields = signatureFields(file);
    const signed = fields.filter((field) => field.value);
    if (signed.some((field) => field.value && permissionOf(file, field.value.dict) === 1)) throw signingNotAllowed();
    const certifies = signed.length === 0;
    const value = writer.add(signatureDict(order, certifies));
    fillField(writer, fields, order, value);
    if (certifies) {
      const root = file.revisions[file.last]?.trailer.get('Root') as Ref;
      writer.set(root, writer.dict(root).with({ Perms: Dict.of({ DocMDP: value }) }));
    }
    const { bytes, reserved } = writer.write();
    return waiting(bytes, reserved, signer);
  });
}

function waiting(
  bytes: Buffer,
  reserved: Map<string, { start: number; end: number }>,
  signer: SignerCertificate,
): PreparedSignature {
  const [contents, range] = [reserved.get('Contents'), reserved.get('ByteRange')];
  if (!contents || !range) throw new PdfFault('no room for the signature');
  const ranges = [0, contents.start, contents.end, bytes.length - contents.end];
  bytes.write(
    `[${ranges.map((offset, i) => (i === 0 ? '0' : String(offset).padStart(OFFSET_DIGITS, ' '))).join(' ')}]`,
    range.start,
    'latin1',
  );
  const digest = createHash('sha256')
    .update(bytes.subarray(0, contents.start))
    .update(bytes.subarray(contents.end))
    .digest();
  const toBeSigned = signedAttributes(digest, signer.certificate);
  return {
    toBeSigned,
    complete: (signatureValue) => {
      const cms = signedData(toBeSigned, signatureValue, signer);
      if (cms.length > CONTENTS) throw unsignablePdf('the certificates are too long');
      const done = Buffer.from(bytes);
      done.write(cms.toString('hex'), contents.start + 1, 'latin1');
      return done;
    },
  };
}

function signatureDict(order: SignatureOrder, certifies: boolean): Dict {
  const reference = Dict.of({
    Type: name('SigRef'),
    TransformMethod: name('DocMDP'),
    TransformParams: Dict.of({ Type: name('TransformParams'), P: 2, V: name('1.2') }),
  });
  return Dict.of({
    Type: name('Sig'),
    Filter: name('Adobe.PPKLite'),
    SubFilter: name('ETSI.CAdES.detached'),
    ByteRange: new Reserved('ByteRange', `[0 ${Array(3).fill(' '.repeat(OFFSET_DIGITS)).join(' ')}]`),
    Contents: new Reserved('Contents', `<${'0'.repeat(CONTENTS * 2)}>`),
    M: PdfString.of(pdfDate(order.at)),
    Name: PdfString.of(order.name),
    Reason: PdfString.of(order.reason),
    Reference: certifies ? [reference] : undefined,
  });
}

function fillField(writer: RevisionWriter, fields: SignatureField[], order: SignatureOrder, value: Ref): void {
  const field = fields.find((candidate) => candidate.name === order.field);
  if (field?.value) throw fieldSigned(order.field);
  const filled = { V: value, AP: Dict.of({ N: addAppearance(writer, order.appearance) }) };
  if (field) {
    writer.set(field.ref, field.dict.with(filled));
    return;
  }
  if (!order.place || fields.some((other) => other.value && permissionOf(writer.file, other.value.dict) !== undefined))
    throw fieldMissing(order.field);
  const ref = addField(writer, order.field, order.place);
  writer.set(ref, writer.dict(ref).with(filled));
}

function addField(writer: RevisionWriter, field: string, { page, rect }: { page: number; rect: Rect }): Ref {
  const { file } = writer;
  const pageRef = file.pages()[page];
  if (!pageRef) throw pageMissing(page);
  const ref = writer.add(
    Dict.of({
      Type: name('Annot'),
      Subtype: name('Widget'),
      FT: name('Sig'),
      T: PdfString.of(field),
      F: 132,
      Rect: [rect.x, rect.y, rect.x + rect.width, rect.y + rect.height],
      P: pageRef,
    }),
  );
  append(writer, pageRef, 'Annots', ref);
  const root = file.revisions[file.last]?.trailer.get('Root') as Ref;
  const form = file.catalog().get('AcroForm');
  if (form instanceof Ref) {
    append(writer, form, 'Fields', ref);
    writer.set(form, writer.dict(form).with({ SigFlags: 3 }));
  } else {
    const fields = file.array(formOf(file)?.get('Fields') ?? null);
    const direct = (formOf(file) ?? new Dict()).with({ Fields: [...fields, ref], SigFlags: 3 });
    writer.set(root, writer.dict(root).with({ AcroForm: direct }));
  }
  return ref;
}

/** Adds to an array that may stand in its dictionary or be an object of its own. */
function append(writer: RevisionWriter, owner: Ref, key: string, item: Ref): void {
  const list = writer.dict(owner).get(key);
  const longer: PdfObject[] = [...writer.file.array(list), item];
  if (list instanceof Ref) writer.set(list, longer);
  else writer.set(owner, writer.dict(owner).with({ [key]: longer }));
}

const sameRef = (a: Ref, b: PdfObject) => b instanceof Ref && a.num === b.num;

const clock = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Asia/Ho_Chi_Minh',
  hourCycle: 'h23',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
});

const pdfDate = (at: Date) => `D:${clock.format(at).replace(/\D/g, '')}+07'00'`;

function reading<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof PdfFault) throw unsignablePdf(error.message);
    throw error;
  }
}

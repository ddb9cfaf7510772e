import { generateKeyPairSync } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import { signedAttributes, signedData } from '../../src/cms/write-cms';
import { verifyPdf } from '../../src/verify/verify-pdf';
import type { Verdict } from '../../src/verify/verdict';
import { Certificate } from '../../src/x509/certificate';
import { makeCertificate, makeCrl, makeKeys, nameOf } from '../pki-maker';
import { LATER, authority, type Authority } from '../signed-samples';
import { append, formPaper, lastXref } from './form-paper';
import { plainContainer, signForm, type MakeContainer } from './sign-form';

/** Files that are built to keep whoever judges them busy, by what is in them. */
export async function costlyFiles(by: Authority): Promise<Record<string, Buffer>> {
  const sign = (options: Partial<Parameters<typeof signForm>[2]>, pdf = formPaper()) =>
    signForm(pdf, by.leader, { field: 'mot', ...options });
  const again = (pdf: Buffer) => signForm(pdf, by.leader, { field: 'hai' });
  const once = await sign({});
  return {
    'sixty certificates that may all have issued one another': await sign({
      container: carrying(crowd(60)),
      room: 160_000,
    }),
    'one long array under two hundred revisions': times(
      200,
      append(await sign({ also: { 50: `[${'0 '.repeat(300_000)}]` } }), { 15: '<</A 50 0 R>>', 51: 'null' }),
      (pdf, i) => append(pdf, { 51: `[${i} 50 0 R]` }),
    ),
    'twenty thousand objects in a row under two hundred revisions': times(
      200,
      await sign({ also: rowOfObjects(20_000) }, formPaper({ 12: '<</Type/OCG/Name(Lop)/Next 100 0 R>>' })),
      (pdf, i) => append(pdf, { 51: `[${i}]` }),
    ),
    'two hundred revisions of evidence over many objects': times(
      200,
      await sign({ also: rowOfObjects(3_000) }, formPaper({ 12: '<</Type/OCG/Name(Lop)/Next 100 0 R>>' })),
      (pdf, i) => append(pdf, { 1: CATALOG_WITH_STORE, 50: `<</Certs[${4_000 + i} 0 R]>>`, [4_000 + i]: stream('x') }),
    ),
    'a million small objects': await again(await sign({ also: { 50: `[${'[]'.repeat(1_000_000)}]` } }, deepForm())),
    'half a million names': await again(
      await sign({ also: { 50: `[${numbered(500_000, (i) => `/n${i}`)}]` } }, deepForm()),
    ),
    'a million entries of a cross-reference': manyEntries(once, 1_000_000),
    'objects that unpack to a hundred megabytes': append(once, {
      1: CATALOG_WITH_STORE,
      50: `<</Certs[51 0 R]>>`,
      51: packed(Buffer.alloc(100_000_000)),
    }),
    'a list of sixty thousand revocations': append(once, {
      1: CATALOG_WITH_STORE,
      50: `<</CRLs[51 0 R]>>`,
      51: packed(listOf(by, 60_000)),
    }),
    'twenty megabytes, signed twice': await again(await sign({ also: { 50: stream('x'.repeat(20_000_000)) } })),
    'sixty signatures in one revision of eighteen megabytes': await crowded(by, 60, 18_000_000),
    'arrays that name each other a hundred times, sixty deep': await again(
      await sign({ also: nested(60) }, deepForm()),
    ),
  };
}

/**
 * Judges each and says how long it took, in milliseconds of this process' time. As in a portal that has been running, the
 * code is compiled by then: the same has been done before with files of other people.
 */
export async function judgeCostly(told: (what: string, milliseconds: number, verdict: Verdict) => void): Promise<void> {
  const [others, by] = [await authority(), await authority()];
  for (const pdf of Object.values(await costlyFiles(others))) await verifyPdf(pdf, others.trust, LATER);
  for (const [what, pdf] of Object.entries(await costlyFiles(by))) {
    const began = process.cpuUsage();
    const verdict = await verifyPdf(pdf, by.trust, LATER);
    const { user, system } = process.cpuUsage(began);
    told(what, (user + system) / 1000, verdict);
  }
}

const CATALOG_WITH_STORE =
  '<</Type/Catalog/Pages 2 0 R/AcroForm 7 0 R/OCProperties 13 0 R/Metadata 15 0 R/DSS 50 0 R>>';
/** A layer's dictionary leads to object 50. */
const deepForm = () => formPaper({ 12: '<</Type/OCG/Name(Lop)/Next 50 0 R>>' });

const stream = (content: string, entries = '') =>
  `<<${entries}/Length ${content.length}>>\nstream\n${content}\nendstream`;
const packed = (data: Buffer) => stream(deflateSync(data).toString('latin1'), '/Filter/FlateDecode');
const numbered = (count: number, make: (i: number) => string) =>
  Array.from({ length: count }, (_, i) => make(i)).join('');
const times = (count: number, first: Buffer, next: (pdf: Buffer, i: number) => Buffer) =>
  Array.from({ length: count }, (_, i) => i).reduce(next, first);

/** Signatures that are written at once, so that each signs all that lies behind them. */
async function crowded({ leader }: Authority, count: number, size: number): Promise<Buffer> {
  const container = (await plainContainer(Buffer.alloc(32), leader, Buffer.alloc(0))).toString('hex');
  const fields = Array.from({ length: count }, (_, i) => 200 + i);
  const value = `<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/ETSI.CAdES.detached/ByteRange ${RANGE}/Contents <${container}>>>`;
  const pdf = append(formPaper(), {
    7: `<</SigFlags 3/Fields[8 0 R 10 0 R 11 0 R ${fields.map((num) => `${num} 0 R`).join(' ')}]>>`,
    ...Object.fromEntries(
      fields.flatMap((num) => [
        [num, `<</Type/Annot/Subtype/Widget/FT/Sig/T(k${num})/Rect[0 0 0 0]/V ${num + 100} 0 R>>`],
        [num + 100, value],
      ]),
    ),
    500: stream('x'.repeat(size)),
  });
  for (let at = pdf.indexOf(RANGE); at >= 0; at = pdf.indexOf(RANGE, at)) {
    const start = pdf.indexOf('/Contents <', at) + '/Contents '.length;
    const end = start + container.length + 2;
    pdf.write(`${`[0 ${start} ${end} ${pdf.length - end}`.padEnd(RANGE.length - 1)}]`, at, 'latin1');
  }
  return pdf;
}

const RANGE = '[0 ********** ********** **********]';

/** Each names the next. */
const rowOfObjects = (count: number): Record<number, string> =>
  Object.fromEntries(Array.from({ length: count }, (_, i) => [100 + i, `[${101 + i} 0 R]`]));

/** Each names the next a hundred times. */
const nested = (count: number): Record<number, string> =>
  Object.fromEntries(Array.from({ length: count }, (_, i) => [50 + i, `[${`${51 + i} 0 R `.repeat(100)}]`]));

function manyEntries(pdf: Buffer, count: number): Buffer {
  const rows = deflateSync(Buffer.alloc(count * 4, Buffer.from([0, 0, 0, 0])));
  const xref = `90 0 obj\n<</Type/XRef/Size ${count + 100}/W[1 2 1]/Index[100 ${count}]/Root 1 0 R/Prev ${lastXref(pdf)}/Filter/FlateDecode/Length ${rows.length}>>\nstream\n`;
  const tail = `\nendstream\nendobj\nstartxref\n${pdf.length}\n%%EOF\n`;
  return Buffer.concat([pdf, Buffer.from(xref), rows, Buffer.from(tail)]);
}

/** All of one name with keys that take longest to try; none signed another. */
function crowd(count: number): Buffer[] {
  const keys = generateKeyPairSync('ec', { namedCurve: 'P-521' });
  const name = nameOf('Ai cũng thế');
  const issuer = { name, keys: makeKeys() };
  return Array.from({ length: count }, () => makeCertificate({ subject: name, issuer, keys }).der);
}

const carrying =
  (further: Buffer[]): MakeContainer =>
  async (digest, key) => {
    const { algorithm, certificate, chain } = key;
    const attributes = signedAttributes(digest, certificate);
    return signedData(attributes, await key.sign(attributes), {
      algorithm,
      certificate,
      chain: [...chain, ...further],
    });
  };

/** A list in the name of the authority, signed by somebody else. */
function listOf({ issuing }: Authority, count: number): Buffer {
  const name = Certificate.read(issuing.certificate).subject.raw;
  const entries = Array.from({ length: count }, (_, i) => ({ of: Buffer.from([1, i >> 16, (i >> 8) & 255, i & 255]) }));
  return makeCrl({ issuer: { name, keys: makeKeys() }, entries });
}

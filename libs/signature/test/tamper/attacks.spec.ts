import { pdfsig, qpdfCheck, withPoppler, withQpdf } from '@motcua/kernel/testing';
import { LATER, authority, type Authority } from '../signed-samples';
import { verifyPdf } from '../../src/verify/verify-pdf';
import { append, formPaper, lastXref, packedFormPaper, stream } from './form-paper';
import { VALUE, certified, locked, signForm } from './sign-form';

let by: Authority;
/** Signed once in the first field, and again in the second. */
let once: Buffer;
let twice: Buffer;
beforeAll(async () => {
  by = await authority();
  once = await signForm(formPaper(), by.leader, { field: 'mot' });
  twice = await signForm(once, by.agency, { field: 'hai' });
});

const judge = (pdf: Buffer) => verifyPdf(pdf, by.trust, LATER);
const conclusion = async (pdf: Buffer) => (await judge(pdf)).conclusion;
const EVIL = stream('', 'BT /F1 12 Tf 72 700 Td (So tien: 9000000) Tj ET');
const text = (pdf: Buffer) => pdf.toString('latin1');
const bytes = (content: string) => Buffer.from(content, 'latin1');
/** Where the signature value of the last signature stands, with its delimiters. */
const contentsOf = (pdf: Buffer) => {
  const start = pdf.lastIndexOf('/Contents <') + '/Contents '.length;
  return { start, end: pdf.indexOf('>', start) + 1 };
};

describe('an untampered file passes', () => {
  it('signed once, and twice with a widget that is an object of its own', async () => {
    expect(await conclusion(once)).toBe('TOTAL_PASSED');
    const { conclusion: all, signatures } = await judge(twice);
    expect([all, signatures.map(({ laterChanges }) => laterChanges)]).toEqual(['TOTAL_PASSED', ['signatures', 'none']]);
    expect(signatures[0]?.signedBytes).toBe(once.length);
  });
});

const PAGE_EVIL = '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 41 0 R/Annots[8 0 R 10 0 R 14 0 R]>>';
const note = (subtype: string) =>
  `<</Type/Annot/Subtype/${subtype}/Rect[70 690 300 720]/Contents(9000000)/P 3 0 R/F 4>>`;
const pageWith = (annots: string) =>
  text(once)
    .match(/3 0 obj\n(.*)\nendobj/)![1]!
    .replace(/\/Annots\[[^\]]*]/, `/Annots[${annots}]`);
const catalogWith = (entries: string) =>
  `<</Type/Catalog/Pages 2 0 R/AcroForm 7 0 R/OCProperties 13 0 R/Metadata 15 0 R${entries}>>`;
const filled = {
  8: '<</Type/Annot/Subtype/Widget/FT/Tx/T(ghichu)/V(moi)/Rect[72 600 300 620]/P 3 0 R/F 4/AP<</N 9 0 R>>>>',
};

/** Incremental saving, shadows and overlays: objects that a later revision writes. */
const WRITTEN: [string, () => Record<number, string>][] = [
  ['other content of the page (incremental saving)', () => ({ 4: EVIL })],
  ['content named by a new page (incremental saving)', () => ({ 3: PAGE_EVIL, 41: EVIL })],
  ['a font swapped (shadow: replace)', () => ({ 5: '<</Type/Font/Subtype/Type1/BaseFont/Symbol>>' })],
  ['an XObject swapped (shadow: hide)', () => ({ 6: stream('/Type/XObject/Subtype/Form/BBox[0 0 100 100]', '') })],
  [
    'an XObject that was named before it was there (shadow: hide and replace)',
    () => ({ 40: stream('/Type/XObject/Subtype/Form/BBox[0 0 600 800]', '0 0 m 9 9 l S') }),
  ],
  ['another page tree', () => ({ 2: '<</Type/Pages/Kids[41 0 R]/Count 1>>', 41: PAGE_EVIL })],
  ['a page added', () => ({ 2: '<</Type/Pages/Kids[3 0 R 41 0 R]/Count 2>>', 41: PAGE_EVIL })],
  [
    'a note laid over the page (evil annotation)',
    () => ({ 3: pageWith('8 0 R 10 0 R 14 0 R 41 0 R'), 41: note('FreeText') }),
  ],
  [
    'a stamp laid over the page (evil annotation)',
    () => ({ 3: pageWith('8 0 R 10 0 R 14 0 R 41 0 R'), 41: note('Stamp') }),
  ],
  ['annotations taken away', () => ({ 3: pageWith('10 0 R 14 0 R') })],
  ['JavaScript added', () => ({ 1: catalogWith('/OpenAction<</S/JavaScript/JS(this.print())>>') })],
  [
    'names with JavaScript added',
    () => ({ 1: catalogWith('/Names<</JavaScript<</Names[(a)<</S/JavaScript/JS(a())>>]>>>>') }),
  ],
  ['a layer switched off (optional content)', () => ({ 13: '<</OCGs[12 0 R]/D<</ON[]/OFF[12 0 R]>>>>' })],
  [
    'the appearance of a field replaced without its value',
    () => ({ 9: stream('/Type/XObject/Subtype/Form/BBox[0 0 600 800]', 'BT (moi) Tj ET') }),
  ],
  [
    'the appearance of the signature replaced',
    () => ({
      10: `<</Type/Annot/Subtype/Widget/FT/Sig/T(mot)/Rect[72 100 200 150]/P 3 0 R/F 132/V 20 0 R/AP<</N 6 0 R>>>>`,
    }),
  ],
  [
    'the signature taken out of its field',
    () => ({ 10: '<</Type/Annot/Subtype/Widget/FT/Sig/T(mot)/Rect[72 100 200 150]/P 3 0 R/F 132>>' }),
  ],
  ['the form without the signed field', () => ({ 7: '<</Fields[8 0 R 11 0 R]/SigFlags 3>>' })],
  [
    'fields that readers are told to draw anew',
    () => ({
      7: '<</Fields[8 0 R 10 0 R 11 0 R]/SigFlags 3/DA(/F1 0 Tf)/DR<</Font<</F1 5 0 R>>>>/NeedAppearances true>>',
    }),
  ],
  [
    'metadata that is content as well',
    () => ({ 1: catalogWith('').replace('15 0 R', '4 0 R'), 4: stream('/Type/Metadata/Subtype/XML', 'BT (x) Tj ET') }),
  ],
  [
    'a dictionary in which a key stands twice',
    () => ({ 3: `${pageWith('8 0 R 10 0 R 14 0 R').slice(0, -2)}/Contents 41 0 R/Contents 4 0 R>>`, 41: EVIL }),
  ],
  [
    'a signature dictionary without a range (signature forgery)',
    () => ({ [VALUE.mot]: '<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/ETSI.CAdES.detached>>' }),
  ],
  ['evidence that is the content of a page', () => ({ 1: catalogWith('/DSS<</Certs[4 0 R]>>'), 4: EVIL })],
];

// A field whose widget is an object of its own it takes for unsigned.
withPoppler('poppler finds the same in the untampered file', () => {
  expect(pdfsig(once)).toMatchObject({ valid: 1, wholeDocument: true });
});

withQpdf('qpdf finds the untampered file sound', () => {
  for (const pdf of [once, twice, packedFormPaper()]) expect(qpdfCheck(pdf)).toBe('');
});

describe('a revision without a signature never passes with', () => {
  it.each(WRITTEN)('%s', async (_, objects) => {
    expect(await conclusion(append(once, objects()))).toBe('TOTAL_FAILED');
  });

  it.each(WRITTEN)('%s, when a trusted seal covers it', async (_, objects) => {
    const { [VALUE.mot]: value, ...also } = objects();
    const attacked = value ? append(once, { [VALUE.mot]: value }) : once;
    const sealed = await signForm(attacked, by.agency, { field: 'hai', also });
    expect(await conclusion(sealed)).toBe('TOTAL_FAILED');
  });
});

describe('the file itself never passes with', () => {
  it('two catalogs', async () => {
    const other = append(
      once,
      {
        41: '<</Type/Catalog/Pages 42 0 R>>',
        42: '<</Type/Pages/Kids[43 0 R]/Count 1>>',
        43: PAGE_EVIL.replace('41 0 R', '4 0 R'),
      },
      { trailer: '/Root 41 0 R' },
    );
    expect(await conclusion(other)).toBe('TOTAL_FAILED');
    expect(await conclusion(append(once, { 4: EVIL }, { trailer: '/Root 1 0 R/Root 41 0 R' }))).toBe('TOTAL_FAILED');
  });

  it('cross-references in a circle', async () => {
    const looped = append(once, { 41: 'null' }, { prev: once.length + 1000 });
    expect(await conclusion(looped)).toBe('TOTAL_FAILED');
    const self = append(once, { 41: 'null' });
    expect(await conclusion(append(once, { 41: 'null' }, { prev: lastXref(self) }))).toBe('TOTAL_FAILED');
  });

  it('a cross-reference that leaves a revision out', async () => {
    const before = lastXref(once);
    expect(await conclusion(append(twice, { 41: 'null' }, { prev: before }))).toBe('TOTAL_FAILED');
    expect(await conclusion(append(once, { 41: 'null' }, { prev: lastXref(formPaper()) }))).toBe('TOTAL_FAILED');
  });

  it('a hidden stream of cross-references beside the table (hybrid)', async () => {
    const evil = `41 0 obj\n<</Type/ObjStm/N 1/First 4/Length ${PAGE_EVIL.length + 4}>>\nstream\n3 0 ${PAGE_EVIL}\nendstream\nendobj\n`;
    const rows = String.fromCharCode(2, 0, 41, 0);
    const stm = once.length + evil.length;
    const xref = `42 0 obj\n<</Type/XRef/Size 43/W[1 2 1]/Index[3 1]/Length 4>>\nstream\n${rows}\nendstream\nendobj\n`;
    const hidden = Buffer.concat([once, bytes(evil + xref)]);
    const at = `${String(once.length).padStart(10, '0')} 00000 n \n`;
    const tail = `xref\n41 1\n${at}trailer\n<</Size 43/Root 1 0 R/Prev ${lastXref(once)}/XRefStm ${stm}>>\nstartxref\n${hidden.length}\n%%EOF\n`;
    expect(await conclusion(Buffer.concat([hidden, bytes(tail)]))).toBe('TOTAL_FAILED');
  });

  it('an object stream over older objects', async () => {
    const evil = `41 0 obj\n<</Type/ObjStm/N 1/First 4/Length ${PAGE_EVIL.length + 4}>>\nstream\n3 0 ${PAGE_EVIL}\nendstream\nendobj\n`;
    const at = once.length + evil.length;
    const row = (type: number, offset: number, index: number) =>
      String.fromCharCode(type, offset >> 16, (offset >> 8) & 255, offset & 255, index);
    const rows = row(2, 41, 0) + row(1, once.length, 0) + row(1, at, 0);
    const xref = `42 0 obj\n<</Type/XRef/Size 43/W[1 3 1]/Index[3 1 41 2]/Root 1 0 R/Prev ${lastXref(once)}/Length ${rows.length}>>\nstream\n${rows}\nendstream\nendobj\nstartxref\n${at}\n%%EOF\n`;
    expect(await conclusion(Buffer.concat([once, bytes(evil + xref)]))).toBe('TOTAL_FAILED');
  });

  it('a revision that points back at objects of the attacker in older bytes (shadow: hide and replace)', async () => {
    // Before signing, a second text of object 4 lies in the file, named by nothing.
    const evil = `4 0 obj\n${EVIL}\nendobj\n`;
    const base = formPaper({ 15: stream('/Type/Metadata/Subtype/XML', `<?xpacket begin=""?>\n${evil}`) });
    const signed = await signForm(base, by.leader, { field: 'mot' });
    expect(await conclusion(signed)).toBe('TOTAL_PASSED');
    const at = `${String(signed.indexOf(evil)).padStart(10, '0')} 00000 n \n`;
    const tail = `xref\n4 1\n${at}trailer\n<</Size 23/Root 1 0 R/Prev ${lastXref(signed)}>>\nstartxref\n${signed.length}\n%%EOF\n`;
    expect(await conclusion(Buffer.concat([signed, bytes(tail)]))).toBe('TOTAL_FAILED');
  });

  it('objects behind the last revision, with or without the line that ends a file', async () => {
    for (const tail of [
      `4 0 obj\n${EVIL}\nendobj\n`,
      `4 0 obj\n${EVIL}\nendobj\ntrailer\n<</Root 1 0 R>>\n`,
      '%%EOF\n',
      ' x',
    ])
      expect(await conclusion(Buffer.concat([once, bytes(tail)]))).toBe('TOTAL_FAILED');
  });

  it('a range that was shrunk or moved (signature wrapping)', async () => {
    const { start, end } = contentsOf(once);
    const [head, hex, tail] = [once.subarray(0, start), text(once.subarray(start, end)), once.subarray(end)];
    const container = hex.slice(0, hex.search(/0{40}/) + 2);
    // What was signed last moves on; the gap holds a second range and objects of the attacker.
    for (const between of [`>>\nendobj\n4 0 obj\n${EVIL}\nendobj\n`, `/Reason(khac)`]) {
      const moved = (at: number) => `${container}>/ByteRange[0 ${start} ${at} ${tail.length}]${between}`;
      const at = start + moved(100_000).length + 40;
      const wrapped = Buffer.concat([head, bytes(moved(at).padEnd(at - start)), tail]);
      expect(await conclusion(wrapped)).toBe('TOTAL_FAILED');
    }
  });

  it('a signature whose range or value says nothing (universal forgery)', async () => {
    const replaced = (from: RegExp, to: string) => bytes(text(once).replace(from, (found) => to.padEnd(found.length)));
    const range = /\/ByteRange \[[^\]]*]/;
    for (const to of [
      '/ByteRange []',
      '/ByteRange null',
      '/ByteRange [0 0 0 0]',
      '/ByteRange [0 -1 -1 9]',
      '/ByteRange [1 2 3 4]',
      '/ByteRang [0 1 2 3]',
    ])
      expect(await conclusion(replaced(range, to))).toBe('TOTAL_FAILED');
    for (const to of ['/Contents <>', '/Contents null', '/Contents <00>', '/Contents 0', '/Contents ()'])
      expect(await conclusion(replaced(/\/Contents <[0-9a-f]*>/, to))).toBe('TOTAL_FAILED');
  });

  it('a value that was never filled in, or a field whose value is no signature: broken, not unsigned', async () => {
    const empty = await signForm(formPaper(), by.leader, { field: 'mot', digits: () => '' });
    expect(await judge(empty)).toMatchObject({
      conclusion: 'TOTAL_FAILED',
      signatures: [{ field: 'mot', integrity: 'failed' }],
    });
    const dead = formPaper({ 10: '<</Type/Annot/Subtype/Widget/FT/Sig/T(mot)/Rect[0 0 9 9]/P 3 0 R/V 39 0 R>>' });
    expect(await judge(dead)).toMatchObject({
      conclusion: 'TOTAL_FAILED',
      signatures: [{ field: 'mot', integrity: 'failed' }],
    });
  });
});

describe('what a signer forbade', () => {
  const certify = (permission: number) =>
    signForm(formPaper(), by.leader, { field: 'mot', entries: certified(permission) });
  const commented = () => ({ 3: pageWith('8 0 R 10 0 R 14 0 R 41 0 R'), 41: note('FreeText') });

  it('with DocMDP 1 is everything', async () => {
    const pdf = await certify(1);
    expect(await conclusion(pdf)).toBe('TOTAL_PASSED');
    for (const objects of [filled, commented(), { 4: EVIL }])
      expect(await conclusion(append(pdf, objects))).toBe('TOTAL_FAILED');
    expect(await conclusion(await signForm(pdf, by.agency, { field: 'hai' }))).toBe('TOTAL_FAILED');
  });

  it('with DocMDP 2 is all but signing and filling in; what was filled in is never wholly passed', async () => {
    const pdf = await certify(2);
    expect(await conclusion(await signForm(pdf, by.agency, { field: 'hai' }))).toBe('TOTAL_PASSED');
    expect(await judge(append(pdf, filled))).toMatchObject({
      conclusion: 'INDETERMINATE',
      signatures: [{ laterChanges: 'form' }],
    });
    for (const objects of [commented(), { 4: EVIL }])
      expect(await conclusion(append(pdf, objects))).toBe('TOTAL_FAILED');
  });

  it('with DocMDP 3 is content; comments are never wholly passed', async () => {
    const pdf = await certify(3);
    expect(await judge(append(pdf, commented()))).toMatchObject({
      conclusion: 'INDETERMINATE',
      signatures: [{ laterChanges: 'comments' }],
    });
    const link = { 3: pageWith('8 0 R 10 0 R 14 0 R 41 0 R'), 41: note('Screen') };
    for (const objects of [link, { 4: EVIL }]) expect(await conclusion(append(pdf, objects))).toBe('TOTAL_FAILED');
  });

  it.each([
    ['All', '', 'TOTAL_FAILED'],
    ['Include', '(ghichu)', 'TOTAL_FAILED'],
    ['Include', '(khac)', 'INDETERMINATE'],
    ['Exclude', '(ghichu)', 'INDETERMINATE'],
    ['Exclude', '(khac)', 'TOTAL_FAILED'],
  ] as const)('with FieldMDP %s %s holds for the fields it names', async (action, fields, expected) => {
    const pdf = await signForm(formPaper(), by.leader, { field: 'mot', entries: locked(action, fields) });
    expect(await conclusion(pdf)).toBe('TOTAL_PASSED');
    expect(await conclusion(append(pdf, filled))).toBe(expected);
  });

  it('of a certified file is a new field to see, signed by whomever (sneaky signature)', async () => {
    const pdf = await certify(2);
    const stranger = await (await authority()).keyFor({ name: 'Người lạ' });
    const also = {
      7: '<</Fields[8 0 R 10 0 R 11 0 R 30 0 R]/SigFlags 3/DA(/F1 0 Tf)/DR<</Font<</F1 5 0 R>>>>>>',
      3: pageWith('8 0 R 10 0 R 14 0 R 31 0 R'),
      31: '<</Type/Annot/Subtype/Widget/Parent 30 0 R/Rect[70 600 300 720]/P 3 0 R/F 132/AP<</N 32 0 R>>>>',
      32: stream('/Type/XObject/Subtype/Form/BBox[0 0 230 120]', '1 g 0 0 230 120 re f'),
    };
    for (const key of [by.agency, stranger])
      expect(await conclusion(await signForm(pdf, key, { field: 'ba', also }))).toBe('INDETERMINATE');
    // Where nobody certified, a new signature of its own size is a signature; one over the page is a cover.
    expect(await conclusion(await signForm(once, by.agency, { field: 'ba', also }))).toBe('TOTAL_PASSED');
    const cover = { ...also, 31: also[31].replace('[70 600 300 720]', '[0 0 595 842]') };
    expect(await conclusion(await signForm(once, by.agency, { field: 'ba', also: cover }))).toBe('INDETERMINATE');
    // So are two that hide it together.
    const half = formPaper({ 14: '<</Type/Annot/Subtype/Widget/Parent 11 0 R/Rect[0 0 595 190]/P 3 0 R/F 132>>' });
    const first = await signForm(half, by.leader, { field: 'mot' });
    const second = await signForm(first, by.agency, { field: 'hai' });
    const rest = { ...also, 31: also[31].replace('[70 600 300 720]', '[0 400 595 590]') };
    expect(await conclusion(second)).toBe('TOTAL_PASSED');
    expect(await conclusion(await signForm(first, by.agency, { field: 'ba', also: rest }))).toBe('TOTAL_PASSED');
    expect(await conclusion(await signForm(second, by.agency, { field: 'ba', also: rest }))).toBe('INDETERMINATE');
  });
});

describe('an honest file of other programs passes', () => {
  it('whose metadata the program of a later signer wrote anew', async () => {
    const also = { 15: stream('/Type/Metadata/Subtype/XML', '<?xpacket begin=""?><x:xmpmeta>2</x:xmpmeta>') };
    expect(await conclusion(await signForm(once, by.agency, { field: 'hai', also }))).toBe('TOTAL_PASSED');
  });

  it('whose digits are capitals, or whose value is BER without lengths', async () => {
    const capitals = (container: Buffer) => container.toString('hex').toUpperCase();
    expect(await conclusion(await signForm(formPaper(), by.leader, { field: 'mot', digits: capitals }))).toBe(
      'TOTAL_PASSED',
    );
    // 30 80 … 00 00 around what stood in 30 82 xx xx …
    const ber = (container: Buffer) => `3080${container.subarray(4).toString('hex')}0000`;
    const pdf = await signForm(formPaper(), by.leader, { field: 'mot', digits: ber, subFilter: 'adbe.pkcs7.detached' });
    expect(await judge(pdf)).toMatchObject({ conclusion: 'TOTAL_PASSED', signatures: [{ level: 'CMS' }] });
  });

  it('before which a server put a few bytes: open, for nobody signed them', async () => {
    const { conclusion: open, signatures } = await judge(Buffer.concat([bytes('HTTP/1.1 200 OK\r\n\r\n'), once]));
    expect([open, signatures[0]?.integrity]).toEqual(['INDETERMINATE', 'passed']);
  });
});

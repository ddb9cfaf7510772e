import { LATER, authority, type Authority } from '../signed-samples';
import { verifyPdf } from '../../src/verify/verify-pdf';
import { append, formPaper, packedFormPaper, stream } from './form-paper';
import { signForm } from './sign-form';

let by: Authority;
beforeAll(async () => {
  by = await authority();
});

const conclusion = async (pdf: Buffer) => (await verifyPdf(pdf, by.trust, LATER)).conclusion;
const EVIL = stream('', 'BT /F1 12 Tf 72 700 Td (So tien: 9000000) Tj ET');
const CATALOG = '<</Type/Catalog/Pages 2 0 R/AcroForm 7 0 R/OCProperties 13 0 R';
const page = (
  contents: string,
  annots = '[8 0 R 10 0 R 14 0 R]',
  resources = '<</Font<</F1 5 0 R>>/XObject<</X1 6 0 R>>>>',
) =>
  `<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents ${contents}${annots ? `/Annots${annots}` : ''}/Resources${resources}>>`;
const FORM = '<</Fields[8 0 R 10 0 R 11 0 R]/SigFlags 3/DA(/F1 0 Tf)/DR<</Font<</F1 5 0 R>>>>>>';
/** A store without anything in it: nobody has to sign a revision that brings one. */
const STORE = '/DSS<<>>';

/** What the file was before it was signed, and what a later revision writes over it. */
const SHARED: [string, Record<number, string>, Record<number, string>][] = [
  ['content that is named as permissions', {}, { 1: `${CATALOG}/Metadata 15 0 R${STORE}/Perms 4 0 R>>`, 4: EVIL }],
  [
    'a font that is named as extensions',
    {},
    { 1: `${CATALOG}/Metadata 15 0 R${STORE}/Extensions 5 0 R>>`, 5: '<</Type/Font/Subtype/Type1/BaseFont/Symbol>>' },
  ],
  [
    'a font that has been the extensions all along',
    { 1: `${CATALOG}/Extensions 5 0 R>>` },
    { 1: `${CATALOG}/Extensions 5 0 R${STORE}>>`, 5: '<</Type/Font/Subtype/Type1/BaseFont/Symbol>>' },
  ],
  [
    'a list of content that is named as an extension',
    { 1: `${CATALOG}>>`, 3: page('15 0 R'), 15: '[4 0 R]' },
    { 1: `${CATALOG}${STORE}/Extensions<</X 15 0 R>>>>`, 15: '[6 0 R]' },
  ],
  [
    'a drawing that becomes the form',
    {},
    { 1: `${CATALOG.replace('7 0 R', '6 0 R')}/Metadata 15 0 R${STORE}>>`, 6: FORM },
  ],
  [
    'a list of content that becomes the list of fields',
    { 1: `${CATALOG}>>`, 3: page('15 0 R'), 15: '[4 0 R]' },
    { 1: `${CATALOG}${STORE}>>`, 7: FORM.replace(/\[8[^\]]*]/, ' 15 0 R'), 15: '[8 0 R 10 0 R 11 0 R]' },
  ],
  [
    'a list of content that becomes the list of annotations',
    { 1: `${CATALOG}>>`, 3: page('15 0 R', ''), 15: '[4 0 R]' },
    { 1: `${CATALOG}${STORE}>>`, 3: page('15 0 R', ' 15 0 R'), 15: '[]' },
  ],
  [
    'content that a tree of tags names',
    { 1: `${CATALOG}/StructTreeRoot 15 0 R>>`, 15: '<</Type/StructTreeRoot/ParentTree<</Nums[]>>>>' },
    {
      1: `${CATALOG}/StructTreeRoot 15 0 R${STORE}>>`,
      4: EVIL,
      15: '<</Type/StructTreeRoot/ParentTree<</Kids[<</Nums 4 0 R>>]>>>>',
    },
  ],
  [
    'a font that a tree of tags names',
    { 1: `${CATALOG}/StructTreeRoot 15 0 R>>`, 15: '<</Type/StructTreeRoot/ParentTree<</Nums[]>>>>' },
    {
      1: `${CATALOG}/StructTreeRoot 15 0 R${STORE}>>`,
      5: '<</Type/Font/Subtype/Type1/BaseFont/Symbol>>',
      15: '<</Type/StructTreeRoot/ParentTree<</Kids[<</Kids 5 0 R>>]>>>>',
    },
  ],
  [
    'content that has been an element of the tags all along',
    { 1: `${CATALOG}/StructTreeRoot 15 0 R>>`, 15: '<</Type/StructTreeRoot/K[4 0 R]>>' },
    {
      1: `${CATALOG}/StructTreeRoot 15 0 R${STORE}>>`,
      4: EVIL,
      15: '<</Type/StructTreeRoot/K[4 0 R]/ParentTree<</Nums[]>>>>',
    },
  ],
  [
    'a list of content that is a list of tags as well',
    {
      1: `${CATALOG}/StructTreeRoot 15 0 R>>`,
      3: page('12 0 R'),
      12: '[4 0 R]',
      15: '<</Type/StructTreeRoot/K[3 0 R]/ParentTree<</Nums[0 12 0 R]>>>>',
    },
    {
      1: `${CATALOG}/StructTreeRoot 15 0 R${STORE}>>`,
      12: '[4 0 R 6 0 R]',
      15: '<</Type/StructTreeRoot/K[3 0 R]/ParentTree<</Nums[0 12 0 R]>>/ParentTreeNextKey 1>>',
    },
  ],
  [
    'the catalog drawn with as fonts',
    {
      1: `${CATALOG}/Extensions<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>`,
      3: page('4 0 R', undefined, '<</Font 1 0 R>>'),
      4: stream('', 'BT /Extensions 12 Tf (a) Tj ET'),
    },
    { 1: `${CATALOG}/Extensions<</Type/Font/Subtype/Type1/BaseFont/Symbol>>${STORE}>>` },
  ],
  [
    'the form drawn with as drawings',
    {
      3: page('4 0 R', undefined, '<</XObject 7 0 R>>'),
      4: stream('', '/DR Do'),
      7: '<</Fields[8 0 R 10 0 R 11 0 R]>>',
    },
    {
      1: `${CATALOG}/Metadata 15 0 R${STORE}>>`,
      7: '<</Fields[8 0 R 10 0 R 11 0 R]/DR 50 0 R>>',
      50: stream('/Type/XObject/Subtype/Form/BBox[0 0 600 800]', '0 0 m 9 9 l S'),
    },
  ],
];

describe('one object with two uses: no later revision passes that writes anew', () => {
  it.each(SHARED)('%s', async (_, before, after) => {
    const signed = await signForm(formPaper(before), by.leader, { field: 'mot' });
    expect(await conclusion(signed)).toBe('TOTAL_PASSED');
    expect(await conclusion(append(signed, after))).toBe('TOTAL_FAILED');
  });

  it('the description of the document drawn with as drawings', async () => {
    const trailer = '/Info 15 0 R';
    const bare = formPaper({
      1: `${CATALOG}>>`,
      3: page('4 0 R', undefined, '<</XObject 15 0 R>>'),
      4: stream('', '/Producer Do'),
      15: '<</Producer 6 0 R>>',
    });
    const named = Buffer.from(bare.toString('latin1').replace('/Root 1 0 R', `/Root 1 0 R${trailer}`), 'latin1');
    const signed = await signForm(named, by.leader, { field: 'mot', trailer });
    expect(await conclusion(signed)).toBe('TOTAL_PASSED');
    const later = append(signed, { 1: `${CATALOG}${STORE}>>`, 15: '<<>>' }, { trailer });
    expect(await conclusion(later)).toBe('TOTAL_FAILED');
  });

  it('a stream of objects that is the metadata as well', async () => {
    const paper = packedFormPaper({ 1: `${CATALOG}/Metadata 16 0 R>>` }, '/Subtype/XML');
    const signed = await signForm(paper, by.leader, { field: 'mot' });
    expect(await conclusion(signed)).toBe('TOTAL_PASSED');
    const holder = /\n16 0 obj\n([^]*?)\nendobj/.exec(signed.toString('latin1'))![1]!;
    const later = append(signed, {
      1: `${CATALOG}/Metadata 16 0 R${STORE}>>`,
      16: holder.replace('Helvetica', 'Symbol   '),
    });
    expect(await conclusion(later)).toBe('TOTAL_FAILED');
  });
});

const LOOK = stream('/Type/XObject/Subtype/Form/BBox[0 0 600 800]', '1 g 0 0 600 800 re f');
const widget = (rect: string, more = '') =>
  `<</Type/Annot/Subtype/Widget/Parent 30 0 R/Rect[${rect}]/P 3 0 R/F 132/AP<</N 50 0 R>>${more}>>`;

describe('a second signer of trust does not get a passed file by', () => {
  const withField = (kids: Record<number, string>) => ({
    3: page(
      '4 0 R',
      `[8 0 R 10 0 R 14 0 R ${Object.keys(kids)
        .map((num) => `${num} 0 R`)
        .join(' ')}]`,
    ),
    7: '<</Fields[8 0 R 10 0 R 11 0 R 30 0 R]/SigFlags 3/DA(/F1 0 Tf)/DR<</Font<</F1 5 0 R>>>>>>',
    30: `<</FT/Sig/T(ba)/Kids[${Object.keys(kids)
      .map((num) => `${num} 0 R`)
      .join(' ')}]/V 22 0 R>>`,
    50: LOOK,
    ...kids,
  });
  const signed = () => signForm(formPaper({ 3: page('4 0 R') }), by.leader, { field: 'mot' });
  const attack = async (kids: Record<number, string>) =>
    conclusion(await signForm(await signed(), by.agency, { field: 'ba', also: withField(kids) }));

  it('(one small widget of a new field is none of it)', async () => {
    expect(await attack({ 31: widget('300 300 400 400') })).toBe('TOTAL_PASSED');
  });

  it('many widgets that hide the page together', async () => {
    const kids = {
      31: widget('0 0 595 200'),
      32: widget('0 200 595 400'),
      33: widget('0 400 595 600'),
      34: widget('0 600 595 800'),
    };
    expect(await attack(kids)).not.toBe('TOTAL_PASSED');
  });

  it('a widget that runs a script', async () => {
    expect(await attack({ 31: widget('300 300 400 400', '/AA<</O<</S/JavaScript/JS(a())>>>>') })).toBe('TOTAL_FAILED');
  });

  it('a note in the place of a widget', async () => {
    const note = widget('0 0 0 0').replace('/Subtype/Widget', '/Subtype/Highlight/QuadPoints[0 0 500 0 0 800 500 800]');
    expect(await attack({ 31: note })).toBe('TOTAL_FAILED');
  });

  it('an older field over the whole page', async () => {
    const paper = formPaper({ 14: '<</Type/Annot/Subtype/Widget/Parent 11 0 R/Rect[0 0 595 842]/P 3 0 R/F 132>>' });
    const first = await signForm(paper, by.leader, { field: 'mot' });
    const also = {
      14: '<</Type/Annot/Subtype/Widget/Parent 11 0 R/Rect[0 0 595 842]/P 3 0 R/F 132/AP<</N 50 0 R>>>>',
      50: LOOK,
    };
    expect(await conclusion(await signForm(first, by.agency, { field: 'hai', also }))).not.toBe('TOTAL_PASSED');
  });

  const draws = (resources: string) =>
    stream(`/Type/XObject/Subtype/Form/BBox[0 0 600 800]/Resources${resources}`, '/Lock Do');
  it.each<[string, Record<number, string>]>([
    ['', { 3: page('4 0 R', undefined, '<</XObject 11 0 R>>'), 4: stream('', '/Lock Do') }],
    [
      ', through something that is named by another generation first',
      { 3: page('4 0 R', undefined, '<</XObject<</X1 6 0 R/X2 6 5 R>>>>'), 6: draws('<</XObject 11 0 R>>') },
    ],
    [
      ', through something that calls itself a page',
      { 3: page('4 0 R', undefined, ' 15 0 R'), 4: stream('', '/Lock Do'), 15: '<</Type/Page/XObject 11 0 R>>' },
    ],
    [
      ', through pages that draw with one another',
      {
        3: page('4 0 R', undefined, ' 15 0 R'),
        4: stream('', '/Lock Do'),
        12: '<</Type/Page/Next 15 0 R>>',
        15: '<</Type/Page/Properties 12 0 R/XObject 11 0 R>>',
      },
    ],
  ])('a field that pages draw with%s', async (_, before) => {
    const paper = formPaper({ 1: `${CATALOG}>>`, 15: 'null', ...before });
    const first = await signForm(paper, by.leader, { field: 'mot' });
    expect(await conclusion(first)).toBe('TOTAL_PASSED');
    const also = { 11: '<</FT/Sig/T(hai)/Kids[14 0 R]/V 21 0 R/Lock 50 0 R>>', 50: LOOK };
    expect(await conclusion(await signForm(first, by.agency, { field: 'hai', also }))).toBe('TOTAL_FAILED');
  });

  it.each([
    ['a field', 11, 'Lock'],
    ['the widget of a field', 14, 'AP'],
  ])('%s that a stamp looks like', async (_, num, state) => {
    const kid = (look: string) =>
      `<</Type/Annot/Subtype/Widget/Parent 11 0 R/Rect[300 100 430 150]/P 3 0 R/F 132${look}>>`;
    const stamp = `<</Type/Annot/Subtype/Stamp/Rect[0 0 595 842]/P 3 0 R/F 4/AS/${state}/AP<</N ${num} 0 R>>>>`;
    const paper = formPaper({ 1: `${CATALOG}>>`, 3: page('4 0 R', '[8 0 R 10 0 R 14 0 R 15 0 R]'), 15: stamp });
    const first = await signForm(paper, by.leader, { field: 'mot' });
    expect(await conclusion(first)).toBe('TOTAL_PASSED');
    const also = {
      11: `<</FT/Sig/T(hai)/Kids[14 0 R]/V 21 0 R${num === 11 ? '/Lock 50 0 R' : ''}>>`,
      14: kid(num === 14 ? '/AP<</N 50 0 R>>' : ''),
      50: LOOK,
    };
    expect(await conclusion(await signForm(first, by.agency, { field: 'hai', also }))).toBe('TOTAL_FAILED');
  });

  it('a drawing of a field that pages know under another number', async () => {
    const kid = '<</Type/Annot/Subtype/Widget/Parent 11 0 R/Rect[300 100 430 150]/P 3 0 R/F 132/AP<</N 15 0 R>>>>';
    const paper = formPaper({ 1: `${CATALOG}>>`, 6: '15 0 R', 14: kid, 15: LOOK });
    const first = await signForm(paper, by.leader, { field: 'mot' });
    const also = { 14: kid, 15: stream('/Type/XObject/Subtype/Form/BBox[0 0 600 800]', '0 0 m 9 9 l S') };
    expect(await conclusion(await signForm(first, by.agency, { field: 'hai', also }))).not.toBe('TOTAL_PASSED');
  });
});

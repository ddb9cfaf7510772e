/** Objects of a small form as text, by number: what an attacker would like to change is all there. */
const OBJECTS = [
  '<</Type/Catalog/Pages 2 0 R/AcroForm 7 0 R/OCProperties 13 0 R/Metadata 15 0 R>>',
  '<</Type/Pages/Kids[3 0 R]/Count 1>>',
  '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Annots[8 0 R 10 0 R 14 0 R]' +
    '/Resources<</Font<</F1 5 0 R>>/XObject<</X1 6 0 R/Later 40 0 R>>/Properties<</Layer 12 0 R>>>>>>',
  stream('', 'BT /F1 12 Tf 72 700 Td (So tien: 1000000) Tj ET /X1 Do /OC /Layer BDC 0 0 m 9 9 l S EMC /Later Do'),
  '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>',
  stream('/Type/XObject/Subtype/Form/BBox[0 0 100 100]', '0 0 m 50 50 l S'),
  '<</Fields[8 0 R 10 0 R 11 0 R]/SigFlags 3/DA(/F1 0 Tf)/DR<</Font<</F1 5 0 R>>>>>>',
  '<</Type/Annot/Subtype/Widget/FT/Tx/T(ghichu)/V(cu)/Rect[72 600 300 620]/P 3 0 R/F 4/AP<</N 9 0 R>>>>',
  stream('/Type/XObject/Subtype/Form/BBox[0 0 228 20]', 'BT (cu) Tj ET'),
  '<</Type/Annot/Subtype/Widget/FT/Sig/T(mot)/Rect[72 100 200 150]/P 3 0 R/F 132>>',
  // Its widget is an object of its own.
  '<</FT/Sig/T(hai)/Kids[14 0 R]>>',
  '<</Type/OCG/Name(Lop)>>',
  '<</OCGs[12 0 R]/D<</ON[12 0 R]/OFF[]>>>>',
  '<</Type/Annot/Subtype/Widget/Parent 11 0 R/Rect[300 100 430 150]/P 3 0 R/F 132>>',
  stream('/Type/Metadata/Subtype/XML', '<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta/>'),
];

function stream(entries: string, content: string): string {
  return `<<${entries}/Length ${content.length}>>\nstream\n${content}\nendstream`;
}

/** The form with a classic cross-reference; `changes` replace objects by number. */
export function formPaper(changes: Record<number, string> = {}): Buffer {
  let text = '%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n';
  const offsets = OBJECTS.map((object, i) => {
    const at = text.length;
    text += `${i + 1} 0 obj\n${changes[i + 1] ?? object}\nendobj\n`;
    return at;
  });
  const rows = offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('');
  text += `xref\n0 ${OBJECTS.length + 1}\n0000000000 65535 f \n${rows}trailer\n<</Size ${OBJECTS.length + 1}/Root 1 0 R>>\nstartxref\n${text.length}\n%%EOF\n`;
  return Buffer.from(text, 'latin1');
}

/** Appends objects with a cross-reference table; `trailer` may add or replace entries. */
export function append(
  pdf: Buffer,
  objects: Record<number, string>,
  { trailer = '', prev = lastXref(pdf) } = {},
): Buffer {
  let text = '';
  const numbers = Object.keys(objects).map(Number);
  const rows = numbers.map((num) => {
    const at = pdf.length + text.length;
    text += `${num} 0 obj\n${objects[num]}\nendobj\n`;
    return `${num} 1\n${String(at).padStart(10, '0')} 00000 n \n`;
  });
  const size = /\/Size (\d+)/g;
  const most = Math.max(
    ...numbers.map((num) => num + 1),
    ...[...pdf.toString('latin1').matchAll(size)].map((m) => Number(m[1])),
  );
  const xref = pdf.length + text.length;
  const entries = trailer.includes('/Root') ? '' : '/Root 1 0 R';
  text += `xref\n${rows.join('')}trailer\n<</Size ${most}${entries}/Prev ${prev}${trailer}>>\nstartxref\n${xref}\n%%EOF\n`;
  return Buffer.concat([pdf, Buffer.from(text, 'latin1')]);
}

export const lastXref = (pdf: Buffer): number =>
  Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(pdf.toString('latin1'))?.[1]);

export { stream };

/**
 * The same form with what may be packed in an object stream, and a stream of cross-references (ISO 32000-1, 7.5.7, 7.5.8);
 * `changes` replace objects by number, `holderEntries` are further entries of the object stream.
 */
export function packedFormPaper(changes: Record<number, string> = {}, holderEntries = ''): Buffer {
  const objects = OBJECTS.map((object, i) => changes[i + 1] ?? object);
  let text = '%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n';
  const packed = objects.flatMap((object, i) => (object.includes('stream\n') ? [] : [i + 1]));
  const [holder, own] = [objects.length + 1, objects.length + 2];
  const rows: [number, number, number][] = [[0, 0, 255]];
  const write = (num: number, object: string) => {
    rows[num] = [1, text.length, 0];
    text += `${num} 0 obj\n${object}\nendobj\n`;
  };
  objects.forEach((object, i) => {
    if (packed.includes(i + 1)) rows[i + 1] = [2, holder, packed.indexOf(i + 1)];
    else write(i + 1, object);
  });
  const bodies = packed.map((num) => `${objects[num - 1]} `);
  let at = 0;
  const head = packed.map((num, i) => {
    const entry = `${num} ${at} `;
    at += (bodies[i] as string).length;
    return entry;
  });
  write(
    holder,
    stream(
      `/Type/ObjStm${holderEntries}/N ${packed.length}/First ${head.join('').length}`,
      head.join('') + bodies.join(''),
    ),
  );
  rows[own] = [1, text.length, 0];
  const xref = text.length;
  const data = rows.map(([type, place, index]) => String.fromCharCode(type, place >> 8, place & 255, index)).join('');
  write(own, stream(`/Type/XRef/Size ${own + 1}/W[1 2 1]/Root 1 0 R`, data));
  return Buffer.from(`${text}startxref\n${xref}\n%%EOF\n`, 'latin1');
}

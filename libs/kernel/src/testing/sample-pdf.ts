import { deflateSync } from 'node:zlib';

const HEAD = '%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n';
const CONTENT = '0.9 g 100 700 200 50 re f';
const row = (offset: number) => `${String(offset).padStart(10, '0')} 00000 n \n`;
const FREE = '0000000000 65535 f \n';
const HIDDEN = '0000000000 00000 f \n';

/** Puts pieces one behind another and knows where each begins. */
function layout() {
  let text = HEAD;
  return {
    add: (piece: string) => {
      const at = text.length;
      text += piece;
      return at;
    },
    get length() {
      return text.length;
    },
    bytes: () => Buffer.from(text, 'latin1'),
  };
}

const catalog = '1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n';
const pages = '2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n';
const page = '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</ProcSet[/PDF]>>>>';
const content = `4 0 obj\n<</Length ${CONTENT.length}>>\nstream\n${CONTENT}\nendstream\nendobj\n`;

/** A table for old readers and a stream for new ones beside it, as office programs write (ISO 32000-1, 7.5.8.4). */
export function hybridFile(): Buffer {
  const file = layout();
  const [one, two, four] = [file.add(catalog), file.add(pages), file.add(content)];
  const packed = `3 0 ${page}`;
  const five = file.add(
    `5 0 obj\n<</Type/ObjStm/N 1/First 4/Length ${packed.length}>>\nstream\n${packed}\nendstream\nendobj\n`,
  );
  const six = file.length;
  const rows = [
    [2, 5, 0],
    [1, five, 0],
    [1, six, 0],
  ].map(([type, at, index]) => String.fromCharCode(type!, at! >> 8, at! & 255, index!));
  file.add(
    `6 0 obj\n<</Type/XRef/Size 7/W[1 2 1]/Index[3 1 5 2]/Length 12>>\nstream\n${rows.join('')}\nendstream\nendobj\n`,
  );
  const xref = file.add(`xref\n0 7\n${FREE}${row(one)}${row(two)}${HIDDEN}${row(four)}${HIDDEN}${HIDDEN}`);
  file.add(`trailer\n<</Size 7/Root 1 0 R/XRefStm ${six}>>\nstartxref\n${xref}\n%%EOF\n`);
  return file.bytes();
}

/** The cross-reference of the first page stands at the beginning and names the rest at the end (Annex F). */
export function linearizedFile(): Buffer {
  const build = (main: number, offsets: number[]) => {
    const file = layout();
    const five = file.add(`5 0 obj\n<</Linearized 1/L 9999/O 3/E 999/N 1/T 999/H[0 0]>>\nendobj\n`);
    const first = file.add(`xref\n3 3\n${row(offsets[3]!)}${row(offsets[4]!)}${row(five)}`);
    file.add(`trailer\n<</Size 6/Root 1 0 R/Prev ${String(main).padStart(6, '0')}>>\nstartxref\n0\n%%EOF\n`);
    const at = [0, 0, 0, file.add(`3 0 obj\n${page}\nendobj\n`), file.add(content)];
    at[1] = file.add(catalog);
    at[2] = file.add(pages);
    const xref = file.add(`xref\n0 3\n${FREE}${row(at[1])}${row(at[2])}`);
    file.add(`trailer\n<</Size 3>>\nstartxref\n${first}\n%%EOF\n`);
    return { bytes: file.bytes(), xref, at };
  };
  const draft = build(0, [0, 0, 0, 0, 0]);
  return build(draft.xref, draft.at).bytes;
}

/** A small paper in the newer form: objects packed in a stream, a cross-reference stream (ISO 32000-1, 7.5.7 and 7.5.8). */
export function packedFile(): Buffer {
  const packed = [
    [1, '<</Type/Catalog/Pages 2 0 R/Lang(vi-VN)>>'],
    [2, '<</Type/Pages/Kids[3 0 R]/Count 1>>'],
    [3, '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</ProcSet[/PDF]>>>>'],
  ] as const;
  let offset = 0;
  const listed = packed.map(([num, text]) => {
    const entry = `${num} ${offset} `;
    offset += text.length + 1;
    return entry;
  });
  const head = listed.join('');
  const body = deflateSync(Buffer.from(head + packed.map(([, text]) => `${text} `).join('')));
  const content = '0.9 g 100 700 200 50 re f';
  const chunks: Buffer[] = [Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1')];
  const length = () => chunks.reduce((sum, chunk) => sum + chunk.length, 0);
  const add = (...parts: (string | Buffer)[]) => {
    const at = length();
    for (const part of parts) chunks.push(typeof part === 'string' ? Buffer.from(part, 'latin1') : part);
    return at;
  };
  const contentAt = add(`4 0 obj\n<</Length ${content.length}>>\nstream\n${content}\nendstream\nendobj\n`);
  const packedAt = add(
    `5 0 obj\n<</Type/ObjStm/N ${packed.length}/First ${head.length}/Filter/FlateDecode/Length ${body.length}>>\nstream\n`,
    body,
    '\nendstream\nendobj\n',
  );
  const xrefAt = length();
  const rows: [number, number, number][] = [
    [0, 0, 255],
    [2, 5, 0],
    [2, 5, 1],
    [2, 5, 2],
    [1, contentAt, 0],
    [1, packedAt, 0],
    [1, xrefAt, 0],
  ];
  // PNG predictor "up", as most programs write it.
  const plain = rows.map(([type, at, index]) => Buffer.from([type, at >> 8, at & 255, index]));
  const predicted = plain.map((row, i) => Buffer.from([2, ...row.map((byte, j) => byte - (plain[i - 1]?.[j] ?? 0))]));
  const table = deflateSync(Buffer.concat(predicted));
  add(
    `6 0 obj\n<</Type/XRef/Size 7/W[1 2 1]/Root 1 0 R/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns 4>>/Length ${table.length}>>\nstream\n`,
    table,
    `\nendstream\nendobj\nstartxref\n${xrefAt}\n%%EOF\n`,
  );
  return Buffer.concat(chunks);
}

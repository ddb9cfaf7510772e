import { Dict, PdfFault, PdfFile, PdfString, Ref, RevisionWriter, name } from '@motcua/kernel/pdf';
import { picture, withPoppler } from '../src/testing/poppler';
import { hybridFile, linearizedFile, packedFile } from '../src/testing/sample-pdf';
import { licence } from './pdf-samples';

const paper = async () => (await licence().render()).bytes;

/** Changes the title by a revision of its own. */
function retitle(bytes: Buffer, title: string): Buffer {
  const writer = new RevisionWriter(PdfFile.open(bytes));
  const info = writer.file.revisions.at(-1)?.trailer.get('Info');
  if (info instanceof Ref) writer.set(info, writer.dict(info).with({ Title: PdfString.of(title) }));
  else writer.set(writer.file.pages()[0]!, writer.dict(writer.file.pages()[0]!).with({ Rotate: 0 }));
  return writer.write().bytes;
}

describe('PDF file', () => {
  it.each([
    ['a table', paper],
    ['packed streams', () => Promise.resolve(packedFile())],
    ['a table and a stream', () => Promise.resolve(hybridFile())],
    ['its first page first', () => Promise.resolve(linearizedFile())],
  ])('adds revisions to a file with %s and leaves the earlier bytes untouched', async (_, make) => {
    const first = await make();
    const second = retitle(first, 'Tiêu đề mới');
    const third = retitle(second, 'Mới nữa');
    expect(second.subarray(0, first.length).equals(first)).toBe(true);
    expect(third.subarray(0, second.length).equals(second)).toBe(true);
    const file = PdfFile.open(third);
    expect(file.revisions.map(({ end }) => end)).toEqual([first.length, second.length, third.length]);
    expect(file.revisions.every(({ form }) => form === file.revisions[0]?.form)).toBe(true);
    expect(file.pages()).toHaveLength(1);
  });

  it('shows each revision as it was', async () => {
    const file = PdfFile.open(retitle(await paper(), 'Tiêu đề mới'));
    const titleIn = (revision: number) =>
      (file.dict(file.revisions[0]!.trailer.get('Info'), revision)?.get('Title') as PdfString).text;
    expect(titleIn(0)).toBe('Giấy phép xây dựng số 15/GPXD-SXD');
    expect(titleIn(1)).toBe('Tiêu đề mới');
  });

  it('knows an object of an object stream by generation 0 alone', () => {
    const file = PdfFile.open(packedFile());
    const [num] = [...(file.revisions[0]?.entries ?? [])].find(([, { kind }]) => kind === 'in') ?? [];
    expect(file.get(new Ref(num!, 0))).not.toBeNull();
    expect(file.get(new Ref(num!, 1))).toBeNull();
  });

  it('tells which objects one names, each once', () => {
    const file = PdfFile.open(packedFile());
    const { num } = file.pages()[0] as Ref;
    const page = file.dict(new Ref(num, 0));
    const named = file.namedBy(num);
    expect(named).toContain((page?.get('Parent') as Ref).num);
    expect(new Set(named).size).toBe(named.length);
    expect(file.namedBy(999)).toEqual([]);
  });

  it('tells what stands under a number, whatever generation a reference gives', () => {
    const file = PdfFile.open(packedFile());
    const { num } = file.pages()[0] as Ref;
    expect([file.get(new Ref(num, 5)), file.held(num)]).toEqual([null, file.get(new Ref(num, 0))]);
    expect(file.held(999)).toBeNull();
  });

  withPoppler('writes revisions that an independent reader follows', async () => {
    for (const bytes of [await paper(), packedFile(), hybridFile(), linearizedFile()]) {
      const [before, after] = [picture(bytes), picture(retitle(bytes, 'Mới'))];
      expect(after.ink(0, 0, 1, 1)).toBe(before.ink(0, 0, 1, 1));
      expect(after.width).toBeGreaterThan(590);
    }
  });

  it('keeps strings, names and numbers through writing and reading', () => {
    const writer = new RevisionWriter(PdfFile.open(packedFile()));
    const ref = writer.add(
      Dict.of({
        Text: PdfString.of('Đà Lạt (ở) \\ <>'),
        'Khóa #lạ': name('Giá trị/2'),
        N: -0.5,
        Big: 1234567890,
        List: [true, null, new Ref(1, 0)],
      }),
    );
    const dict = PdfFile.open(writer.write().bytes).dict(ref);
    expect((dict?.get('Text') as PdfString).text).toBe('Đà Lạt (ở) \\ <>');
    expect([dict?.get('N'), dict?.get('Big'), dict?.get('List')]).toEqual([
      -0.5,
      1234567890,
      [true, null, new Ref(1, 0)],
    ]);
  });

  describe('refuses', () => {
    const source = '%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n';
    const tail = (offset: number) => `startxref\n${offset}\n%%EOF\n`;
    const hostile: [string, () => Buffer][] = [
      ['random bytes', () => Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(5000, 0xa7)])],
      [
        'a cross-reference that names itself as the one before',
        () =>
          Buffer.from(
            `${source}xref\n0 0\ntrailer\n<</Size 1/Root 1 0 R/Prev ${source.length}>>\n${tail(source.length)}`,
          ),
      ],
      [
        'a table that promises more than the file holds',
        () => Buffer.from(`${source}xref\n0 999999999\ntrailer\n<</Size 1>>\n${tail(source.length)}`),
      ],
      [
        'arrays without end inside one another',
        () => Buffer.from(`${source}xref\n0 0\ntrailer\n${'['.repeat(100_000)}\n${tail(source.length)}`),
      ],
      [
        'objects that lie behind their revision',
        () =>
          Buffer.from(
            `${source}xref\n1 1\n0000009999 00000 n \ntrailer\n<</Size 2/Root 1 0 R>>\n${tail(source.length)}`,
          ),
      ],
      [
        'an encrypted file',
        () => Buffer.from(`${source}xref\n0 0\ntrailer\n<</Size 2/Root 1 0 R/Encrypt 3 0 R>>\n${tail(source.length)}`),
      ],
      [
        'a startxref that points elsewhere',
        () =>
          Buffer.from(
            `${source}xref\n0 0\ntrailer\n<</Size 2/Root 1 0 R>>\nstartxref\n3\n%%EOF\n${tail(source.length)}`,
          ),
      ],
    ];
    it.each(hostile)('%s', (_, make) => {
      const started = Date.now();
      expect(() => PdfFile.open(make()).pages()).toThrow(PdfFault);
      expect(Date.now() - started).toBeLessThan(1000);
    });

    it('objects laid inside one another to be read again and again', () => {
      const count = 20_000;
      let text = source;
      const rows = Array.from({ length: count }, (_, i) => {
        const row = `${String(text.length).padStart(10, '0')} 00000 n \n`;
        text += `${i + 2} 0 obj\n(`;
        return row;
      });
      text += ')\nendobj\n'.repeat(count);
      const xref = text.length;
      const bytes = Buffer.from(
        `${text}xref\n2 ${count}\n${rows.join('')}trailer\n<</Size ${count + 2}/Root 1 0 R>>\n${tail(xref)}`,
      );
      const file = PdfFile.open(bytes);
      const readAll = () => Array.from({ length: count }, (_, i) => file.get(new Ref(i + 2, 0)));
      expect(readAll).toThrow('objects that overlap');
    });

    /** A file of the numbered objects, the first being its catalog. */
    const fileOf = (objects: string[]) => {
      let text = '%PDF-1.7\n';
      const rows = objects.map((object, i) => {
        const row = `${String(text.length).padStart(10, '0')} 00000 n \n`;
        text += `${i + 1} 0 obj\n${object}\nendobj\n`;
        return row;
      });
      const trailer = `trailer\n<</Size ${objects.length + 1}/Root 1 0 R>>\n`;
      return Buffer.from(`${text}xref\n1 ${objects.length}\n${rows.join('')}${trailer}${tail(text.length)}`);
    };
    const root = '<</Type/Catalog>>';
    it('one place for two numbers, whichever is asked for first', () => {
      const bytes = fileOf([root, '(mot)', '(hai)']);
      const rows = bytes.toString('latin1').match(/\d{10} 00000 n /g) as string[];
      bytes.write(rows[1]!, bytes.lastIndexOf(rows[2]!), 'latin1');
      const file = PdfFile.open(bytes);
      expect((file.get(new Ref(2, 0)) as PdfString).text).toBe('mot');
      expect(() => file.get(new Ref(3, 0))).toThrow('is not where it should be');
    });

    const exhausting: [string, string[], (file: PdfFile) => unknown][] = [
      ['an array of millions of numbers', [root, `[${'1 '.repeat(3_000_000)}]`], (file) => file.get(new Ref(2, 0))],
      [
        'one long list that thousands of objects name',
        [root, `[${'1 0 R '.repeat(200_000)}]`, ...Array.from({ length: 1000 }, () => '<</Kids 2 0 R>>')],
        (file) => Array.from({ length: 1000 }, (_, i) => file.array(file.dict(new Ref(i + 3, 0))?.get('Kids') ?? null)),
      ],
    ];
    it.each(exhausting)('%s, before they keep the reader busy for long', (_, objects, read) => {
      const file = PdfFile.open(fileOf(objects));
      expect(() => read(file)).toThrow('more work than any document takes');
    });

    it('no string for its many escapes', () => {
      const file = PdfFile.open(fileOf([root, `(${'\\n'.repeat(900_000)}\\101\\r\\(\\\r\n\\x)`]));
      const started = Date.now();
      const { bytes } = file.get(new Ref(2, 0)) as PdfString;
      expect(Date.now() - started).toBeLessThan(1000);
      expect([bytes.length, bytes.subarray(-5).toString('latin1')]).toEqual([900_004, '\nA\r(x']);
    });

    it('megabytes of blanks that a hundred cross-references point into', () => {
      let text = `%PDF-1.7\n${' '.repeat(8_000_000)}`;
      text += '9 0 obj\n<</Type/XRef/Size 1/W[1 1 1]/Index[0 0]/Length 0>>\nstream\n\nendstream\nendobj\n';
      for (let i = 0, prev = ''; i < 100; i++) {
        const at = text.length;
        text += `xref\n0 0\ntrailer\n<</Size 10/Root 1 0 R/XRefStm ${10 + i}${prev}>>\nstartxref\n${at}\n%%EOF\n`;
        prev = `/Prev ${at}`;
      }
      expect(() => PdfFile.open(Buffer.from(text, 'latin1'))).toThrow('more work than any document takes');
    });

    it('a stream that unpacks to far more than it is', async () => {
      const { deflateSync } = await import('node:zlib');
      const bomb = deflateSync(Buffer.alloc(64 * 1024 * 1024));
      const head = `6 0 obj\n<</Type/XRef/Size 1/W[1 2 1]/Root 1 0 R/Filter/FlateDecode/Length ${bomb.length}>>\nstream\n`;
      const bytes = Buffer.concat([
        Buffer.from(source + head),
        bomb,
        Buffer.from(`\nendstream\nendobj\n${tail(source.length)}`),
      ]);
      expect(() => PdfFile.open(bytes)).toThrow(PdfFault);
    });
  });
});

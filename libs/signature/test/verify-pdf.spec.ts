import { Dict, PdfFile, PdfString, Ref, RevisionWriter, Stream, name, type PdfObject } from '@motcua/kernel/pdf';
import { hybridFile, linearizedFile, packedFile, pdfsig, withPoppler } from '@motcua/kernel/testing';
import { verifyPdf, type Trust } from '../src/verify/verify-pdf';
import {
  LATER,
  SIGNED_AT,
  authority,
  byHand,
  bySeal,
  paper,
  riggedSeal,
  signedAndSealed,
  type Authority,
} from './signed-samples';

describe('verifying a PDF', () => {
  let by: Authority;
  let signed: Buffer;
  beforeAll(async () => {
    by = await authority();
    signed = await signedAndSealed(by);
  });

  const verdict = (pdf: Buffer, trust: Trust = by.trust, at = LATER) => verifyPdf(pdf, trust, at);
  const conclusion = async (pdf: Buffer) => (await verdict(pdf)).conclusion;
  /** Appends a revision made by a hostile hand. */
  const tampered = (pdf: Buffer, change: (writer: RevisionWriter, page: Ref) => void) => {
    const writer = new RevisionWriter(PdfFile.open(pdf));
    change(writer, writer.file.pages()[0] as Ref);
    return writer.write().bytes;
  };
  const change = (writer: RevisionWriter, ref: PdfObject, entries: Record<string, PdfObject | undefined>) =>
    writer.set(ref as Ref, writer.dict(ref).with(entries));
  const content = (text: string) => new Stream(new Dict(), Buffer.from(text));
  const root = (writer: RevisionWriter) => writer.file.revisions[0]?.trailer.get('Root') ?? null;
  const fieldOf = (writer: RevisionWriter, index: number) =>
    writer.file.array(writer.dict(writer.file.catalog().get('AcroForm')).get('Fields'))[index];

  describe('passes', () => {
    it('a paper that a leader signed and the agency sealed, both signatures', async () => {
      const { conclusion, signatures } = await verdict(signed);
      expect(conclusion).toBe('TOTAL_PASSED');
      expect(signatures.map(({ field, signer, conclusion: each }) => [field, signer?.name, each])).toEqual([
        ['leader', 'Lê Hoàng Đức', 'TOTAL_PASSED'],
        ['seal', 'Sở Xây dựng tỉnh Lâm Đồng', 'TOTAL_PASSED'],
      ]);
      expect(signatures[0]).toMatchObject({
        level: 'PAdES-B-B',
        signingTime: SIGNED_AT,
        signer: { title: 'Phó Giám đốc', organization: 'Sở Xây dựng' },
      });
    });

    it('a signature by RSA', async () => {
      const leader = await by.keyFor({ name: 'Trần Văn Bình' }, 'rsa-2048');
      expect(await conclusion(await byHand(await paper(), { ...by, leader }))).toBe('TOTAL_PASSED');
    });

    it.each([
      ['packed objects', packedFile],
      ['two cross-references', hybridFile],
      ['its first page first', linearizedFile],
    ])('a file of another program with %s, signed in a new field', async (_, make) => {
      const pdf = await byHand(make(), by, 'ky-so');
      expect((await verdict(pdf)).signatures).toMatchObject([{ field: 'ky-so', conclusion: 'TOTAL_PASSED' }]);
    });

    it('evidence for validation that is added behind the last signature', async () => {
      const pdf = tampered(signed, (writer) => {
        const certificate = writer.add(new Stream(new Dict(), by.issuing.certificate));
        change(writer, root(writer), {
          DSS: writer.add(Dict.of({ Certs: [certificate] })),
        });
      });
      expect(await conclusion(pdf)).toBe('TOTAL_PASSED');
    });
  });

  withPoppler('agrees with poppler about the same files', async () => {
    const rsa = await byHand(await paper(), { ...by, leader: await by.keyFor({ name: 'Trần Văn Bình' }, 'rsa-2048') });
    const others = await Promise.all(
      [packedFile, hybridFile, linearizedFile].map((make) => byHand(make(), by, 'ky-so')),
    );
    for (const pdf of [signed, rsa, ...others]) {
      const valid = (await verdict(pdf)).signatures.length;
      expect(pdfsig(pdf)).toMatchObject({ valid, wholeDocument: true });
    }
  });

  it('says NO_SIGNATURE of a paper that nobody signed', async () => {
    const unsigned = await paper();
    expect(await verdict(unsigned)).toMatchObject({ conclusion: 'NO_SIGNATURE', signatures: [] });
    expect(await conclusion(packedFile())).toBe('NO_SIGNATURE');
  });

  describe('never passes', () => {
    it('a file of which any byte was changed', async () => {
      const survivors: number[] = [];
      for (let at = 0; at < signed.length; at += 50) {
        const flipped = Buffer.from(signed);
        flipped[at] = (flipped[at] as number) ^ [0x01, 0x20, 0x80, 0xff][(at / 50) % 4]!;
        const { conclusion } = await verdict(flipped).catch(() => ({ conclusion: 'refused' }));
        if (conclusion === 'TOTAL_PASSED') survivors.push(at);
      }
      expect(survivors).toEqual([]);
    }, 120_000);

    it('a file of which any digit of the last signature was changed, the zeros behind it among them', async () => {
      const start = signed.lastIndexOf('/Contents <') + 10;
      const end = signed.indexOf('>', start);
      const survivors: number[] = [];
      for (let at = start; at <= end; at += at < start + 3000 ? 7 : 1999) {
        const flipped = Buffer.from(signed);
        flipped.write(String.fromCharCode(signed[at]!) === '0' ? '1' : '0', at, 'latin1');
        if ((await verdict(flipped)).conclusion === 'TOTAL_PASSED') survivors.push(at - start);
      }
      expect(survivors).toEqual([]);
    }, 120_000);

    it('anything appended', async () => {
      for (const tail of ['%', 'x'.repeat(5000), '\nstartxref\n0\n%%EOF\n', signed.toString('latin1').slice(-400)]) {
        for (const pdf of [signed, await byHand(await paper(), by)]) {
          expect(await conclusion(Buffer.concat([pdf, Buffer.from(tail, 'latin1')]))).toBe('TOTAL_FAILED');
        }
      }
    });

    it('blanks appended, were it one line end: that is open, for the content is the same', async () => {
      for (const tail of ['\n', ' ', '\r\n\r\n', '\0'.repeat(300)])
        expect(await conclusion(Buffer.concat([signed, Buffer.from(tail, 'latin1')]))).toBe('INDETERMINATE');
    });

    it('a file cut short anywhere', async () => {
      for (let share = 0.05; share < 1; share += 0.05) {
        const cut = signed.subarray(0, Math.floor(signed.length * share));
        // Cut right behind the paper, before anything of a signature, it is a paper that nobody signed.
        const honest = cut.includes('/ByteRange') ? 'TOTAL_FAILED' : 'NO_SIGNATURE';
        expect([honest, 'INDETERMINATE']).toContain(await conclusion(cut));
      }
      expect(await conclusion(signed.subarray(0, signed.length - 1))).toBe('TOTAL_FAILED');
    });

    it('a seal cut off, as if the leader alone had signed: that is honest, and only the leader is shown', async () => {
      const file = PdfFile.open(signed);
      const { signatures, conclusion } = await verdict(signed.subarray(0, file.revisions[1]?.end));
      expect([conclusion, signatures.map(({ field }) => field)]).toEqual(['TOTAL_PASSED', ['leader']]);
    });

    it('two signatures that have changed places', async () => {
      const [first, second] = [signed.indexOf('/Contents <') + 11, signed.lastIndexOf('/Contents <') + 11];
      const length = signed.indexOf('>', first) - first;
      const swapped = Buffer.from(signed);
      signed.copy(swapped, first, second, second + length);
      signed.copy(swapped, second, first, first + length);
      const { conclusion, signatures } = await verdict(swapped);
      expect(conclusion).toBe('TOTAL_FAILED');
      expect(signatures.every(({ integrity }) => integrity === 'failed')).toBe(true);
    });

    const shadows: [string, (writer: RevisionWriter, page: Ref) => void][] = [
      [
        'another page content',
        (writer, page) => change(writer, page, { Contents: writer.add(content('0 0 m 100 100 l S')) }),
      ],
      [
        'the content stream itself replaced',
        (writer, page) =>
          writer.set(writer.file.array(writer.dict(page).get('Contents'))[0] as Ref, content('0 0 m S')),
      ],
      [
        'a note laid over the page',
        (writer, page) => {
          const note = writer.add(
            Dict.of({
              Type: name('Annot'),
              Subtype: name('FreeText'),
              Rect: [0, 0, 500, 800],
              Contents: PdfString.of('Đã sửa'),
            }),
          );
          change(writer, page, { Annots: [...writer.file.array(writer.dict(page).get('Annots')), note] });
        },
      ],
      [
        'a page added',
        (writer, page) => {
          const pages = writer.dict(page).get('Parent');
          const extra = writer.add(Dict.of({ Type: name('Page'), Parent: pages, MediaBox: [0, 0, 595, 842] }));
          change(writer, pages, { Kids: [...writer.file.array(writer.dict(pages).get('Kids')), extra], Count: 2 });
        },
      ],
      [
        'a visible field added',
        (writer, page) => {
          const form = writer.file.catalog().get('AcroForm');
          const field = writer.add(
            Dict.of({
              Type: name('Annot'),
              Subtype: name('Widget'),
              FT: name('Sig'),
              T: PdfString.of('ma'),
              Rect: [0, 0, 500, 800],
              P: page,
            }),
          );
          change(writer, page, { Annots: [...writer.file.array(writer.dict(page).get('Annots')), field] });
          change(writer, form, { Fields: [...writer.file.array(writer.dict(form).get('Fields')), field] });
        },
      ],
      [
        'the look of a signature replaced',
        (writer) => change(writer, fieldOf(writer, 0) ?? null, { AP: Dict.of({ N: writer.add(content('')) }) }),
      ],
      ['a signature moved', (writer) => change(writer, fieldOf(writer, 1) ?? null, { Rect: [0, 0, 500, 500] })],
      ['a signature taken out of its field', (writer) => change(writer, fieldOf(writer, 0) ?? null, { V: undefined })],
      ['the form taken away', (writer) => change(writer, root(writer), { AcroForm: undefined })],
      [
        'another catalog entry',
        (writer) =>
          change(writer, root(writer), {
            OpenAction: writer.file.pages()[0] ?? null,
          }),
      ],
      [
        'a font replaced',
        (writer, page) => {
          const fonts = writer.dict(writer.dict(writer.dict(page).get('Resources')).get('Font'));
          change(writer, [...fonts.entries.values()][0] ?? null, { BaseFont: name('Other') });
        },
      ],
      [
        'page content passed off as evidence',
        (writer, page) => {
          const stream = writer.file.array(writer.dict(page).get('Contents'))[0] as Ref;
          writer.set(stream, content('0 0 m S'));
          change(writer, root(writer), { DSS: writer.add(Dict.of({ Certs: [stream] })) });
        },
      ],
      [
        'the page itself passed off as evidence',
        (writer, page) => {
          change(writer, page, { Contents: writer.add(content('0 0 m S')) });
          change(writer, root(writer), { DSS: page });
        },
      ],
      [
        'content that claims to be metadata',
        (writer, page) => {
          const stream = writer.file.array(writer.dict(page).get('Contents'))[0] as Ref;
          writer.set(stream, new Stream(Dict.of({ Type: name('Metadata') }), Buffer.from('0 0 m S')));
          change(writer, root(writer), { Metadata: stream });
        },
      ],
      ['a page turned round', (writer, page) => change(writer, page, { Rotate: 180 })],
      [
        'another title',
        (writer) =>
          change(writer, writer.file.revisions[0]?.trailer.get('Info') ?? null, { Title: PdfString.of('Giấy khác') }),
      ],
      ['a new name for a field', (writer) => change(writer, fieldOf(writer, 1) ?? null, { T: PdfString.of('khác') })],
      ['an object that nothing uses', (writer) => void writer.add(content('hidden until it is needed'))],
      ['nothing at all', () => undefined],
    ];
    it.each(shadows)('a revision with %s', async (_, attack) => {
      expect(await conclusion(tampered(signed, attack))).toBe('TOTAL_FAILED');
    });

    it.each(shadows)('the same before the seal, so that the agency’s seal covers it: %s', async (_, attack) => {
      const attacked = tampered(await byHand(await paper(), by), attack);
      const sealed = await bySeal(attacked, by).catch(() => undefined);
      if (sealed) expect(await conclusion(sealed)).toBe('TOTAL_FAILED');
    });

    it.each(shadows)('the same within the revision of a trusted seal: %s', async (what, attack) => {
      const pdf = await riggedSeal(await byHand(await paper(), by), by, attack);
      // What nobody sees is left behind by honest programs as well.
      const isHarmless = ['nothing at all', 'an object that nothing uses'].includes(what);
      expect(await conclusion(pdf)).toBe(isHarmless ? 'TOTAL_PASSED' : 'TOTAL_FAILED');
    });

    it('content that the paper named before it was there', async () => {
      const late = new Ref(70, 0);
      const named = tampered(await paper(), (writer, page) => {
        const resources = writer.dict(writer.dict(page).get('Resources'));
        change(writer, page, { Resources: resources.with({ XObject: Dict.of({ X: late }) }) });
      });
      const pdf = await riggedSeal(await byHand(named, by), by, (writer) => {
        writer.set(late, content('0 0 m 100 100 l S'));
        change(writer, fieldOf(writer, 1) ?? null, { AP: Dict.of({ N: late }) });
      });
      expect(await conclusion(pdf)).toBe('TOTAL_FAILED');
    });

    it('a signature whose dictionary was replaced by one without a range', async () => {
      for (const entries of [
        { ByteRange: undefined },
        { ByteRange: [0, 0, 0, 0] },
        { Contents: new PdfString(Buffer.alloc(0)) },
        { ByteRange: [0, -1, 5, 10] },
      ]) {
        const pdf = tampered(signed, (writer) =>
          change(writer, writer.dict(fieldOf(writer, 1) ?? null).get('V'), entries),
        );
        expect(await conclusion(pdf)).toBe('TOTAL_FAILED');
      }
    });

    it('random bytes, with or without the head of a PDF', async () => {
      let seed = 7;
      const noise = (length: number) =>
        Buffer.from(Array.from({ length }, () => (seed = (seed * 1103515245 + 12345) & 0x7fffffff) >> 16));
      for (let i = 0; i < 50; i++) {
        await expect(verdict(noise(200 + i * 40))).rejects.toMatchObject({ type: 'signature/not-a-pdf' });
        expect(await conclusion(Buffer.concat([Buffer.from('%PDF-1.7\n'), noise(4000)]))).toBe('INDETERMINATE');
      }
      await expect(verdict(Buffer.alloc(0))).rejects.toMatchObject({ type: 'signature/not-a-pdf' });
    });
  });
});

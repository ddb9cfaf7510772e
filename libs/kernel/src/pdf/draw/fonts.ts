import { readFile } from 'node:fs/promises';
import fontkit from '@pdf-lib/fontkit';
import subsetFont from 'subset-font';

/** The faces of Tinos, which has the metrics of Times New Roman (NĐ 30/2020, PL I.I.4) and every Vietnamese letter. */
export type Face = 'regular' | 'bold' | 'italic' | 'bold-italic';

const FILES: Record<Face, string> = {
  regular: '400Regular/Tinos_400Regular.ttf',
  bold: '700Bold/Tinos_700Bold.ttf',
  italic: '400Regular_Italic/Tinos_400Regular_Italic.ttf',
  'bold-italic': '700Bold_Italic/Tinos_700Bold_Italic.ttf',
};
const FACES = Object.keys(FILES) as Face[];

/** Latin with all Vietnamese letters, Greek, punctuation, currency, arrows, mathematics and plain shapes. */
const REPERTOIRE: [first: number, last: number][] = [
  [0x20, 0x7e],
  [0xa0, 0x17f],
  [0x1a0, 0x1b0],
  [0x391, 0x3c9],
  [0x1e00, 0x1eff],
  [0x2010, 0x205e],
  [0x20a0, 0x20bf],
  [0x2100, 0x214f],
  [0x2190, 0x22ff],
  [0x25a0, 0x25ff],
  [0xfffd, 0xfffd],
];
const UNKNOWN = '\ufffd';

interface Measure {
  unitsPerEm: number;
  hasGlyphForCodePoint(codePoint: number): boolean;
  glyphForCodePoint(codePoint: number): { advanceWidth: number };
}

/** The four faces, ready to measure text and to be embedded. */
export class Fonts {
  private readonly widths = new Map<Face, Map<number, number>>(FACES.map((face) => [face, new Map<number, number>()]));

  constructor(
    private readonly faces: Map<Face, Buffer>,
    private readonly measures: Map<Face, Measure>,
  ) {}

  /** Points. One glyph a character, as the text is embedded: no ligature, no kerning. */
  width(text: string, face: Face, size: number): number {
    let units = 0;
    for (const char of text) units += this.advance(char.codePointAt(0) ?? 0, face);
    return units * size;
  }

  /** Text as it can be printed: NFC, blanks made plain, a mark for each letter that Tinos does not have. */
  printable(text: string): string {
    const measure = this.measures.get('regular');
    const plain = text
      .normalize('NFC')
      .replace(/[\s\p{Cc}]+/gu, ' ')
      .replace(/[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g, '');
    return Array.from(plain, (char) => (measure?.hasGlyphForCodePoint(char.codePointAt(0) ?? 0) ? char : UNKNOWN)).join(
      '',
    );
  }

  /** A font file with the glyphs of these characters only: some kilobytes instead of half a megabyte. */
  narrow(face: Face, characters: Iterable<string>): Promise<Buffer> {
    return subset(this.faces.get(face) as Buffer, [...new Set(characters)].sort().join(''));
  }

  private advance(codePoint: number, face: Face): number {
    const known = this.widths.get(face) as Map<number, number>;
    let width = known.get(codePoint);
    if (width === undefined) {
      const measure = this.measures.get(face) as Measure;
      width = measure.glyphForCodePoint(codePoint).advanceWidth / measure.unitsPerEm;
      known.set(codePoint, width);
    }
    return width;
  }
}

let loaded: Promise<Fonts> | undefined;

/** Reads and cuts the faces once per process, at the first document. */
export function loadFonts(): Promise<Fonts> {
  loaded ??= load().catch((error: unknown) => {
    loaded = undefined;
    throw error;
  });
  return loaded;
}

async function load(): Promise<Fonts> {
  const repertoire = REPERTOIRE.map(([first, last]) =>
    String.fromCodePoint(...Array.from({ length: last - first + 1 }, (_, i) => first + i)),
  ).join('');
  const faces = new Map<Face, Buffer>();
  const measures = new Map<Face, Measure>();
  for (const face of FACES) {
    const bytes = await subset(await readFile(require.resolve(`@expo-google-fonts/tinos/${FILES[face]}`)), repertoire);
    faces.set(face, bytes);
    measures.set(face, fontkit.create(bytes));
  }
  return new Fonts(faces, measures);
}

/** By harfbuzz: fontkit's own subsetting silently loses the outlines of Tinos. */
function subset(font: Buffer, text: string): Promise<Buffer> {
  return subsetFont(font, text, { targetFormat: 'truetype', keepFeatures: [], noHinting: true });
}

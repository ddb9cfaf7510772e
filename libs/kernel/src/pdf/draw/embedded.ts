import { createHash } from 'node:crypto';
import fontkit from '@pdf-lib/fontkit';
import { PDFDocument, PDFName, type PDFRef } from 'pdf-lib';
import { Dict, Ref, Stream, type PdfObject } from '../file/object';
import { PdfFile } from '../file/pdf-file';
import { loadFonts, type Face } from './fonts';
import { subsetName } from './write-document';

/** An object with all that hangs on it, ready to be copied into any file. */
export interface Graph {
  root: PdfObject;
  /** By number: what `root` and they themselves refer to. */
  objects: Map<number, PdfObject>;
}

export interface EmbeddedFace extends Graph {
  /** The codes of a text as a string of hexadecimal digits with its brackets. */
  encode: (text: string) => string;
}

/** Digits and marks change from stamp to stamp (dates, times, numbers): every subset has them, so that few subsets serve. */
const ALWAYS = '0123456789 .,:;/+-()';

/** The most recently used, at most so many. */
class Recent<V> {
  private readonly kept = new Map<string, Promise<V>>();

  constructor(private readonly most: number) {}

  get(key: string, make: () => Promise<V>): Promise<V> {
    const known = this.kept.get(key) ?? make();
    this.kept.delete(key);
    this.kept.set(key, known);
    known.catch(() => this.kept.delete(key));
    const oldest = this.kept.size > this.most ? this.kept.keys().next().value : undefined;
    if (oldest !== undefined) this.kept.delete(oldest);
    return known;
  }
}

const faces = new Recent<EmbeddedFace>(64);
const images = new Recent<Graph>(16);

/** The face cut to the letters, made once for the same letters. */
export function embeddedFace(face: Face, letters: Set<string>): Promise<EmbeddedFace> {
  const wanted = [...new Set([...letters, ...ALWAYS])].sort();
  return faces.get(`${face} ${wanted.join('')}`, async () => {
    const bytes = await (await loadFonts()).narrow(face, wanted);
    const doc = await PDFDocument.create({ updateMetadata: false });
    doc.registerFontkit(fontkit);
    const font = await doc.embedFont(bytes, { subset: false, customName: subsetName(face, bytes) });
    const codes = new Map(wanted.map((letter) => [letter, font.encodeText(letter).toString().slice(1, -1)]));
    const encode = (text: string) => `<${Array.from(text, (letter) => codes.get(letter) ?? '0000').join('')}>`;
    return { ...(await graphOf(doc, font.ref)), encode };
  });
}

/** A PNG as an image of PDF, made once for the same bytes. @throws whatever pdf-lib finds wrong with it */
export function embeddedImage(png: Uint8Array): Promise<Graph> {
  return images.get(createHash('sha256').update(png).digest('base64'), async () => {
    const doc = await PDFDocument.create({ updateMetadata: false });
    return graphOf(doc, (await doc.embedPng(png)).ref);
  });
}

/** Written and read again, so that what is copied are plain objects of ours. */
async function graphOf(doc: PDFDocument, ref: PDFRef): Promise<Graph> {
  doc.catalog.set(PDFName.of('Kept'), ref);
  const saved = await doc.save({ useObjectStreams: false, addDefaultPage: false, updateFieldAppearances: false });
  const source = PdfFile.open(Buffer.from(saved));
  const root = source.catalog().get('Kept');
  const objects = new Map<number, PdfObject>();
  const open = [root];
  while (open.length > 0) {
    const object = open.pop() ?? null;
    if (object instanceof Ref) {
      if (objects.has(object.num)) continue;
      const found = source.get(object);
      objects.set(object.num, found);
      open.push(found);
    } else if (Array.isArray(object)) open.push(...object);
    else if (object instanceof Stream) open.push(object.dict);
    else if (object instanceof Dict) open.push(...object.entries.values());
  }
  return { root, objects };
}

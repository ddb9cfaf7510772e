import { createHash } from 'node:crypto';
import fontkit from '@pdf-lib/fontkit';
import { PDFDocument, PDFHexString, PDFName, PDFString, type PDFFont, type PDFImage, type PDFRef } from 'pdf-lib';
import { num, type Canvas, type Rect } from './canvas';
import { loadFonts, type Face } from './fonts';
import { operatorsOf, type Naming } from './operators';

export interface DocumentInfo {
  title: string;
  /** Agency or person. */
  author?: string;
  subject?: string;
  /** The only clock: same marks and same date give the same bytes. */
  at: Date;
}

/** A named place where somebody will sign: an empty signature field, so that no signature adds a field later. */
export interface FieldPlace {
  field: string;
  /** From 0. */
  page: number;
  rect: Rect;
}

/** Writes the pages as a PDF 1.7 with embedded fonts, Vietnamese as its language, and a classic cross-reference table. */
export async function writeDocument(pages: Canvas[], info: DocumentInfo, fields: FieldPlace[] = []): Promise<Buffer> {
  const doc = await PDFDocument.create({ updateMetadata: false });
  doc.registerFontkit(fontkit);
  doc.setTitle(info.title, { showInWindowTitleBar: true });
  doc.setLanguage('vi-VN');
  doc.setProducer('Một Cửa');
  doc.setCreator('Một Cửa');
  if (info.author) doc.setAuthor(info.author);
  if (info.subject) doc.setSubject(info.subject);
  doc.setCreationDate(info.at);
  doc.setModificationDate(info.at);

  const fonts = await embedFonts(doc, pages);
  const images = await embedImages(doc, pages);
  for (const page of pages) writePage(doc, page, fonts, images);
  if (fields.length > 0) addEmptyFields(doc, fields);

  const id = PDFHexString.of(fingerprint(pages, info));
  doc.context.trailerInfo.ID = doc.context.obj([id, id]);
  const saved = await doc.save({ useObjectStreams: false, addDefaultPage: false, updateFieldAppearances: false });
  return Buffer.concat([saved, Buffer.from('\n')]);
}

type FontMap = Map<Face, PDFFont>;
type ImageMap = Map<Uint8Array, PDFImage>;

async function embedFonts(doc: PDFDocument, pages: Canvas[]): Promise<FontMap> {
  const fonts = await loadFonts();
  const letters = new Map<Face, Set<string>>();
  for (const mark of pages.flatMap((page) => page.marks)) {
    if (mark.kind !== 'text') continue;
    const of = letters.get(mark.style.face) ?? new Set<string>();
    for (const letter of mark.text) of.add(letter);
    letters.set(mark.style.face, of);
  }
  const embedded: FontMap = new Map();
  for (const face of [...letters.keys()].sort()) {
    const bytes = await fonts.narrow(face, letters.get(face) ?? []);
    // Already a subset: pdf-lib must not cut it again.
    embedded.set(face, await doc.embedFont(bytes, { subset: false, customName: subsetName(face, bytes) }));
  }
  return embedded;
}

/** ISO 32000-1, 9.6.4: six letters before the name of a font that is not whole. */
export function subsetName(face: Face, bytes: Buffer): string {
  const hash = createHash('sha256').update(bytes).digest();
  const tag = Array.from(hash.subarray(0, 6), (byte) => String.fromCharCode(65 + (byte % 26))).join('');
  const style =
    face === 'regular'
      ? 'Regular'
      : face
          .split('-')
          .map((word) => word[0]?.toUpperCase() + word.slice(1))
          .join('');
  return `${tag}+Tinos-${style}`;
}

async function embedImages(doc: PDFDocument, pages: Canvas[]): Promise<ImageMap> {
  const embedded: ImageMap = new Map();
  for (const mark of pages.flatMap((page) => page.marks)) {
    if (mark.kind === 'png' && !embedded.has(mark.png)) embedded.set(mark.png, await doc.embedPng(mark.png));
  }
  return embedded;
}

function writePage(doc: PDFDocument, canvas: Canvas, fonts: FontMap, images: ImageMap): void {
  const page = doc.addPage([canvas.width, canvas.height]);
  const names = new Map<PDFRef, string>();
  const nameOf = (kind: 'font' | 'image', ref: PDFRef): string => {
    let name = names.get(ref);
    if (!name) {
      name = `${kind === 'font' ? 'F' : 'I'}${names.size + 1}`;
      names.set(ref, name);
      if (kind === 'font') page.node.setFontDictionary(PDFName.of(name), ref);
      else page.node.setXObject(PDFName.of(name), ref);
    }
    return name;
  };
  const naming: Naming = {
    font: (face) => {
      const font = fonts.get(face) as PDFFont;
      return { name: nameOf('font', font.ref), encode: (text) => font.encodeText(text).toString() };
    },
    image: (png) => nameOf('image', (images.get(png) as PDFImage).ref),
  };
  const operators = canvas.marks.map((mark) => operatorsOf(mark, naming));
  page.node.addContentStream(doc.context.register(doc.context.flateStream(operators.join('\n'))));
}

function addEmptyFields(doc: PDFDocument, places: FieldPlace[]): void {
  const { context, catalog } = doc;
  const refs = places.map(({ field, page: index, rect }) => {
    const page = doc.getPage(index);
    const ref = context.register(
      context.obj({
        Type: 'Annot',
        Subtype: 'Widget',
        FT: 'Sig',
        T: PDFString.of(field),
        // Printed with the page, and not to be moved.
        F: 132,
        Rect: [rect.x, rect.y, rect.x + rect.width, rect.y + rect.height].map((value) => Number(num(value))),
        P: page.ref,
      }),
    );
    page.node.addAnnot(ref);
    return ref;
  });
  catalog.set(PDFName.of('AcroForm'), context.register(context.obj({ Fields: refs, SigFlags: 0 })));
}

function fingerprint(pages: Canvas[], info: DocumentInfo): string {
  const hash = createHash('sha256').update(JSON.stringify(info));
  for (const page of pages) {
    for (const mark of page.marks) hash.update(mark.kind === 'png' ? mark.png : JSON.stringify(mark));
  }
  return hash.digest('hex').slice(0, 32);
}

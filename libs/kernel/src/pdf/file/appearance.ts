import type { Canvas } from '../draw/canvas';
import { writeDocument } from '../draw/write-document';
import { Dict, Ref, Stream, name, type PdfObject } from './object';
import { PdfFile } from './pdf-file';
import { PdfFault } from './pdf-fault';
import type { RevisionWriter } from './revision-writer';

/** A drawing with its fonts and images, ready to be laid into any file. */
export interface Appearance {
  width: number;
  height: number;
  drawn: PdfFile;
}

/** Draws apart from the file: fonts are loaded here, so that laying it into a revision waits for nothing. */
export async function drawAppearance(canvas: Canvas): Promise<Appearance> {
  const bytes = await writeDocument([canvas], { title: '', at: new Date(0) });
  return { width: canvas.width, height: canvas.height, drawn: PdfFile.open(bytes) };
}

/** Copies the drawing into the revision as a form XObject (ISO 32000-1, 8.10) with everything it needs. */
export function addAppearance(writer: RevisionWriter, { drawn, width, height }: Appearance): Ref {
  const page = drawn.dict(drawn.pages()[0] ?? null);
  const content = drawn.get(drawn.array(page?.get('Contents') ?? null)[0] ?? page?.get('Contents') ?? null);
  if (!page || !(content instanceof Stream)) throw new PdfFault('an empty drawing');
  const copies = new Map<number, Ref>();
  const copy = (object: PdfObject): PdfObject => {
    if (object instanceof Ref) {
      const known = copies.get(object.num);
      if (known) return known;
      const ref = writer.reserve();
      copies.set(object.num, ref);
      writer.set(ref, copy(drawn.get(object)));
      return ref;
    }
    if (Array.isArray(object)) return object.map(copy);
    if (object instanceof Dict) return new Dict(new Map([...object.entries].map(([key, value]) => [key, copy(value)])));
    if (object instanceof Stream) return new Stream(copy(object.dict) as Dict, object.data);
    return object;
  };
  const dict = Dict.of({
    Type: name('XObject'),
    Subtype: name('Form'),
    BBox: [0, 0, width, height],
    Resources: copy(page.get('Resources')),
    Filter: content.dict.get('Filter'),
  });
  return writer.add(new Stream(dict, content.data));
}

import { deflateSync } from 'node:zlib';
import type { Canvas } from '../draw/canvas';
import { embeddedFace, embeddedImage, type Graph } from '../draw/embedded';
import type { Face } from '../draw/fonts';
import { operatorsOf, type NamedFont } from '../draw/operators';
import { Dict, Ref, Stream, name, type PdfObject } from './object';
import type { RevisionWriter } from './revision-writer';

/** A drawing with its fonts and images, ready to be laid into any file. */
export interface Appearance {
  width: number;
  height: number;
  /** The content stream, deflated. */
  content: Buffer;
  fonts: Map<string, Graph>;
  images: Map<string, Graph>;
}

/**
 * Draws apart from the file: fonts are loaded here, so that laying it into a revision waits for nothing. Cut fonts and
 * images are kept for the next drawing with the same letters.
 */
export async function drawAppearance({ width, height, marks }: Canvas): Promise<Appearance> {
  const letters = new Map<Face, Set<string>>();
  for (const mark of marks) {
    if (mark.kind !== 'text') continue;
    const of = letters.get(mark.style.face) ?? new Set<string>();
    for (const letter of mark.text) of.add(letter);
    letters.set(mark.style.face, of);
  }
  const faces = new Map<Face, NamedFont>();
  const fonts = new Map<string, Graph>();
  for (const [face, of] of letters) {
    const embedded = await embeddedFace(face, of);
    faces.set(face, { name: `F${faces.size + 1}`, encode: embedded.encode });
    fonts.set(`F${faces.size}`, embedded);
  }
  const names = new Map<Uint8Array, string>();
  const images = new Map<string, Graph>();
  for (const mark of marks) {
    if (mark.kind !== 'png' || names.has(mark.png)) continue;
    names.set(mark.png, `I${names.size + 1}`);
    images.set(`I${names.size}`, await embeddedImage(mark.png));
  }
  const naming = {
    font: (face: Face) => faces.get(face) as NamedFont,
    image: (png: Uint8Array) => names.get(png) as string,
  };
  const operators = marks.map((mark) => operatorsOf(mark, naming)).join('\n');
  return { width, height, content: deflateSync(Buffer.from(operators, 'latin1')), fonts, images };
}

/** Copies the drawing into the revision as a form XObject (ISO 32000-1, 8.10) with everything it needs. */
export function addAppearance(writer: RevisionWriter, { width, height, content, fonts, images }: Appearance): Ref {
  const copier = new Copier(writer);
  const resources = (graphs: Map<string, Graph>) =>
    graphs.size === 0
      ? undefined
      : new Dict(new Map([...graphs].map(([key, graph]) => [key, copier.copy(graph, graph.root)])));
  const dict = Dict.of({
    Type: name('XObject'),
    Subtype: name('Form'),
    BBox: [0, 0, width, height],
    Resources: Dict.of({ Font: resources(fonts), XObject: resources(images) }),
    Filter: name('FlateDecode'),
  });
  return writer.add(new Stream(dict, content));
}

class Copier {
  private readonly copies = new Map<Graph, Map<number, Ref>>();

  constructor(private readonly writer: RevisionWriter) {}

  copy(graph: Graph, object: PdfObject): PdfObject {
    if (object instanceof Ref) return this.reference(graph, object.num);
    if (Array.isArray(object)) return object.map((item) => this.copy(graph, item));
    if (object instanceof Stream) return new Stream(this.dict(graph, object.dict), object.data);
    return object instanceof Dict ? this.dict(graph, object) : object;
  }

  private dict(graph: Graph, { entries }: Dict): Dict {
    return new Dict(new Map([...entries].map(([key, value]) => [key, this.copy(graph, value)])));
  }

  private reference(graph: Graph, num: number): Ref {
    const known = this.copies.get(graph) ?? new Map<number, Ref>();
    this.copies.set(graph, known);
    const copied = known.get(num);
    if (copied) return copied;
    const ref = this.writer.reserve();
    known.set(num, ref);
    this.writer.set(ref, this.copy(graph, graph.objects.get(num) ?? null));
    return ref;
  }
}

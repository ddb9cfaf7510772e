import { PDFDocument } from 'pdf-lib';

/** The same document written anew as newer programs do: objects packed in streams, a cross-reference stream. For tests. */
export async function repacked(bytes: Buffer): Promise<Buffer> {
  const doc = await PDFDocument.load(bytes, { updateMetadata: false });
  return Buffer.from(await doc.save({ useObjectStreams: true, addDefaultPage: false, updateFieldAppearances: false }));
}

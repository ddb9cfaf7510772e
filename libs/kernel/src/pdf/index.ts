export { MM, Canvas, type Color, type Rect } from './draw/canvas';
export { loadFonts, type Face, type Fonts } from './draw/fonts';
export type { FieldPlace } from './draw/write-document';
export { officialPaper, OfficialPaper, type PaperInfo, type RenderedPaper } from './paper/official-paper';
export { sealOver, SEAL_SIDE, type Signer, type SignatureBlock } from './paper/signature-block';
export type { AgencyHead } from './paper/head';
export type { Span, Text } from './paper/text';
export {
  Dict,
  Name,
  PdfString,
  Ref,
  Reserved,
  Stream,
  changedKeys,
  isName,
  name,
  same,
  type PdfObject,
} from './file/object';
export { EncryptedFault, PdfFault } from './file/pdf-fault';
export { PdfFile, looksLikePdf, type Revision } from './file/pdf-file';
export type { Entry } from './file/read-xref';
export { RevisionWriter, type WrittenRevision } from './file/revision-writer';
export { addAppearance, drawAppearance, type Appearance } from './file/appearance';

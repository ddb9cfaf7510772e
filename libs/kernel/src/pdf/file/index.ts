// Reading alone, for who judges files: it draws nothing and loads no font.
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
} from './object';
export { CostlyFault, EncryptedFault, PdfFault } from './pdf-fault';
export { PdfFile, looksLikePdf } from './pdf-file';
export type { Revision } from './read-revisions';
export type { Entry } from './read-xref';

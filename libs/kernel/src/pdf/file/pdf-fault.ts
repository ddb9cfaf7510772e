/** The file breaks the grammar of PDF, or is built to exhaust its reader. */
export class PdfFault extends Error {
  override readonly name = 'PdfFault';
}

/** The file is encrypted: nothing of it is read. */
export class EncryptedFault extends PdfFault {}

/** Reading the file takes more than any document should: nothing is said about the rest of it. */
export class CostlyFault extends PdfFault {}

import { Dict, PdfFault, Stream, type PdfFile, type PdfObject } from '@motcua/kernel/pdf/file';
import { EMPTY_STORE, type EvidenceStore } from './examined';

/** Of each kind; an honest file has some ten. */
const MAX_ITEMS = 200;
const MAX_BYTES = 16 * 1_048_576;

/** Reads the store of the last revision; one that is broken gives no evidence. */
export function readStore(file: PdfFile): EvidenceStore {
  const store = file.dict(file.catalog().get('DSS'));
  if (!store) return EMPTY_STORE;
  let left = MAX_BYTES;
  const list = (name: string): Buffer[] =>
    file
      .array(store.get(name))
      .slice(0, MAX_ITEMS)
      .flatMap((item: PdfObject) => {
        const stream = file.get(item);
        const data = stream instanceof Stream ? contentOf(file, stream) : undefined;
        if (!data || data.length > left) return [];
        left -= data.length;
        return [data];
      });
  return { certificates: list('Certs'), crls: list('CRLs'), ocsps: list('OCSPs') };
}

/** A file whose catalog names a store at all. */
export const hasStore = (file: PdfFile): boolean => file.get(file.catalog().get('DSS')) instanceof Dict;

function contentOf(file: PdfFile, stream: Stream): Buffer | undefined {
  try {
    return file.data(stream);
  } catch (error) {
    if (error instanceof PdfFault) return undefined;
    throw error;
  }
}

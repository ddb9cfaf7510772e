import { Dict, Ref, Stream, type PdfFile, type PdfObject } from '@motcua/kernel/pdf';

const LISTS = new Set(['Certs', 'OCSPs', 'CRLs', 'Cert', 'OCSP', 'CRL']);
const STORE = new Set(['Type', 'Certs', 'OCSPs', 'CRLs', 'VRI']);
const ENTRY = new Set(['Type', 'Cert', 'OCSP', 'CRL', 'TU', 'TS']);
const EXTENSION = new Set(['Type', 'BaseVersion', 'ExtensionLevel', 'ExtensionRevision', 'URL']);

/**
 * The document security store of a revision (ETSI EN 319 142-1, 5.4.2), read so strictly that nothing in it can serve as
 * page content at the same time: lists hold streams that are new or unchanged, and only the store itself may be written
 * anew. Yields the numbers of the objects it explains; undefined when it is anything else.
 */
export function evidenceIn(
  file: PdfFile,
  revision: number,
  isNew: (num: number) => boolean,
  store: PdfObject,
): number[] | undefined {
  const explained: number[] = [];
  const value = (object: PdfObject): PdfObject => {
    if (object instanceof Ref && isNew(object.num)) explained.push(object.num);
    return file.get(object, revision);
  };
  const list = (object: PdfObject): boolean => {
    const items = value(object);
    return Array.isArray(items) && items.every((item) => item instanceof Ref && value(item) instanceof Stream);
  };
  const dict = (object: PdfObject, keys: Set<string>): Dict | undefined => {
    const found = value(object);
    return found instanceof Dict && [...found.entries.keys()].every((key) => keys.has(key)) ? found : undefined;
  };
  const lists = (owner: Dict) => [...owner.entries].every(([key, item]) => !LISTS.has(key) || list(item));
  const entry = (object: PdfObject): boolean => {
    const found = dict(object, ENTRY);
    return (
      found !== undefined && lists(found) && (found.get('TS') === null || value(found.get('TS')) instanceof Stream)
    );
  };

  const top = dict(store, STORE);
  if (!top || !lists(top)) return undefined;
  const bySignature = top.get('VRI') === null ? new Dict() : value(top.get('VRI'));
  if (!(bySignature instanceof Dict)) return undefined;
  const named = [...bySignature.entries].every(
    ([key, item]) => key === 'Type' || (/^[0-9A-Fa-f]{40}$/.test(key) && entry(item)),
  );
  return named ? explained : undefined;
}

/** `/Extensions` of the catalog: versions of the format and nothing that could be drawn. */
export function plainExtensions(file: PdfFile, revision: number, object: PdfObject): boolean {
  const extensions = file.get(object, revision);
  if (!(extensions instanceof Dict)) return false;
  return [...extensions.entries.values()].every(
    (item) =>
      !(item instanceof Ref) &&
      (!(item instanceof Dict) || [...item.entries.keys()].every((key) => EXTENSION.has(key))),
  );
}

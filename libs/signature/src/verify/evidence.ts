import { Dict, Ref, Stream, same, type PdfFile, type PdfObject } from '@motcua/kernel/pdf/file';
import type { Rewritten } from './rewritten';

const LISTS = new Set(['Certs', 'OCSPs', 'CRLs', 'Cert', 'OCSP', 'CRL']);
const STORE = new Set(['Type', 'Certs', 'OCSPs', 'CRLs', 'VRI']);
const ENTRY = new Set(['Type', 'Cert', 'OCSP', 'CRL', 'TU', 'TS']);
const EXTENSION = new Set(['Type', 'BaseVersion', 'ExtensionLevel', 'ExtensionRevision', 'URL']);

/**
 * The document security store of a revision (ETSI EN 319 142-1, 5.4.2), read so strictly that nothing in it can serve as
 * page content at the same time: lists hold streams that are new or unchanged, and only what served the store before, and
 * nothing else, is written anew. Yields the numbers of the objects it explains; undefined when it is anything else.
 */
export function evidenceIn(
  file: PdfFile,
  revision: number,
  rewritten: Rewritten,
  before: PdfObject,
  store: PdfObject,
): Set<number> | undefined {
  if (store === null) return before === null ? new Set() : undefined;
  const explained = new Set<number>();
  const old = storeObjects(file, revision - 1, before);
  if (same(before, store) && ![...old].some((num) => rewritten.has(num))) return explained;
  const value = (object: PdfObject): PdfObject => {
    const found = file.get(object, revision);
    if (object instanceof Ref && rewritten.has(object.num)) {
      const isFree = !rewritten.existed(object.num) || (!(found instanceof Stream) && old.has(object.num));
      if (isFree) explained.add(object.num);
    }
    const length = found instanceof Stream ? found.dict.get('Length') : null;
    if (length instanceof Ref && !rewritten.existed(length.num)) explained.add(length.num);
    return found;
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
  if (!named) return undefined;
  const root = file.revisions[revision - 1]?.trailer.get('Root');
  const owners = new Set([...old, root instanceof Ref ? root.num : -1]);
  // What was named from elsewhere as well may be drawn from there.
  const shared = [...explained].some((num) => rewritten.existed(num) && !rewritten.isOnlyOfAll(num, owners));
  return shared ? undefined : explained;
}

const isOfStore = (key: string): boolean => STORE.has(key) || ENTRY.has(key) || /^[0-9A-Fa-f]{40}$/.test(key);

/** Dictionaries and lists of an older store; what else it names is none of its own. */
function storeObjects(file: PdfFile, revision: number, store: PdfObject): Set<number> {
  const found = new Set<number>();
  const open: PdfObject[] = [store];
  while (open.length > 0) {
    const object = open.pop() ?? null;
    if (object instanceof Ref && found.has(object.num)) continue;
    const value = file.get(object, revision);
    if (object instanceof Ref && (value instanceof Dict || Array.isArray(value))) found.add(object.num);
    if (Array.isArray(value)) for (const item of value) open.push(item);
    else if (value instanceof Dict) for (const [key, item] of value.entries) if (isOfStore(key)) open.push(item);
  }
  return found;
}

/** `/Extensions` of the catalog: versions of the format and nothing that could be drawn. */
export function plainExtensions(file: PdfFile, revision: number, object: PdfObject): boolean {
  const extensions = file.get(object, revision);
  if (!(extensions instanceof Dict)) return false;
  return [...extensions.entries.values()].every((item) => {
    const value = file.get(item, revision);
    const each = Array.isArray(value) ? value : [value];
    return each.every(
      (one) =>
        !(one instanceof Stream) &&
        (!(one instanceof Dict) || [...one.entries.keys()].every((key) => EXTENSION.has(key))),
    );
  });
}

import { createHash } from 'node:crypto';
import {
  Dict,
  PdfFault,
  PdfFile,
  PdfString,
  Ref,
  RevisionWriter,
  Stream,
  name,
  type PdfObject,
} from '@motcua/kernel/pdf';
import { signatureFields } from '../pdf/fields';
import { catalogOf, setCatalog } from '../pdf/form-writer';
import { reading } from '../pdf/reading';
import { signersOf, type SignerIn } from './signers-in';

/** What proves one signature later: the certificates of its paths, and what was said about their revocation. DER. */
export interface Evidence {
  certificates: Buffer[];
  ocsps: Buffer[];
  crls: Buffer[];
}

/** A signature, or document timestamp, for which the file holds no evidence yet. */
export interface Unproven {
  /** What its entry in the store is called (EN 319 142-1, 5.4.2.3): SHA-1 of its `/Contents`, hexadecimal. */
  key: string;
  signers: SignerIn[];
}

const LISTS = { Certs: 'certificates', OCSPs: 'ocsps', CRLs: 'crls' } as const;
const ENTRIES = { Cert: 'certificates', OCSP: 'ocsps', CRL: 'crls' } as const;
const MAX_STREAMS = 2_000;

/** Signatures without an entry in the store, and the certificates that the store holds. */
export function unprovenIn({ pdf }: { pdf: Buffer }): Promise<{ signatures: Unproven[]; certificates: Buffer[] }> {
  return reading(async () => {
    const file = PdfFile.open(pdf);
    const store = storeOf(file);
    const entries = file.dict(store.get('VRI'));
    const signatures: Unproven[] = [];
    for (const { value } of signatureFields(file)) {
      const contents = value?.dict.get('Contents');
      if (!(contents instanceof PdfString)) continue;
      const key = createHash('sha1').update(contents.bytes).digest('hex').toUpperCase();
      if (!entries?.entries.has(key)) signatures.push({ key, signers: signersOf(contents.bytes) });
    }
    return Promise.resolve({ signatures, certificates: streamsIn(file, store.get('Certs')).map(([, data]) => data) });
  });
}

/**
 * Appends one revision with the document security store (DSS) of the file, older evidence kept and nothing twice; the same
 * file where there is nothing to add.
 */
export function addEvidence({
  pdf,
  evidence,
}: {
  pdf: Buffer;
  evidence: ({ key: string } & Evidence)[];
}): Promise<Buffer> {
  return reading(async () => {
    if (evidence.length === 0) return Promise.resolve(pdf);
    const file = PdfFile.open(pdf);
    const writer = new RevisionWriter(file);
    const store = storeOf(file);
    const lists = Object.fromEntries(
      Object.keys(LISTS).map((key) => [key, new EvidenceList(writer, store.get(key))]),
    ) as Record<keyof typeof LISTS, EvidenceList>;
    const entries = new Map(file.dict(store.get('VRI'))?.entries);
    for (const { key, ...held } of evidence) {
      const entry = Object.keys(ENTRIES).map((name): [string, PdfObject] => {
        const list = lists[`${name}s` as keyof typeof LISTS];
        return [name, held[ENTRIES[name as keyof typeof ENTRIES]].map((der) => list.put(der))];
      });
      entries.set(key, new Dict(new Map(entry.filter(([, refs]) => (refs as PdfObject[]).length > 0))));
    }
    const filled = Object.entries(lists).map(([key, { refs }]) => [key, refs.length > 0 ? refs : undefined] as const);
    const next = store.with({ Type: name('DSS'), ...Object.fromEntries(filled), VRI: new Dict(entries) });
    const place = catalogOf(writer).get('DSS');
    if (place instanceof Ref) writer.set(place, next);
    else setCatalog(writer, { DSS: writer.add(next), ...extensionsOf(file) });
    return Promise.resolve(writer.write().bytes);
  });
}

const storeOf = (file: PdfFile): Dict => file.dict(file.catalog().get('DSS')) ?? new Dict();

function streamsIn(file: PdfFile, list: PdfObject): [PdfObject, Buffer][] {
  const items = file.array(list);
  if (items.length > MAX_STREAMS) throw new PdfFault('too much evidence');
  return items.flatMap((item): [PdfObject, Buffer][] => {
    const stream = file.get(item);
    return stream instanceof Stream ? [[item, file.data(stream)]] : [];
  });
}

/** One list of the store; the same bytes have one place in it. */
class EvidenceList {
  readonly refs: PdfObject[];
  private readonly places = new Map<string, PdfObject>();

  constructor(
    private readonly writer: RevisionWriter,
    list: PdfObject,
  ) {
    this.refs = [...writer.file.array(list)];
    for (const [ref, data] of streamsIn(writer.file, list)) this.places.set(hash(data), ref);
  }

  put(der: Buffer): PdfObject {
    const known = this.places.get(hash(der));
    if (known) return known;
    const ref = this.writer.add(new Stream(new Dict(), der));
    this.places.set(hash(der), ref);
    this.refs.push(ref);
    return ref;
  }
}

/** Tells readers of ISO 32000-1 what they meet (EN 319 142-1, 5.6), where nothing else stands in the way. */
function extensionsOf(file: PdfFile): Record<string, PdfObject> {
  const extensions = file.dict(file.catalog().get('Extensions')) ?? new Dict();
  const others = [...extensions.entries.values()];
  if (extensions.entries.has('ESIC') || others.some((item) => item instanceof Ref)) return {};
  const level = Dict.of({ BaseVersion: name('1.7'), ExtensionLevel: 1 });
  return { Extensions: extensions.with({ ESIC: level }) };
}

const hash = (bytes: Buffer) => createHash('sha256').update(bytes).digest('base64');

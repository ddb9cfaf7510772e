import {
  Dict,
  PdfString,
  Ref,
  Stream,
  changedKeys,
  isName,
  same,
  type Entry,
  type PdfFile,
  type PdfObject,
} from '@motcua/kernel/pdf';
import { evidenceIn, plainExtensions } from './evidence';
import type { Frozen } from './frozen';
import { fieldsOf, formOf, type FormField } from '../pdf/fields';

/** What one revision did to the file, when it did nothing but sign. */
export interface SigningRevision {
  /** Fields that were signed with it. */
  signed: string[];
  /** Evidence for validation (certificates, revocation lists) was added. */
  evidence: boolean;
  /** New fields that people can see: not allowed once a file is certified. */
  newVisible: boolean;
}

/** Keys of a field that change when somebody signs it. */
const FILLED = new Set(['V', 'AP', 'M']);
const FORM = new Set(['Fields', 'SigFlags', 'DR', 'DA']);
const CATALOG = new Set(['AcroForm', 'DSS', 'Extensions']);
const LOOKS = new Set(['N', 'R', 'D']);
const INFO = new Set(['ModDate', 'Producer']);

/**
 * Compares a revision with the one before, object by object. Every object that it writes must be explained by a
 * signature, its appearance, its field, or evidence for validation; undefined when one is not.
 */
export function signingOnly(file: PdfFile, revision: number, frozen: Frozen): SigningRevision | undefined {
  const done = new Changes(file, revision, frozen).read();
  frozen.grow(file, revision);
  return done;
}

class Changes {
  private readonly changed = new Map<number, Entry>();
  private readonly explained = new Set<number>();
  private readonly before: number;
  private addsEvidence = false;

  constructor(
    private readonly file: PdfFile,
    private readonly after: number,
    private readonly frozen: Frozen,
  ) {
    this.before = after - 1;
  }

  read(): SigningRevision | undefined {
    if (!this.listChanged() || !this.sameTrailer()) return undefined;
    const fields = this.fields();
    if (!fields || !this.catalog() || !this.pages(fields.added)) return undefined;
    const all = [...this.changed.keys()].every((num) => this.explained.has(num) || this.isContainer(num));
    return all ? { signed: fields.signed, evidence: this.addsEvidence, newVisible: fields.newVisible } : undefined;
  }

  /** Objects that the revision adds or replaces; false when it takes one away or points back to older bytes. */
  private listChanged(): boolean {
    const revision = this.file.revisions[this.after];
    if (!revision) return false;
    for (const [num, entry] of revision.entries) {
      const old = this.file.entry(num, this.before);
      if (old && (sameEntry(old, entry) || this.sameObject(num, entry))) continue;
      if (entry.kind === 'free') {
        if (old && old.kind !== 'free') return false;
        continue;
      }
      if (entry.kind === 'at' && entry.offset < revision.start) return false;
      if (entry.kind === 'in' && !this.isNew(revision.entries.get(entry.stream), revision.start)) return false;
      if (this.frozen.holds(num)) return false;
      this.changed.set(num, entry);
    }
    return true;
  }

  /** Written once more as it was. */
  private sameObject(num: number, entry: Entry): boolean {
    if (entry.kind === 'free' || !this.existed(num)) return false;
    const ref = new Ref(num, entry.kind === 'at' ? entry.gen : 0);
    const [before, after] = [this.file.get(ref, this.before), this.file.get(ref, this.after)];
    return !(before instanceof Stream) && same(before, after);
  }

  private isNew(entry: Entry | undefined, start: number): boolean {
    return entry?.kind === 'at' && entry.offset >= start;
  }

  private existed(num: number): boolean {
    const old = this.file.entry(num, this.before);
    return old !== undefined && old.kind !== 'free';
  }

  private sameTrailer(): boolean {
    const [a, b] = [this.file.revisions[this.before]?.trailer, this.file.revisions[this.after]?.trailer];
    if (!a || !b || !same(a.get('Root'), b.get('Root')) || !same(a.get('Info'), b.get('Info'))) return false;
    return this.dictChanges(b.get('Info'), INFO);
  }

  private catalog(): boolean {
    const [a, b] = [this.file.catalog(this.before), this.file.catalog(this.after)];
    if (!only(changedKeys(a, b), CATALOG)) return false;
    this.explain(this.file.revisions[this.after]?.trailer.get('Root') ?? null);
    if (!same(a.get('Extensions'), b.get('Extensions')) && !plainExtensions(this.file, this.after, b.get('Extensions')))
      return false;
    return this.evidence(a.get('DSS'), b.get('DSS'));
  }

  private evidence(before: PdfObject, after: PdfObject): boolean {
    const rewritten = this.changed.has(refNum(after));
    if (same(before, after) && !rewritten) return true;
    const explained = evidenceIn(this.file, this.after, (num) => this.changed.has(num) && !this.existed(num), after);
    // An older object may be written anew only if it was the store already.
    if (!explained || (rewritten && this.existed(refNum(after)) && !same(before, after))) return false;
    this.explain(after);
    for (const num of explained) this.explained.add(num);
    this.addsEvidence = true;
    return true;
  }

  private fields(): { signed: string[]; added: Set<number>; newVisible: boolean } | undefined {
    const [formBefore, formAfter] = [
      formOf(this.file, this.before) ?? new Dict(),
      formOf(this.file, this.after) ?? new Dict(),
    ];
    if (!only(changedKeys(formBefore, formAfter), FORM)) return undefined;
    const form = this.file.catalog(this.after).get('AcroForm');
    this.explain(form);
    this.explain(formAfter.get('Fields'));
    const before = new Map(fieldsOf(this.file, this.before).map((field) => [field.ref.num, field]));
    const after = fieldsOf(this.file, this.after);
    const added = new Set<number>();
    const signed: string[] = [];
    let newVisible = false;
    for (const field of after) {
      const old = before.get(field.ref.num);
      before.delete(field.ref.num);
      if (old && !this.filled(old, field)) return undefined;
      if (!old) {
        if (field.type !== 'Sig' || this.existed(field.ref.num)) return undefined;
        added.add(field.ref.num);
        newVisible ||= this.isVisible(field.dict);
      }
      if (field.type !== 'Sig' || (old && same(old.dict.get('V'), field.dict.get('V')))) continue;
      this.explain(field.ref);
      if (field.dict.get('V') === null) continue;
      if (!this.isSignature(field.dict)) return undefined;
      signed.push(field.name);
      this.reach(field.dict.get('V'));
      this.reach(field.dict.get('AP'));
      this.reach(field.dict.get('Lock'));
    }
    return before.size === 0 && this.defaults(formBefore, formAfter) ? { signed, added, newVisible } : undefined;
  }

  /** Default resources may be added for new fields, never replaced. */
  private defaults(before: Dict, after: Dict): boolean {
    for (const key of ['DR', 'DA']) {
      if (before.get(key) !== null && !same(before.get(key), after.get(key))) return false;
      if (before.get(key) === null) this.reach(after.get(key));
    }
    return true;
  }

  /** An older field is the same, or was empty and has been signed. */
  private filled(old: FormField, field: FormField): boolean {
    const keys = changedKeys(old.dict, field.dict);
    if (keys.length === 0) return old.name === field.name;
    return (
      field.type === 'Sig' &&
      old.name === field.name &&
      old.dict.get('V') === null &&
      field.dict.get('V') !== null &&
      only(keys, FILLED)
    );
  }

  /** A value and looks that cannot be taken for anything else. */
  private isSignature(field: Dict): boolean {
    const [value, looks] = [this.file.get(field.get('V'), this.after), this.file.get(field.get('AP'), this.after)];
    if (!(value instanceof Dict) || value.get('Subtype') !== null) return false;
    return looks === null || (looks instanceof Dict && only([...looks.entries.keys()], LOOKS));
  }

  private isVisible(widget: Dict): boolean {
    const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = this.file.array(widget.get('Rect'), this.after).map(Number);
    return x1 !== x2 && y1 !== y2;
  }

  /** Pages are the same but for the widgets of new signature fields. The tree above them is frozen. */
  private pages(added: Set<number>): boolean {
    const touched = [...this.changed.keys()].filter((num) => this.isPage(num));
    const hosts = [...added].map((num) => refNum(this.file.dict(new Ref(num, 0), this.after)?.get('P') ?? null));
    return [...new Set([...touched, ...hosts])].every((num) => !this.isPage(num) || this.page(new Ref(num, 0), added));
  }

  private isPage(num: number): boolean {
    return this.existed(num) && isName(this.file.dict(new Ref(num, 0), this.before)?.get('Type') ?? null, 'Page');
  }

  private page(ref: Ref, added: Set<number>): boolean {
    const [a, b] = [this.file.dict(ref, this.before), this.file.dict(ref, this.after)];
    if (!a || !b || !only(changedKeys(a, b), new Set(['Annots']))) return false;
    const [old, now] = [this.file.array(a.get('Annots'), this.before), this.file.array(b.get('Annots'), this.after)];
    if (!same(old, now.slice(0, old.length)) || !now.slice(old.length).every((item) => added.has(refNum(item))))
      return false;
    this.explain(ref);
    this.explain(b.get('Annots'));
    return true;
  }

  /** A dictionary of its own of which only some keys may change. */
  private dictChanges(object: PdfObject, keys: Set<string>): boolean {
    if (!(object instanceof Ref) || !this.changed.has(object.num)) return true;
    const [a, b] = [this.file.dict(object, this.before), this.file.dict(object, this.after)];
    const keysChanged = a && b && changedKeys(a, b);
    if (!keysChanged || !only(keysChanged, keys) || !keysChanged.every((key) => b.get(key) instanceof PdfString))
      return false;
    this.explain(object);
    return true;
  }

  private explain(object: PdfObject): void {
    if (object instanceof Ref) this.explained.add(object.num);
  }

  /** Explains new objects that hang on a new value; stops at older ones. */
  private reach(start: PdfObject): void {
    const open: PdfObject[] = [start];
    while (open.length > 0) {
      const object = open.pop() ?? null;
      if (object instanceof Ref) {
        if (this.explained.has(object.num) || this.existed(object.num) || !this.changed.has(object.num)) continue;
        this.explained.add(object.num);
        open.push(this.file.get(object, this.after));
      } else if (Array.isArray(object)) {
        for (const item of object) open.push(item);
      } else if (object instanceof Dict || object instanceof Stream) {
        for (const item of (object instanceof Stream ? object.dict : object).entries.values()) open.push(item);
      }
    }
  }

  /** The revision's own cross-reference or object stream. */
  private isContainer(num: number): boolean {
    if (this.existed(num)) return false;
    const object = this.file.get(new Ref(num, 0), this.after);
    return object instanceof Stream && ['XRef', 'ObjStm'].some((type) => isName(object.dict.get('Type'), type));
  }
}

const only = (keys: string[], allowed: Set<string>) => keys.every((key) => allowed.has(key));
const refNum = (object: PdfObject) => (object instanceof Ref ? object.num : -1);

function sameEntry(a: Entry, b: Entry): boolean {
  if (a.kind === 'at') return b.kind === 'at' && a.offset === b.offset && a.gen === b.gen;
  if (a.kind === 'in') return b.kind === 'in' && a.stream === b.stream && a.index === b.index;
  return b.kind === 'free';
}

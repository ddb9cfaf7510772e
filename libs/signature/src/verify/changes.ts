import {
  Dict,
  PdfString,
  Ref,
  Stream,
  changedKeys,
  isName,
  same,
  type PdfFile,
  type PdfObject,
} from '@motcua/kernel/pdf/file';
import { evidenceIn, plainExtensions } from './evidence';
import { FieldChanges } from './field-changes';
import type { Frozen } from './frozen';
import { Breach, refNum, Rewritten } from './rewritten';
import { StructureTree } from './structure-tree';

/** What one revision did to the file. */
export interface RevisionChange {
  /** Fields that were signed with it. */
  signed: string[];
  /** Fields of the form, other than signatures, whose value it changed. */
  filled: string[];
  /** Evidence for validation (certificates, revocation lists) was added. */
  evidence: boolean;
  /** New signature fields that people can see, signed with it. */
  newVisible: string[];
  /** Comments were added or changed. */
  annotated: boolean;
}

const CATALOG = new Set(['AcroForm', 'DSS', 'Extensions', 'Metadata', 'Perms', 'Version']);
/** Of a page: its annotations, and what only screen readers ask for. */
const PAGE = new Set(['Annots', 'Tabs', 'StructParents']);
/** What programs note of themselves whenever they write. */
const INFO = new Set(['ModDate', 'Producer', 'CreationDate']);
/** Marks that may be laid on a page under DocMDP 3: nothing that plays, runs or fills a form. */
const COMMENTS = new Set(
  'Text FreeText Line Square Circle Polygon PolyLine Highlight Underline Squiggly StrikeOut Stamp Caret Ink Popup'.split(
    ' ',
  ),
);

/**
 * Compares a revision with the one before, object by object. Every object that it writes must be explained by a
 * signature, its appearance, its field, evidence for validation, a value filled in or a comment; a Breach names what is not.
 */
export function changesIn(file: PdfFile, revision: number, frozen: Frozen): RevisionChange | Breach {
  try {
    return new Changes(new Rewritten(file, revision, frozen)).read();
  } catch (error) {
    if (error instanceof Breach) return error;
    throw error;
  } finally {
    frozen.grow(file, revision);
  }
}

class Changes {
  private readonly file: PdfFile;
  private readonly before: number;
  private readonly after: number;
  private addsEvidence = false;
  private annotated = false;

  constructor(private readonly rewritten: Rewritten) {
    this.file = rewritten.file;
    this.before = rewritten.before;
    this.after = rewritten.after;
  }

  read(): RevisionChange {
    this.trailer();
    const fields = new FieldChanges(this.rewritten);
    fields.read();
    this.catalog(fields.values);
    this.pages(fields.addedWidgets);
    this.structureTree(fields.addedWidgets);
    this.rewritten.assertExplained({ isSigned: fields.signed.length > 0 });
    const { signed, filled, newVisible } = fields;
    return { signed, filled, newVisible, evidence: this.addsEvidence, annotated: this.annotated };
  }

  private trailer(): void {
    const [a, b] = [this.file.revisions[this.before]?.trailer, this.file.revisions[this.after]?.trailer];
    const root = b?.get('Root') ?? null;
    // Some programs give the catalog a new number whenever they write; it is compared like any other.
    const isMoved = root instanceof Ref && this.rewritten.has(root.num) && !this.rewritten.existed(root.num);
    if (!a || !b || !(same(a.get('Root'), root) || isMoved)) throw new Breach('structure', 'another root');
    const [old, now] = [a.get('Info'), b.get('Info')];
    if (same(old, now) && !this.rewritten.has(refNum(now))) return;
    const [from, to] = [this.file.dict(old, this.before) ?? new Dict(), this.file.dict(now, this.after) ?? new Dict()];
    const keys = changedKeys(from, to);
    const isText = (value: PdfObject) => value === null || value instanceof PdfString;
    if (!keys.every((key) => INFO.has(key) && isText(from.get(key)) && isText(to.get(key))))
      throw new Breach('information', keys.join());
    if (this.rewritten.wasNamed(refNum(now))) throw new Breach('information', 'a description that is used elsewhere');
    if (same(old, now)) this.rewritten.explain(now);
    else this.rewritten.reach(now);
  }

  private catalog(values: Set<number>): void {
    const [a, b] = [this.file.catalog(this.before), this.file.catalog(this.after)];
    const keys = changedKeys(a, b);
    const odd = keys.filter((key) => !CATALOG.has(key));
    if (odd.length > 0) throw new Breach('catalog', odd.join());
    this.rewritten.explain(this.file.revisions[this.after]?.trailer.get('Root') ?? null);
    this.extensions(a.get('Extensions'), b.get('Extensions'));
    this.metadata(a.get('Metadata'), b.get('Metadata'));
    this.evidence(a.get('DSS'), b.get('DSS'));
    if (keys.includes('Perms')) this.permissions(a.get('Perms'), b.get('Perms'), values);
    // A number of the format; readers that know a later one draw the same.
    if (keys.includes('Version') && !/^[12]\.\d$/.test(nameIn(b.get('Version'))))
      throw new Breach('catalog', 'Version');
  }

  /** Only asked when something is left to explain: trees are large, and rarely touched. */
  private structureTree(widgets: Set<number>): void {
    const [a, b] = [this.file.catalog(this.before), this.file.catalog(this.after)];
    if (this.rewritten.unexplained().length > 0)
      new StructureTree(this.rewritten).check(a.get('StructTreeRoot'), b.get('StructTreeRoot'), widgets);
  }

  private extensions(before: PdfObject, after: PdfObject): void {
    if (same(before, after) && !this.rewritten.has(refNum(after))) return;
    if (!plainExtensions(this.file, this.after, after)) throw new Breach('catalog', 'Extensions');
    const { root } = this.rewritten;
    const owners = [root, refNum(before)];
    this.rewritten.explainOwn(after, owners, 'catalog');
    for (const item of this.file.dict(after, this.after)?.entries.values() ?? [])
      this.rewritten.explainOwn(item, owners, 'catalog');
  }

  /** A description of the document (XMP) that programs write anew whenever they save. */
  private metadata(before: PdfObject, after: PdfObject): void {
    if (same(before, after) && !this.rewritten.has(refNum(after))) return;
    const value = this.file.get(after, this.after);
    if (!(after instanceof Ref) || !(value instanceof Stream) || !isName(value.dict.get('Subtype'), 'XML'))
      throw new Breach('catalog', 'Metadata');
    const isNew = !this.rewritten.existed(after.num);
    if (!isNew && !this.rewritten.has(after.num)) throw new Breach('catalog', 'Metadata');
    if (!isNew && !this.rewritten.isOnlyOf(after.num, this.rewritten.root))
      throw new Breach('content', 'metadata that is used elsewhere');
    this.rewritten.explain(after);
  }

  /** A later signature that certifies only takes freedom away; one that was there stays. */
  private permissions(before: PdfObject, after: PdfObject, values: Set<number>): void {
    const [a, b] = [this.file.dict(before, this.before) ?? new Dict(), this.file.dict(after, this.after) ?? new Dict()];
    const added = changedKeys(a, b);
    const isDict = this.file.dict(after, this.after) !== undefined;
    if (!isDict || !added.every((key) => a.get(key) === null && values.has(refNum(b.get(key)))))
      throw new Breach('catalog', 'Perms');
    this.rewritten.explainOwn(after, [this.rewritten.root], 'catalog');
  }

  private evidence(before: PdfObject, after: PdfObject): void {
    const explained = evidenceIn(this.file, this.after, this.rewritten, before, after);
    if (!explained) throw new Breach('evidence', 'DSS');
    for (const num of explained) {
      this.rewritten.explained.add(num);
      this.addsEvidence = true;
    }
    this.addsEvidence ||= !same(before, after);
  }

  /** Pages are the same but for the widgets of new signature fields, and comments. The tree above them is frozen. */
  private pages(added: Set<number>): void {
    const { file } = this;
    const hosts = [...added].map((num) => refNum(file.dict(new Ref(num, 0), this.after)?.get('P') ?? null));
    for (const num of new Set([...this.rewritten.numbers(), ...hosts]))
      if (this.isPage(num)) this.page(new Ref(num, 0), added);
    // A list of annotations may be an object of its own, of a page that is not written anew.
    const lists = this.rewritten.unexplained().filter((num) => Array.isArray(file.get(new Ref(num, 0), this.after)));
    if (lists.length > 0) for (const ref of file.pages(this.before)) this.page(ref, added);
    this.comments();
  }

  private isPage(num: number): boolean {
    if (!this.rewritten.existed(num)) return false;
    return isName(this.file.dict(new Ref(num, 0), this.before)?.get('Type') ?? null, 'Page');
  }

  private page(ref: Ref, added: Set<number>): void {
    const [a, b] = [this.file.dict(ref, this.before), this.file.dict(ref, this.after)];
    const odd = a && b ? changedKeys(a, b).filter((key) => !this.mayChange(key, a.get(key), b.get(key))) : ['Page'];
    if (!a || !b || odd.length > 0) throw new Breach('page', odd.join());
    const [old, now] = [this.file.array(a.get('Annots'), this.before), this.file.array(b.get('Annots'), this.after)];
    const listed = new Set(old.map(refNum));
    const isNew = (item: PdfObject) =>
      !listed.has(refNum(item)) && (added.has(refNum(item)) || this.isNewComment(item));
    const kept = now.filter((item) => !isNew(item));
    if (!same(old, kept)) throw new Breach('annotation', `page ${ref.num}`);
    for (const item of now) if (this.isNewComment(item)) this.comment(item);
    this.rewritten.explain(ref);
    const num = refNum(b.get('Annots'));
    const isOwn = same(a.get('Annots'), b.get('Annots')) && this.rewritten.isOnlyOf(num, ref.num);
    if (isOwn || !this.rewritten.existed(num)) this.rewritten.explain(b.get('Annots'));
  }

  private mayChange(key: string, before: PdfObject, after: PdfObject): boolean {
    if (!PAGE.has(key)) return false;
    const value = this.file.get(after, this.after);
    if (key === 'Annots') return value === null || Array.isArray(value);
    return key === 'StructParents' ? before === null && typeof value === 'number' : !(value instanceof Stream);
  }

  private isNewComment(item: PdfObject): boolean {
    return item instanceof Ref && !this.rewritten.existed(item.num) && this.isComment(item, this.after);
  }

  private isComment(ref: Ref, revision: number): boolean {
    const dict = this.file.dict(ref, revision);
    return (
      dict !== undefined &&
      COMMENTS.has(nameIn(dict.get('Subtype'))) &&
      dict.get('A') === null &&
      dict.get('AA') === null
    );
  }

  private comment(ref: PdfObject): void {
    this.annotated = true;
    this.rewritten.reach(ref);
  }

  /** Older comments written anew as comments. */
  private comments(): void {
    for (const num of this.rewritten.unexplained()) {
      const ref = new Ref(num, 0);
      if (!this.rewritten.existed(num) || !this.isComment(ref, this.before) || !this.isComment(ref, this.after))
        continue;
      const dict = this.file.dict(ref, this.after);
      this.rewritten.explain(ref);
      this.rewritten.reach(dict?.get('AP') ?? null);
      this.rewritten.reach(dict?.get('Popup') ?? null);
      this.annotated = true;
    }
  }
}

const nameIn = (object: PdfObject): string =>
  object !== null && typeof object === 'object' && 'value' in object ? String(object.value) : '';

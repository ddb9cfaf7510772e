import { Dict, Ref, Stream, changedKeys, isName, same, type PdfFile, type PdfObject } from '@motcua/kernel/pdf/file';
import { fieldsOf, formOf, type FormField } from '../pdf/fields';
import { Breach, refNum, type Rewritten } from './rewritten';

const FORM = new Set(['Fields', 'SigFlags', 'DR', 'DA', 'NeedAppearances']);
/** Keys of a field, and of its widget, that change when somebody signs it. */
const SIGNED = new Set(['V', 'AP', 'M', 'F', 'Lock', 'SV']);
/** Keys that change when somebody fills it in. */
const FILLED = new Set(['V', 'AP', 'AS', 'M', 'I', 'RV']);
const LOOKS = new Set(['N', 'R', 'D']);

/** What a revision did to the form: which fields it signed, which it filled in. */
export class FieldChanges {
  readonly signed: string[] = [];
  readonly filled: string[] = [];
  readonly newVisible: string[] = [];
  /** Numbers of signature dictionaries that came with it. */
  readonly values = new Set<number>();
  /** Widgets of fields that are new or signed with it: pages may list them. */
  readonly addedWidgets = new Set<number>();
  private readonly file: PdfFile;

  constructor(private readonly rewritten: Rewritten) {
    this.file = rewritten.file;
  }

  /** @throws Breach */
  read(): void {
    this.form();
    const before = new Map(fieldsOf(this.file, this.rewritten.before).map((field) => [field.ref.num, field]));
    for (const field of fieldsOf(this.file, this.rewritten.after)) {
      const old = before.get(field.ref.num);
      before.delete(field.ref.num);
      if (old) this.older(old, field);
      else this.added(field);
    }
    if (before.size > 0) throw new Breach('field', `${[...before.values()].map(({ name }) => name).join()} taken away`);
  }

  private form(): void {
    const { before, after } = this.rewritten;
    const [a, b] = [formOf(this.file, before) ?? new Dict(), formOf(this.file, after) ?? new Dict()];
    const odd = changedKeys(a, b).filter((key) => !FORM.has(key));
    if (odd.length > 0) throw new Breach('form', odd.join());
    // Readers told to draw the fields anew would not show what was signed.
    if (b.get('NeedAppearances') === true && a.get('NeedAppearances') !== true)
      throw new Breach('form', 'NeedAppearances');
    this.rewritten.explainOwn(this.file.catalog(after).get('AcroForm'), [this.rewritten.root], 'form');
    this.list(b.get('Fields'));
    for (const key of ['DR', 'DA']) this.defaults(key, a.get(key), b.get(key));
    this.spareResources(a.get('DR'), b.get('DR'));
  }

  private list(fields: PdfObject): void {
    if (!this.rewritten.has(refNum(fields))) return;
    const form = refNum(this.file.catalog(this.rewritten.before).get('AcroForm'));
    this.rewritten.explainOwn(fields, [form, this.rewritten.root], 'form');
  }

  /** Default resources may be added for new fields, never replaced. */
  private defaults(key: string, before: PdfObject, after: PdfObject): void {
    if (before === null) this.rewritten.reach(after);
    else if (!this.grown(before, after, 0)) throw new Breach('form', key);
  }

  /** The frame of signatures that Adobe's programs keep among the default resources (FRM); nothing is drawn with it. */
  private spareResources(before: PdfObject, after: PdfObject): void {
    const forms = this.file.dict(
      this.file.dict(after, this.rewritten.after)?.get('XObject') ?? null,
      this.rewritten.after,
    );
    if (before !== null) this.rewritten.reach(forms ?? null);
  }

  /** The same, or a dictionary with more in it. */
  private grown(before: PdfObject, after: PdfObject, depth: number): boolean {
    const { before: old, after: now } = this.rewritten;
    if (same(before, after) && !this.rewritten.has(refNum(after))) return true;
    const [a, b] = [this.file.get(before, old), this.file.get(after, now)];
    if (!(a instanceof Dict) || !(b instanceof Dict) || depth > 2) return same(a, b);
    for (const [key, value] of a.entries)
      if (key !== 'XObject' && !this.grown(value, b.get(key), depth + 1)) return false;
    for (const [key, value] of b.entries) if (!a.entries.has(key)) this.rewritten.reach(value);
    const num = refNum(after);
    if (!this.rewritten.has(num) || !this.rewritten.existed(num)) return true;
    // A dictionary that is drawn with as well may not be written anew.
    const form = refNum(this.file.catalog(old).get('AcroForm'));
    if (![form, this.rewritten.root].some((owner) => this.rewritten.isOnlyOf(num, owner))) return false;
    this.rewritten.explain(after);
    return true;
  }

  private older(old: FormField, field: FormField): void {
    const keys = changedKeys(old.dict, field.dict);
    const [was, is] = [
      this.widgetsOf(old.dict, this.rewritten.before),
      this.widgetsOf(field.dict, this.rewritten.after),
    ];
    const touched = is.filter((widget) => this.rewritten.has(widget.num));
    if (keys.length === 0 && touched.length === 0) return this.assertSame(old, field);
    if (old.name !== field.name || old.type !== field.type || !same(was, is)) throw new Breach('field', field.name);
    this.rewritten.explain(field.ref);
    const isSignature = field.type === 'Sig';
    if (isSignature && (old.dict.get('V') !== null || field.dict.get('V') === null))
      throw new Breach('signature', field.name);
    const allowed = isSignature ? SIGNED : FILLED;
    const odd = keys.find((key) => !allowed.has(key));
    if (odd) throw new Breach('field', `${field.name} ${odd}`);
    for (const widget of touched) this.widget(widget, allowed, field.name);
    if (isSignature) this.sign(field);
    else this.fill(old, field, is);
  }

  private assertSame(old: FormField, field: FormField): void {
    if (old.name !== field.name || old.type !== field.type) throw new Breach('field', `${field.name} renamed`);
    const value = field.dict.get('V');
    if (field.type === 'Sig' && this.rewritten.has(refNum(value))) throw new Breach('signature', field.name);
  }

  private widget(widget: Ref, allowed: Set<string>, name: string): void {
    const [a, b] = [this.file.dict(widget, this.rewritten.before), this.file.dict(widget, this.rewritten.after)];
    if (!a || !b || !changedKeys(a, b).every((key) => allowed.has(key) && key !== 'V')) throw new Breach('field', name);
    this.rewritten.explain(widget);
  }

  private added(field: FormField): void {
    if (field.type !== 'Sig' || this.rewritten.existed(field.ref.num)) throw new Breach('field', `${field.name} added`);
    this.rewritten.explain(field.ref);
    const widgets = this.widgetsOf(field.dict, this.rewritten.after);
    for (const { num } of widgets) {
      if (this.rewritten.existed(num)) throw new Breach('field', `${field.name} over an older widget`);
      this.addedWidgets.add(num);
      this.rewritten.explained.add(num);
    }
    this.addedWidgets.add(field.ref.num);
    if ([field.ref, ...widgets].some((ref) => !this.isQuiet(ref))) throw new Breach('annotation', field.name);
    const visible = [field.ref, ...widgets].some((ref) => this.isVisible(ref));
    if (field.dict.get('V') === null && visible) throw new Breach('field', `${field.name} added and not signed`);
    if (visible) this.newVisible.push(field.name);
    this.rewritten.reach(field.dict.get('Kids'));
    if (field.dict.get('V') !== null) this.sign(field);
  }

  /** Widgets that are objects of their own. */
  private widgetsOf(field: Dict, revision: number): Ref[] {
    return this.file.array(field.get('Kids'), revision).filter((kid): kid is Ref => kid instanceof Ref);
  }

  /** A widget and no other annotation, and nothing in it that runs. */
  private isQuiet(ref: Ref): boolean {
    const dict = this.file.dict(ref, this.rewritten.after) ?? new Dict();
    const kind = dict.get('Subtype');
    return (kind === null || isName(kind, 'Widget')) && dict.get('A') === null && dict.get('AA') === null;
  }

  private isVisible(ref: Ref): boolean {
    const rect = this.file.dict(ref, this.rewritten.after)?.get('Rect') ?? null;
    const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = this.file.array(rect, this.rewritten.after).map(Number);
    return x1 !== x2 && y1 !== y2;
  }

  private sign(field: FormField): void {
    const { after } = this.rewritten;
    for (const { num } of [field.ref, ...this.widgetsOf(field.dict, after)]) this.addedWidgets.add(num);
    const value = this.file.get(field.dict.get('V'), after);
    if (!(value instanceof Dict) || value.get('Subtype') !== null) throw new Breach('signature', field.name);
    this.signed.push(field.name);
    this.values.add(refNum(field.dict.get('V')));
    this.rewritten.reach(field.dict.get('V'));
    this.rewritten.reach(field.dict.get('Lock'));
    this.rewritten.reach(field.dict.get('SV'));
    for (const ref of [field.ref, ...this.widgetsOf(field.dict, after)]) this.looks(ref, field.name);
  }

  /** An appearance that cannot be taken for anything else. */
  private looks(ref: Ref, name: string): void {
    const { after } = this.rewritten;
    const looks = this.file.dict(ref, after)?.get('AP') ?? null;
    const value = this.file.get(looks, after);
    if (value !== null && !(value instanceof Dict && [...value.entries.keys()].every((key) => LOOKS.has(key))))
      throw new Breach('signature', `${name} looks`);
    this.rewritten.reach(looks);
    this.replacedLooks(ref, looks);
  }

  private fill(old: FormField, field: FormField, widgets: Ref[]): void {
    const value = this.file.get(field.dict.get('V'), this.rewritten.after);
    if (value instanceof Dict || value instanceof Stream) throw new Breach('field', `${field.name} V`);
    this.filled.push(field.name);
    this.rewritten.reach(field.dict.get('V'));
    for (const ref of [field.ref, ...widgets]) this.looks(ref, old.name);
  }

  /** A drawing that served this widget alone may be drawn anew, where it stands. */
  private replacedLooks(widget: Ref, looks: PdfObject): void {
    const { rewritten } = this;
    const replaced = (object: PdfObject, owner: number): void => {
      if (!(object instanceof Ref) || !rewritten.has(object.num) || !rewritten.existed(object.num)) return;
      if (rewritten.isOnlyOf(object.num, owner)) rewritten.explain(object);
    };
    replaced(looks, widget.num);
    const owner = looks instanceof Ref ? looks.num : widget.num;
    const value = this.file.dict(looks, rewritten.after);
    for (const item of value?.entries.values() ?? []) replaced(item, owner);
  }
}

import type { AgencyKind } from '../agency/agency.entity';
import type { ImportRow, Refusal } from './read-csv';

/** An agency in the books, with its codes by Quyết định 20/2020/QĐ-TTg. */
export interface KnownAgency {
  id: string;
  parentId: string | null;
  name: string;
  shortName: string;
  kind: AgencyKind;
  communeCode: string | null;
  address: string | null;
  phone: string | null;
  /** The code it has, or is to have from a day already set. */
  code: string | null;
  /** First day of that code, YYYY-MM-DD. */
  codeSince: string | null;
  /** Codes before it, with their last days. */
  earlier: { code: string; until: string }[];
}

type Details = Pick<KnownAgency, 'name' | 'shortName' | 'kind' | 'communeCode' | 'address' | 'phone'>;

export interface Planned {
  line: number;
  code: string;
  /** What the books have; undefined for an agency to be added. */
  known: KnownAgency | undefined;
  /** Undefined leaves the parent as it is. */
  parentCode: string | null | undefined;
  details: Details;
  /** First day of an added agency, or of the code that replaces the present one. */
  validFrom: string;
  recodes: boolean;
}

export interface Plan {
  add: Planned[];
  change: Planned[];
  unchanged: number;
  refused: Refusal[];
  /** The agency that a parent code means: one of the file, or one of the books. */
  parentOf: (planned: Planned) => Planned | KnownAgency | null | undefined;
}

/** What the rows mean against the books: pure, so that a dry run and the run itself cannot differ. */
export function planImport(known: KnownAgency[], rows: ImportRow[], today: string): Plan {
  const books = new Books(known);
  const { accepted, refused } = acceptRows(books, rows, today);

  // Refusing a row can leave others without a parent, without the code they wait for, or break a cycle: look again.
  let planned = accepted;
  for (let fallen = 1; fallen > 0;) {
    const faults = new Tree(books, planned).faults();
    planned = planned.filter((row) => !faults.has(row));
    for (const [{ line }, reason] of faults) refused.push({ line, reason });
    fallen = faults.size;
  }

  const tree = new Tree(books, planned);
  const standing = planned.filter((row) => row.known !== undefined);
  const change = standing.filter((row) => row.recodes || tree.differs(row));
  return {
    add: planned.filter((row) => row.known === undefined),
    change,
    unchanged: standing.length - change.length,
    refused: refused.sort((a, b) => a.line - b.line),
    parentOf: (row) =>
      row.parentCode === undefined ? undefined : row.parentCode === null ? null : tree.find(row.parentCode),
  };
}

class Books {
  readonly byId: Map<string, KnownAgency>;
  readonly byCode: Map<string, KnownAgency>;
  readonly byEarlierCode: Map<string, { agency: KnownAgency; until: string }>;

  constructor(known: KnownAgency[]) {
    this.byId = new Map(known.map((agency) => [agency.id, agency]));
    this.byCode = new Map(known.flatMap((agency) => (agency.code === null ? [] : [[agency.code, agency]])));
    this.byEarlierCode = new Map(
      known.flatMap((agency) => agency.earlier.map(({ code, until }) => [code, { agency, until }] as const)),
    );
  }
}

function acceptRows(books: Books, rows: ImportRow[], today: string): { accepted: Planned[]; refused: Refusal[] } {
  const accepted: Planned[] = [];
  const refused: Refusal[] = [];
  const lineOf = new Map<string, number>();
  const vacated = new Set(rows.flatMap(({ replacesCode }) => replacesCode ?? []));
  for (const row of rows) {
    const planned = accept(books, vacated, row, today);
    const reason = typeof planned === 'string' ? planned : doubled(lineOf, planned);
    if (reason !== undefined) refused.push({ line: row.line, reason });
    else accepted.push(planned as Planned);
  }
  return { accepted, refused };
}

function doubled(lineOf: Map<string, number>, { code, known, line }: Planned): string | undefined {
  const keys = [code, ...(known ? [known.id] : [])];
  const before = keys.map((key) => lineOf.get(key)).find((found) => found !== undefined);
  for (const key of keys) lineOf.set(key, lineOf.get(key) ?? line);
  return before === undefined ? undefined : `Cơ quan hoặc mã ${code} đã có ở dòng ${before}`;
}

/** The row's meaning, or why it is refused. */
function accept(books: Books, vacated: Set<string>, row: ImportRow, today: string): Planned | string {
  const validFrom = row.validFrom ?? today;
  const holder = books.byCode.get(row.code);
  const earlier = books.byEarlierCode.get(row.code);
  const replacesCode = row.replacesCode ?? null;
  const replacedBefore = holder?.earlier.some(({ code }) => code === replacesCode);
  if (replacesCode === null || replacesCode === row.code || replacedBefore) {
    if (!holder && earlier)
      return `Mã ${row.code} là mã cũ của “${earlier.agency.name}”, nay mang mã ${earlier.agency.code}`;
    return plan(row, holder, validFrom, false);
  }
  const replaced = books.byCode.get(replacesCode);
  if (!replaced?.codeSince) return `Không có cơ quan nào đang mang mã cũ ${replacesCode}`;
  if (holder && !vacated.has(row.code)) return `Mã ${row.code} đang dùng cho “${holder.name}”`;
  if (earlier && earlier.until >= validFrom)
    return `Mã ${row.code} còn dùng cho “${earlier.agency.name}” đến ${written(earlier.until)}`;
  if (replaced.codeSince >= validFrom) {
    return `Mã mới phải có hiệu lực sau ngày ${written(replaced.codeSince)}, ngày mã ${replacesCode} bắt đầu`;
  }
  return plan(row, replaced, validFrom, true);
}

/** A column that the file lacks leaves what stands. */
function plan(row: ImportRow, known: KnownAgency | undefined, validFrom: string, recodes: boolean): Planned {
  const kept = <T>(given: T | undefined, present: T): T => (given === undefined ? present : given);
  const details: Details = {
    name: row.name,
    shortName: kept(row.shortName, known?.shortName) ?? row.name.slice(0, 100),
    kind: row.kind,
    communeCode: kept(row.communeCode, known?.communeCode ?? null),
    address: kept(row.address, known?.address ?? null),
    phone: kept(row.phone, known?.phone ?? null),
  };
  const parentCode = row.parentCode === undefined && !known ? null : row.parentCode;
  return { line: row.line, code: row.code, known, parentCode, details, validFrom, recodes };
}

type Node = Planned | KnownAgency;

/** The agencies as they will stand when the rows are carried out. */
class Tree {
  private readonly byCode: Map<string, Planned>;
  private readonly byId: Map<string, Planned>;

  constructor(
    private readonly books: Books,
    private readonly planned: Planned[],
  ) {
    this.byCode = new Map(planned.map((row) => [row.code, row]));
    this.byId = new Map(planned.flatMap((row) => (row.known ? [[row.known.id, row]] : [])));
  }

  /** By the code that the file gives, else by the one in the books. */
  find(code: string): Node | undefined {
    return this.byCode.get(code) ?? this.ofBooks(this.books.byCode.get(code)?.id ?? '');
  }

  differs(row: Planned): boolean {
    const known = row.known!;
    const keys = Object.keys(row.details) as (keyof Details)[];
    if (keys.some((key) => row.details[key] !== known[key])) return true;
    if (row.parentCode === undefined) return false;
    const parent = this.above(row);
    return (parent ? keyOf(parent) : null) !== known.parentId;
  }

  faults(): Map<Planned, string> {
    const faults = new Map<Planned, string>();
    const vacated = new Set(this.planned.flatMap(({ recodes, known }) => (recodes ? known!.code : [])));
    const circles = this.circles();
    for (const row of this.planned) {
      const holder = this.books.byCode.get(row.code);
      if (row.recodes && holder && !vacated.has(row.code)) {
        faults.set(row, `Mã ${row.code} đang dùng cho “${holder.name}”`);
      } else if (row.parentCode && !this.find(row.parentCode)) {
        faults.set(row, withoutParent(row));
      } else if (row.parentCode && circles.has(keyOf(row))) {
        faults.set(row, 'Cơ quan cấp trên tạo thành vòng: cơ quan nằm dưới chính nó');
      }
    }
    return this.withThoseBelow(faults);
  }

  /** With a row that is refused fall those below it that have no other parent, and those below them. */
  private withThoseBelow(faults: Map<Planned, string>): Map<Planned, string> {
    const below = new Map<string, Planned[]>();
    for (const row of this.planned) {
      const siblings = below.get(row.parentCode ?? '');
      if (siblings) siblings.push(row);
      else if (row.parentCode) below.set(row.parentCode, [row]);
    }
    // A map visits what is added while it is walked.
    for (const { code } of faults.keys()) {
      if (this.books.byCode.has(code)) continue;
      for (const row of below.get(code) ?? []) if (!faults.has(row)) faults.set(row, withoutParent(row));
    }
    return faults;
  }

  /** Agencies that stand below themselves, by key; none is passed twice. */
  private circles(): Set<string> {
    const found = new Set<string>();
    const passed = new Map<string, Planned>();
    for (const row of this.planned) {
      let at: Node | undefined = row;
      for (; at && !passed.has(keyOf(at)); at = this.above(at)) passed.set(keyOf(at), row);
      const met = at && passed.get(keyOf(at)) === row;
      for (; met && at && !found.has(keyOf(at)); at = this.above(at)) found.add(keyOf(at));
    }
    return found;
  }

  private above(node: Node): Node | undefined {
    if ('line' in node && node.parentCode !== undefined)
      return node.parentCode === null ? undefined : this.find(node.parentCode);
    const known = 'line' in node ? node.known : node;
    return this.ofBooks(known?.parentId ?? '');
  }

  private ofBooks(id: string): Node | undefined {
    return this.byId.get(id) ?? this.books.byId.get(id);
  }
}

const withoutParent = ({ parentCode }: Planned) => `Không có cơ quan cấp trên mang mã ${parentCode}`;

function keyOf(node: Node): string {
  return 'line' in node ? (node.known?.id ?? `new ${node.code}`) : node.id;
}

const written = (day: string) => day.split('-').reverse().join('/');

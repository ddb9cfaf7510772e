import type { PdfFile } from '@motcua/kernel/pdf/file';
import { BREACHES } from './breaches';
import { changesIn, type RevisionChange } from './changes';
import { failed, passed, unsure, type Finding } from './finding';
import type { FoundSignature } from './find-signatures';
import { Frozen } from './frozen';
import { REASONS } from './reasons';
import { Breach } from './rewritten';
import { coversMuch } from './size';
import type { LaterChanges, Reason } from './verdict';

/** What each revision behind the first signature did, and whether bytes lie behind the last. */
export interface LaterRevisions {
  changes: (RevisionChange | Breach | undefined)[];
  /** Behind the last `%%EOF`: nothing, blanks, or more. */
  tail: 'none' | 'blank' | 'data';
}

export function laterRevisions(file: PdfFile, signatures: FoundSignature[]): LaterRevisions {
  const tail = file.bytes.toString('latin1', endOfLast(file, signatures));
  return {
    changes: changesBehind(
      file,
      new Set(signatures.map(({ revision }) => revision).filter((revision) => revision >= 0)),
    ),
    tail: tail === '' ? 'none' : /^[\0\t\n\f\r ]*$/.test(tail) ? 'blank' : 'data',
  };
}

/** Once a revision breaks those before it, the next are of interest only behind a signature of their own. */
function changesBehind(file: PdfFile, signed: Set<number>): LaterRevisions['changes'] {
  let frozen: Frozen | undefined;
  return file.revisions.map((_, i) => {
    if (signed.has(i - 1)) frozen ??= new Frozen(file, i - 1);
    if (!frozen) return undefined;
    const change = changesIn(file, i, frozen);
    if (change instanceof Breach) frozen = undefined;
    return change;
  });
}

/** Where the last revision ends: its signature says so, or else the blanks behind it are its own. */
function endOfLast(file: PdfFile, signatures: FoundSignature[]): number {
  const own = signatures.find((signature) => signature.revision === file.last);
  const last = file.revisions[file.last];
  if (!own || !last) return last?.end ?? 0;
  // Some sign up to `%%EOF` and leave its end of line out.
  const line =
    own.end === last.eof ? (/^(\r\n|\n|\r)$/.exec(file.bytes.toString('latin1', own.end))?.[0].length ?? 0) : 0;
  return own.end + line;
}

export interface Coverage extends Finding {
  laterChanges: LaterChanges | null;
}

const covers = (finding: Finding, laterChanges: LaterChanges | null): Coverage => ({ ...finding, laterChanges });

/** Which bytes a signature signs, and what came later: each later revision must have been allowed, and signed by whom it says. */
export function coverageOf(
  file: PdfFile,
  signature: FoundSignature,
  all: FoundSignature[],
  { changes, tail }: LaterRevisions,
): Coverage {
  const { signed, revision, dict } = signature;
  if (dict.ambiguous) return covers(failed(REASONS.twice), null);
  if (!signed || revision < 0) return covers(failed(REASONS.brokenRange), null);
  if (tail === 'data') return covers(failed(REASONS.trailing), 'other');
  const later = changes.slice(revision + 1).map((change, i) => judgeRevision(file, change, revision + 1 + i, all));
  const breach = later.find((finding) => finding.part === 'failed');
  if (breach) return covers(breach, 'other');
  const doubt = later.find((finding) => finding.part === 'indeterminate');
  if (doubt) return doubt;
  const names = changes
    .slice(revision + 1)
    .flatMap((change) => (change instanceof Breach ? [] : (change?.signed ?? [])));
  if (names.length > 1 && coversMuch(file, file.last, names, 'all'))
    return covers(unsure(REASONS.coversPage), 'signatures');
  if (tail === 'blank') return covers(unsure(REASONS.blanksAdded), 'other');
  if (later.length === 0) return covers(passed(REASONS.coversAll), 'none');
  const isEvidence = later.every((finding) => finding.laterChanges === 'evidence');
  return isEvidence
    ? covers(passed(REASONS.evidenceAdded), 'evidence')
    : covers(passed(REASONS.coversRevision), 'signatures');
}

/** Looks of a signature that hide what was signed before, whether its field is new or was kept ready for that. */
function doubtAbout(
  file: PdfFile,
  { newVisible, signed }: RevisionChange,
  revision: number,
  earlier: FoundSignature[],
): Reason | undefined {
  const certified = earlier.some(({ restriction }) => restriction.certifies);
  if (newVisible.length > 0 && certified) return REASONS.fieldAdded;
  return signed.length > 0 && coversMuch(file, revision, signed, 'one') ? REASONS.coversPage : undefined;
}

function judgeRevision(
  file: PdfFile,
  change: RevisionChange | Breach | undefined,
  revision: number,
  all: FoundSignature[],
): Coverage {
  if (!change) return covers(failed(REASONS.changedLater), 'other');
  if (change instanceof Breach) return covers(failed(BREACHES[change.kind]), 'other');
  const earlier = all.filter((other) => other.revision >= 0 && other.revision < revision);
  const allowed = Math.min(4, ...earlier.map(({ restriction }) => restriction.permission ?? 4));
  const own = all.filter((other) => other.revision === revision && change.signed.includes(other.field));
  // A revision is signed by the one signature it brings.
  if (change.signed.length > 1 || own.length !== change.signed.length)
    return covers(failed(REASONS.changedLater), 'other');
  const byPerson = own.some((signature) => !signature.isTimestamp);
  if (allowed === 1 && (byPerson || change.filled.length > 0 || change.annotated))
    return covers(failed(REASONS.notPermitted), 'other');
  if (change.filled.some((field) => earlier.some(({ restriction }) => restriction.locks(field))))
    return covers(failed(REASONS.lockedField), 'form');
  if (change.annotated) {
    if (allowed !== 3) return covers(failed(BREACHES.annotation), 'comments');
    return covers(unsure(REASONS.commented), 'comments');
  }
  if (change.filled.length > 0) return covers(unsure(REASONS.filledLater), 'form');
  const doubt = doubtAbout(file, change, revision, earlier);
  if (doubt) return covers(unsure(doubt), 'signatures');
  if (own.length === 0 && !change.evidence) return covers(failed(REASONS.changedLater), 'other');
  return covers(passed(REASONS.coversRevision), byPerson ? 'signatures' : 'evidence');
}

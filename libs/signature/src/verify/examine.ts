import { createHash } from 'node:crypto';
import { CostlyFault, EncryptedFault, PdfFault, PdfFile, isName, looksLikePdf } from '@motcua/kernel/pdf/file';
import { toDer } from '../cms/ber';
import { DerFault } from '../cms/der';
import { TooMuchEffort, withEffort } from '../cms/effort';
import { readCms, SignerUnknown, type CmsSignature } from '../cms/read-cms';
import { notAPdf } from '../signature.problems';
import { readTimestamp } from '../timestamp/token';
import { pdfDate } from './claimed-time';
import { containerOf, isEmpty } from './container';
import { coverageOf, laterRevisions, type LaterRevisions } from './coverage';
import {
  EMPTY_STORE,
  type Examined,
  type ExaminedSignature,
  type ExaminedTimestamp,
  type EvidenceStore,
} from './examined';
import { findSignatures, type FoundSignature } from './find-signatures';
import { failed, passed, unsure, type Finding } from './finding';
import { Beginnings, integrityOf, SignedBytes } from './integrity';
import { REASONS } from './reasons';
import { readStore } from './store';
import type { Reason } from './verdict';

const MAX_SIGNATURES = 60;
/** Certificates, lists and answers of all signatures together. */
const MAX_EVIDENCE = 600;
/** For the values of all signatures and timestamps, in milliseconds of checking; 60 of P-256 with timestamps take 36. */
const EFFORT = 40;

/**
 * Reads the file strictly and says of each signature what is signed, by which certificate, and what came later; nobody is
 * believed yet. Never throws for a hostile file.
 * @throws Problem signature/not-a-pdf
 */
export function examine(bytes: Buffer, known: readonly Buffer[] = []): Examined {
  if (!looksLikePdf(bytes)) throw notAPdf();
  try {
    return withEffort(EFFORT, () => read(PdfFile.open(bytes), known));
  } catch (error) {
    if (error instanceof TooMuchEffort || error instanceof CostlyFault) return whole('unreadable', REASONS.overLimit);
    if (!(error instanceof PdfFault) && !(error instanceof RangeError)) throw error;
    if (error instanceof EncryptedFault) return whole('unreadable', REASONS.encrypted);
    return claimsSignature(bytes) ? whole('failed', REASONS.damagedSigned) : whole('unreadable', REASONS.damaged);
  }
}

const whole = (outcome: Examined['outcome'], reason: Reason): Examined => ({
  outcome,
  reasons: [reason],
  signatures: [],
  store: EMPTY_STORE,
});

const claimsSignature = (bytes: Buffer) => /\/ByteRange\s*\[\s*0\s/.test(bytes.toString('latin1'));

/** Adobe's forms carry a signature that grants rights to its Reader and says nothing about the document. */
function hasUsageRights(file: PdfFile): boolean {
  const rights = file.dict(file.catalog().get('Perms'));
  const values = ['UR', 'UR3'].filter((key) => file.dict(rights?.get(key) ?? null));
  return values.length > 0 && count(file.bytes, '/ByteRange') <= values.length * file.revisions.length;
}

function count(bytes: Buffer, word: string): number {
  let found = 0;
  for (let at = bytes.indexOf(word); at >= 0; at = bytes.indexOf(word, at + 1)) found += 1;
  return found;
}

function read(file: PdfFile, known: readonly Buffer[]): Examined {
  const { signatures, removed, dead } = findSignatures(file);
  if (removed) return whole('failed', REASONS.removed);
  if (signatures.length + dead.length === 0) {
    // One that lies in the file unused has been taken out of the form.
    return claimsSignature(file.bytes) && !hasUsageRights(file)
      ? whole('failed', REASONS.removed)
      : whole('unsigned', REASONS.noSignature);
  }
  if (signatures.length + dead.length > MAX_SIGNATURES) return whole('failed', REASONS.tooMany);
  const later = laterRevisions(file, signatures);
  const store = readStore(file);
  const pool = [...store.certificates, ...known];
  const beginnings = new Beginnings(file.bytes);
  const examined = signatures.map((signature) => {
    const bytes = signature.signed && new SignedBytes(signature.signed, beginnings);
    return examineSignature(file, signature, bytes, signatures, later, pool);
  });
  if (examined.reduce((sum, signature) => sum + evidenceOf(signature), 0) > MAX_EVIDENCE)
    return whole('unreadable', REASONS.overLimit);
  doubtUnderBroken(examined);
  return { outcome: 'read', reasons: [], store, signatures: [...examined, ...dead.map(deadSignature)] };
}

const evidenceOf = ({ certificates, crls, ocsps, timestamps }: ExaminedSignature): number =>
  timestamps.reduce(
    (sum, timestamp) => sum + timestamp.certificates.length,
    certificates.length + crls.length + ocsps.length,
  );

/** What a broken signature brought along was signed by nobody: those before it cover less than they seem to. */
function doubtUnderBroken(signatures: ExaminedSignature[]): void {
  const broken = signatures.filter(({ integrity }) => integrity.part === 'failed').map(({ revision }) => revision);
  const last = Math.max(-1, ...broken);
  for (const signature of signatures) {
    if (signature.revision < last && signature.coverage.part === 'passed')
      signature.coverage = unsure(REASONS.laterBroken);
  }
}

const deadSignature = (field: string): ExaminedSignature => ({
  ...nobodys,
  field,
  kind: 'other',
  revision: -1,
  signedBytes: null,
  claimedAt: null,
  integrity: failed(REASONS.dead),
  coverage: unsure(),
  laterChanges: null,
});

const nobodys = {
  signer: undefined,
  hash: undefined,
  certificates: [],
  crls: [],
  ocsps: [],
  timestamps: [],
  isLegacy: false,
};

function examineSignature(
  file: PdfFile,
  signature: FoundSignature,
  bytes: SignedBytes | undefined,
  all: FoundSignature[],
  later: LaterRevisions,
  pool: Buffer[],
): ExaminedSignature {
  const { laterChanges, ...covered } = coverageOf(file, signature, all, later);
  const coverage = file.shift > 0 && covered.part === 'passed' ? unsure(REASONS.leadingBytes) : covered;
  const base = {
    field: signature.field,
    revision: signature.revision,
    signedBytes: signature.signed ? file.shift + signature.end : null,
    claimedAt: pdfDate(signature.dict.get('M')),
    coverage,
    laterChanges,
  };
  const kind = kindOf(signature);
  const broken = (integrity: Finding): ExaminedSignature => ({
    ...nobodys,
    ...base,
    kind: kind === 'sha1' ? 'other' : kind,
    integrity,
  });
  if (kind === 'other') return broken(unsure(isRsaSha1(signature) ? REASONS.legacyKind : REASONS.unknownKind));
  const { contents } = signature;
  if (contents && isEmpty(contents)) return broken(failed(REASONS.emptyContents));
  const container = contents && containerOf(file, contents);
  if (!container) return broken(failed(REASONS.unreadable));
  try {
    return kind === 'timestamp'
      ? { ...broken(unsure(REASONS.brokenRange)), ...examineTimestamp(container, bytes, pool) }
      : { ...broken(unsure(REASONS.brokenRange)), ...examineCms(container, bytes, kind, pool, base.claimedAt) };
  } catch (error) {
    if (error instanceof SignerUnknown) return broken(unsure(REASONS.signerMissing));
    if (error instanceof DerFault) return broken(failed(REASONS.unreadable));
    throw error;
  }
}

type Kind = 'pades' | 'cms' | 'sha1' | 'timestamp' | 'other';
const KINDS: Record<string, Kind> = {
  'ETSI.CAdES.detached': 'pades',
  'adbe.pkcs7.detached': 'cms',
  'adbe.pkcs7.sha1': 'sha1',
  'ETSI.RFC3161': 'timestamp',
};

function kindOf({ dict }: FoundSignature): Kind {
  const found = Object.entries(KINDS).find(([name]) => isName(dict.get('SubFilter'), name));
  return found ? found[1] : 'other';
}

const isRsaSha1 = ({ dict }: FoundSignature) => isName(dict.get('SubFilter'), 'adbe.x509.rsa_sha1');

function examineCms(
  container: Buffer,
  bytes: SignedBytes | undefined,
  kind: 'pades' | 'cms' | 'sha1',
  pool: Buffer[],
  claimedAt: Date | null,
): Partial<ExaminedSignature> {
  const cms = readCms(container, pool);
  const integrity = bytes ? integrityOf(bytes, cms, kind) : unsure(REASONS.brokenRange);
  const { timestamps, fault } = timestampsOf(cms, pool);
  const bound = cms.attributes && cms.attributes.signerHashes.length > 0;
  return {
    kind: kind === 'pades' && bound ? 'pades' : 'cms',
    integrity: fault && integrity.part === 'passed' ? fault : integrity,
    claimedAt: claimedAt ?? cms.attributes?.signingTime ?? null,
    signer: cms.signer,
    hash: createHash('sha256').update(cms.signature).digest('hex'),
    certificates: cms.certificates,
    crls: [...cms.crls, ...(cms.attributes?.crls ?? [])],
    ocsps: cms.attributes?.ocsps ?? [],
    timestamps,
    isLegacy: kind === 'sha1' || cms.digest === 'sha1',
  };
}

/** Tokens that do fit the signature value; `fault` tells of one that is broken, or was given for something else. */
function timestampsOf(cms: CmsSignature, pool: Buffer[]): { timestamps: ExaminedTimestamp[]; fault?: Finding } {
  const timestamps: ExaminedTimestamp[] = [];
  let fault: Finding | undefined;
  for (const raw of cms.timestamps) {
    const token = readToken(raw, [...cms.certificates, ...pool]);
    if (!token?.isIntact) {
      fault ??= unsure(REASONS.brokenTimestamp);
      continue;
    }
    const { imprint, time, signer, certificates } = token;
    if (createHash(imprint.digest).update(cms.signature).digest().equals(imprint.value))
      timestamps.push({ time, signer, certificates });
    else fault = failed(REASONS.copiedTimestamp);
  }
  return { timestamps, ...(fault ? { fault } : {}) };
}

function readToken(raw: Buffer, pool: Buffer[]) {
  try {
    return readTimestamp(toDer(raw).der, pool);
  } catch (error) {
    // No proof of any time, and no harm either: it is not signed.
    if (error instanceof DerFault) return undefined;
    throw error;
  }
}

function examineTimestamp(
  container: Buffer,
  bytes: SignedBytes | undefined,
  pool: EvidenceStore['certificates'],
): Partial<ExaminedSignature> {
  const token = readTimestamp(toDer(container).der, pool);
  const { imprint, time, signer, certificates, isIntact } = token;
  const integrity = !bytes
    ? unsure(REASONS.brokenRange)
    : !bytes.digest(imprint.digest).equals(imprint.value)
      ? failed(REASONS.altered)
      : isIntact
        ? passed(REASONS.intactTimestamp)
        : failed(REASONS.wrongSignature);
  const timestamps = integrity.part === 'passed' ? [{ time, signer, certificates }] : [];
  return { integrity, claimedAt: time, signer, certificates, timestamps };
}

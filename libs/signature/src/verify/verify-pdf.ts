import { createHash, X509Certificate, type KeyObject } from 'node:crypto';
import { EncryptedFault, PdfFault, PdfFile, PdfString, isName, looksLikePdf } from '@motcua/kernel/pdf';
import { DerFault } from '../cms/der';
import { allowedKey, readCms, signatureFits, type CmsSignature } from '../cms/read-cms';
import { notAPdf } from '../signature.problems';
import { signingOnly, type SigningRevision } from './changes';
import { containerOf, findSignatures, type FoundSignature } from './coverage';
import { Frozen } from './frozen';
import { checkPath, validAt } from './path';
import { REASONS } from './reasons';
import {
  conclude,
  concludeAll,
  type Part,
  type Reason,
  type SignatureVerdict,
  type SignerInfo,
  type Verdict,
} from './verdict';

/** Whom a verdict trusts, and what is known beyond the file. */
export interface Trust {
  /** Certificates of roots, DER. */
  anchors: Buffer[];
  /** Further authorities that a file may leave out, DER. */
  intermediates?: Buffer[];
  /** What the portal's own books say; absent where there is no database. */
  register?: Register;
}

export interface Register {
  /** State of a certificate by its SHA-256 (hexadecimal); undefined for one that the portal did not issue. */
  certificate(fingerprint: string): Promise<{ revokedAt: Date | null } | undefined>;
  /** When the portal itself made the signature with this value (SHA-256, hexadecimal): proof of its time. */
  signedAt(signatureHash: string): Promise<Date | undefined>;
}

const MAX_SIGNATURES = 30;
const CLOCK_SKEW = 5 * 60_000;

/**
 * Reads the file strictly and says of each signature whether the document is intact, what of it is covered, whether the
 * signer is trusted and whether the certificate was revoked. Never throws for a hostile file.
 * @throws Problem signature/not-a-pdf
 */
export async function verifyPdf(bytes: Buffer, trust: Trust, at: Date): Promise<Verdict> {
  if (!looksLikePdf(bytes)) throw notAPdf();
  try {
    const file = PdfFile.open(bytes);
    const { signatures, removed } = findSignatures(file);
    if (removed) return failed(REASONS.removed);
    if (signatures.length === 0) return unsigned(bytes);
    if (signatures.length > MAX_SIGNATURES) return failed(REASONS.tooMany);
    const later = changesAfter(file, signatures);
    const verdicts: SignatureVerdict[] = [];
    for (const signature of signatures) verdicts.push(await judge(file, signature, signatures, later, trust, at));
    return { conclusion: concludeAll(verdicts), signatures: verdicts, reasons: [] };
  } catch (error) {
    if (!(error instanceof PdfFault) && !(error instanceof RangeError)) throw error;
    if (error instanceof EncryptedFault) return unreadable(REASONS.encrypted);
    return claimsSignature(bytes) ? failed(REASONS.damagedSigned) : unreadable(REASONS.damaged);
  }
}

/** What each revision behind the first signature did; undefined where it did more than sign. */
function changesAfter(file: PdfFile, signatures: FoundSignature[]): (SigningRevision | undefined)[] {
  const first = signatures.find(({ revision }) => revision >= 0)?.revision ?? file.last;
  if (first === file.last) return [];
  const frozen = new Frozen(file, first);
  return file.revisions.map((_, i) => (i <= first ? undefined : signingOnly(file, i, frozen)));
}

const failed = (reason: Reason): Verdict => ({ conclusion: 'TOTAL_FAILED', signatures: [], reasons: [reason] });
const unreadable = (reason: Reason): Verdict => ({ conclusion: 'INDETERMINATE', signatures: [], reasons: [reason] });
const claimsSignature = (bytes: Buffer) => /\/ByteRange\s*\[\s*0\s/.test(bytes.toString('latin1'));

/** No field holds a signature; one that lies in the file unused has been taken out of the form. */
function unsigned(bytes: Buffer): Verdict {
  if (claimsSignature(bytes)) return failed(REASONS.removed);
  return { conclusion: 'NO_SIGNATURE', signatures: [], reasons: [REASONS.noSignature] };
}

interface Finding {
  part: Part;
  reasons: Reason[];
}
const passed = (reason: Reason): Finding => ({ part: 'passed', reasons: [reason] });
const fails = (reason: Reason): Finding => ({ part: 'failed', reasons: [reason] });
const unsure = (reason: Reason): Finding => ({ part: 'indeterminate', reasons: [reason] });

async function judge(
  file: PdfFile,
  signature: FoundSignature,
  all: FoundSignature[],
  later: (SigningRevision | undefined)[],
  trust: Trust,
  at: Date,
): Promise<SignatureVerdict> {
  const level = isName(signature.dict.get('SubFilter'), 'ETSI.CAdES.detached') ? 'PAdES-B-B' : 'CMS';
  const known = level === 'PAdES-B-B' || isName(signature.dict.get('SubFilter'), 'adbe.pkcs7.detached');
  const cms = known ? containerIn(file, signature) : undefined;
  const claimed = claimedTime(signature);
  const coverage = coverageOf(file, signature, all, later);
  const integrity = !known
    ? unsure(REASONS.unknownKind)
    : cms
      ? integrityOf(signature, cms, level)
      : fails(REASONS.unreadable);
  const base = { field: signature.field, level, integrity: integrity.part, coverage: coverage.part } as const;
  if (!cms) {
    const parts = { trust: 'indeterminate', revocation: 'indeterminate' } as const;
    const conclusion = conclude([integrity.part, coverage.part, 'indeterminate']);
    return {
      ...base,
      ...parts,
      signer: null,
      signingTime: claimed,
      conclusion,
      reasons: [...integrity.reasons, ...coverage.reasons],
    };
  }
  const proven = await trust.register?.signedAt(sha256(cms.signature));
  const trusted = trustOf(cms, trust, { claimed, proven, at });
  const revocation = await revocationOf(cms, trust, { claimed, proven });
  return {
    ...base,
    signer: signerOf(cms),
    signingTime: proven ?? claimed,
    trust: trusted.part,
    revocation: revocation.part,
    conclusion: conclude([integrity.part, coverage.part, trusted.part, revocation.part]),
    reasons: [integrity, coverage, trusted, revocation].flatMap((finding) => finding.reasons),
  };
}

function containerIn(file: PdfFile, { contents }: FoundSignature): CmsSignature | undefined {
  const container = contents && containerOf(file, contents);
  if (!container) return undefined;
  try {
    const cms = readCms(container);
    signerOf(cms);
    return cms;
  } catch {
    // Broken DER, or a certificate that OpenSSL does not read.
    return undefined;
  }
}

function integrityOf({ signed }: FoundSignature, cms: CmsSignature, level: string): Finding {
  if (!signed) return unsure(REASONS.brokenRange);
  const [head, tail] = signed;
  if (!createHash(cms.digest).update(head).update(tail).digest().equals(cms.messageDigest))
    return fails(REASONS.altered);
  const key = allowedKey(cms.signer);
  if (!key || !cms.algorithm) return fails(REASONS.weak);
  if (!fits(cms, key)) return fails(REASONS.wrongSignature);
  const bound = cms.signerHash;
  if (!bound) return level === 'CMS' ? passed(REASONS.intact) : fails(REASONS.noSigningCertificate);
  const same = createHash(bound.digest).update(cms.signer).digest().equals(bound.value);
  return same ? passed(REASONS.intact) : fails(REASONS.wrongCertificate);
}

function fits(cms: CmsSignature, key: KeyObject): boolean {
  try {
    return signatureFits(cms, key);
  } catch {
    // A value that OpenSSL cannot even try.
    return false;
  }
}

function coverageOf(
  file: PdfFile,
  signature: FoundSignature,
  all: FoundSignature[],
  later: (SigningRevision | undefined)[],
): Finding {
  const { signed, revision, dict } = signature;
  if (dict.ambiguous) return fails(REASONS.twice);
  if (!signed || revision < 0) return fails(REASONS.brokenRange);
  const end = signed[1].byteOffset + signed[1].length - file.bytes.byteOffset;
  if (revision === file.last) return end === file.bytes.length ? passed(REASONS.coversAll) : fails(REASONS.trailing);
  if (file.revisions[file.last]?.end !== file.bytes.length) return fails(REASONS.trailing);
  const certified = all.some((other) => other.revision <= revision && other.permission !== undefined);
  for (const [i, change] of later.slice(revision + 1).entries()) {
    if (!change) return fails(REASONS.changedLater);
    const [field] = change.signed;
    // A revision is signed by the one signature it brings, or brings evidence only.
    const owned = field
      ? all.some((other) => other.field === field && other.revision === revision + 1 + i)
      : change.evidence;
    if (!owned || change.signed.length > 1) return fails(REASONS.changedLater);
    const locked = all.some((other) => other.revision <= revision && other.permission === 1);
    if (field && locked) return fails(REASONS.notPermitted);
    if (certified && change.newVisible) return fails(REASONS.notPermitted);
  }
  return passed(REASONS.coversRevision);
}

interface Times {
  claimed: Date | null;
  /** The portal's own record. */
  proven: Date | undefined;
}

function trustOf(cms: CmsSignature, trust: Trust, { claimed, proven, at }: Times & { at: Date }): Finding {
  const certificate = new X509Certificate(cms.signer);
  if (!proven && claimed && claimed.getTime() > at.getTime() + CLOCK_SKEW) return unsure(REASONS.signedInFuture);
  const signedAt = proven ?? claimed ?? at;
  if (!validAt(certificate, signedAt)) return fails(REASONS.outsideValidity);
  const { trust: part, reason } = checkPath(
    cms.signer,
    [...cms.certificates, ...(trust.intermediates ?? [])],
    trust.anchors,
    signedAt,
  );
  if (part === 'passed' && !proven && !validAt(certificate, at)) return unsure(REASONS.expiredSince);
  return { part, reasons: [reason] };
}

async function revocationOf(cms: CmsSignature, { register }: Trust, { claimed, proven }: Times): Promise<Finding> {
  const state = await register?.certificate(sha256(cms.signer));
  if (!state) return unsure(REASONS.revocationUnknown);
  if (!state.revokedAt) return passed(REASONS.notRevoked);
  const signedAt = proven ?? claimed;
  if (signedAt && signedAt > state.revokedAt) return fails(REASONS.revokedBefore);
  return proven ? passed(REASONS.notRevoked) : unsure(REASONS.revokedSince);
}

/** @throws DerFault for a certificate whose days are none. */
function signerOf(cms: CmsSignature): SignerInfo {
  const certificate = new X509Certificate(cms.signer);
  const [notBefore, notAfter] = [new Date(certificate.validFrom), new Date(certificate.validTo)];
  if (Number.isNaN(notBefore.getTime() + notAfter.getTime())) throw new DerFault('a validity that is no time');
  return {
    name: part(certificate.subject, 'CN') ?? '',
    organization: part(certificate.subject, 'O') ?? null,
    title: part(certificate.subject, 'title') ?? null,
    issuer: part(certificate.issuer, 'CN') ?? certificate.issuer,
    serialNumber: certificate.serialNumber.toLowerCase(),
    notBefore,
    notAfter,
    fingerprint: sha256(cms.signer),
  };
}

/** One attribute out of a name as Node prints it, a line each. */
function part(name: string | undefined, key: string): string | undefined {
  const line = (name ?? '').split('\n').find((candidate) => candidate.startsWith(`${key}=`));
  return line?.slice(key.length + 1).slice(0, 200);
}

/** `/M` of the signature dictionary: a claim, not a proof. */
function claimedTime({ dict }: FoundSignature): Date | null {
  const value = dict.get('M');
  const text = value instanceof PdfString ? value.text : '';
  const match = /^D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(Z|[+-]\d\d'\d\d'?)?$/.exec(text);
  if (!match) return null;
  const [, year, month, day, hour, minute, second, zone = 'Z'] = match;
  const offset = zone === 'Z' ? 'Z' : `${zone.slice(0, 3)}:${zone.slice(4, 6)}`;
  const time = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}${offset}`);
  return Number.isNaN(time.getTime()) ? null : time;
}

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

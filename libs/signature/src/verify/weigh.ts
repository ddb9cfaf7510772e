import { TooMuchEffort, withEffort } from '../cms/effort';
import type { Certificate } from '../x509/certificate';
import type { Examined, ExaminedSignature } from './examined';
import { unsure, type Finding } from './finding';
import { Known, type Facts, type Wants } from './known';
import { levelOf } from './level';
import { REASONS } from './reasons';
import { revocationIn } from './revocation-in';
import { signerInfo } from './signer-info';
import { proofsOf, type Proof } from './proof';
import { trustIn } from './trust-in';
import { conclude, concludeAll, type Reason, type SignatureVerdict, type Verdict } from './verdict';

export interface Weighed {
  verdict: Verdict;
  wants: Wants;
}

/**
 * For paths and evidence, in milliseconds of checking: eight signatures and eight timestamps at level B-LTA, each with an
 * answer of its own, take a seventh of it.
 */
const EFFORT = 60;

/**
 * Judges what was examined by what is known; looks nothing up, but says what it would look up. Nothing is concluded where
 * a file asks for more checks than any honest one.
 */
export function weigh(examined: Examined, facts: Facts, at: Date): Weighed {
  try {
    return withEffort(EFFORT, () => weighAll(examined, facts, at));
  } catch (error) {
    if (!(error instanceof TooMuchEffort)) throw error;
    const verdict: Verdict = { conclusion: 'INDETERMINATE', signatures: [], reasons: [REASONS.overLimit] };
    return { verdict, wants: { issuersOf: [], statusOf: [] } };
  }
}

function weighAll(examined: Examined, facts: Facts, at: Date): Weighed {
  const wants: Wants = { issuersOf: [], statusOf: [] };
  if (examined.outcome !== 'read') {
    const conclusion = ({ unsigned: 'NO_SIGNATURE', unreadable: 'INDETERMINATE', failed: 'TOTAL_FAILED' } as const)[
      examined.outcome
    ];
    return { verdict: { conclusion, signatures: [], reasons: examined.reasons }, wants };
  }
  const known = new Known(examined, facts, at, wants);
  const proofs = proofsOf(examined, known);
  const signatures = examined.signatures.map((signature) => weighOne(signature, examined, known, proofs));
  return { verdict: { conclusion: concludeAll(signatures), signatures, reasons: examined.reasons }, wants };
}

function weighOne(signature: ExaminedSignature, examined: Examined, known: Known, proofs: Proof[]): SignatureVerdict {
  const proof = proofs.find((candidate) => candidate.of === signature);
  const { trust, revocation, signer } = weighSigner(signature, known, proof);
  const { integrity, coverage } = signature;
  const parts = [integrity, coverage, trust, revocation];
  return {
    field: signature.field,
    signer: signer ? signerInfo(signer) : null,
    signingTime: proof?.time ?? signature.claimedAt,
    timeProof: proof?.by ?? null,
    level: levelOf(signature, examined),
    integrity: integrity.part,
    coverage: coverage.part,
    laterChanges: signature.laterChanges,
    signedBytes: signature.signedBytes,
    trust: trust.part,
    revocation: revocation.part,
    conclusion: conclude(parts.map(({ part }) => part)),
    reasons: unique([...parts.flatMap(({ reasons }) => reasons), ...timeReasons(signature, proof)]),
  };
}

interface WeighedSigner {
  trust: Finding;
  revocation: Finding;
  signer?: Certificate;
}

function weighSigner(signature: ExaminedSignature, known: Known, proof: Proof | undefined): WeighedSigner {
  if (!signature.signer) return { trust: unsure(), revocation: unsure() };
  const signer = known.certificate(signature.signer);
  if (!signer) return { trust: unsure(REASONS.unreadableCertificate), revocation: unsure() };
  const { path, ...trust } = trustIn(signature, signer, known, proof);
  return { trust, revocation: revocationIn(signature, signer, path, known, proof), signer };
}

function timeReasons(signature: ExaminedSignature, proof: Proof | undefined): Reason[] {
  if (!signature.signer || signature.kind === 'timestamp') return [];
  const doubtful = signature.timestamps.length > 0 && !proof?.timestamped ? [REASONS.timestampUntrusted] : [];
  if (!proof) return [...doubtful, REASONS.timeUnproven];
  return [proof.by === 'timestamp' ? REASONS.timeByTimestamp : REASONS.timeByRegister, ...doubtful];
}

const unique = <T>(items: T[]): T[] => [...new Set(items)];

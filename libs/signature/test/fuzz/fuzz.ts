import { PdfFile, PdfString } from '@motcua/kernel/pdf';
import { readCms } from '../../src/cms/read-cms';
import { readTimestamp } from '../../src/timestamp/token';
import { preserve } from '../../src/sign/preserve';
import { findSignatures } from '../../src/verify/find-signatures';
import { containerOf } from '../../src/verify/container';
import type { SignatureVerdict, Verdict } from '../../src/verify/verdict';
import { verifyPdf, type Trust } from '../../src/verify/verify-pdf';
import { lists, timestamps } from '../services';
import { LATER, SIGNED_AT, authority, byHand, paper, signedAndSealed } from '../signed-samples';
import { formPaper, packedFormPaper } from '../tamper/form-paper';
import { certified, signForm } from '../tamper/sign-form';
import { Dice, mutate, type Sample } from './mutations';

export interface FuzzResult {
  cases: number;
  seed: number;
  conclusions: Record<string, number>;
  /** Longest first, milliseconds of CPU. */
  slowest: { number: number; kind: string; milliseconds: number }[];
  /** What must not be: a crash, a hang, a forged file that passes. */
  faults: { number: number; kind: string; sample: string; what: string; bytes: Buffer }[];
}

/** More than this for one file is a hang, milliseconds of CPU. */
const HANG = 1_000;

/** Mutates signed files and judges each; `told` hears of the progress. */
export async function fuzz(
  cases: number,
  seed: number,
  told: (done: number) => void = () => undefined,
): Promise<FuzzResult> {
  const { samples, trust } = await signedSamples();
  const result: FuzzResult = { cases, seed, conclusions: {}, slowest: [], faults: [] };
  for (let number = 1; number <= cases; number++) {
    const { sample, kind, bytes } = mutate(samples, new Dice(seed + number));
    const began = process.cpuUsage();
    const outcome = await verifyPdf(bytes, trust, LATER).catch((error: unknown) => error as Error);
    const { user, system } = process.cpuUsage(began);
    const milliseconds = (user + system) / 1000;
    const what = faultOf(outcome, bytes, samples, milliseconds);
    if (what) result.faults.push({ number, kind, sample: sample.name, what, bytes });
    const name = outcome instanceof Error ? 'refused' : outcome.conclusion;
    result.conclusions[name] = (result.conclusions[name] ?? 0) + 1;
    result.slowest.push({ number, kind, milliseconds: Math.round(milliseconds) });
    if (number % 500 === 0) {
      result.slowest = result.slowest.sort((a, b) => b.milliseconds - a.milliseconds).slice(0, 5);
      told(number);
    }
  }
  result.slowest = result.slowest.sort((a, b) => b.milliseconds - a.milliseconds).slice(0, 5);
  return result;
}

function faultOf(outcome: Verdict | Error, bytes: Buffer, samples: Sample[], milliseconds: number): string | undefined {
  if (milliseconds > HANG) return `a hang of ${Math.round(milliseconds)} ms`;
  if (outcome instanceof Error) {
    const isRefusal = 'type' in outcome && outcome.type === 'signature/not-a-pdf';
    return isRefusal ? undefined : `a crash: ${outcome.stack ?? outcome.message}`;
  }
  if (outcome.conclusion !== 'TOTAL_PASSED') return undefined;
  // Revisions of two files that begin alike may make up a third of them.
  if (samples.some((sample) => isSame(outcome.signatures, bytes, sample))) return undefined;
  return 'a forged file that passes';
}

/**
 * Whether every signature that passed signs, byte for byte, what one of the original's signatures signed, with the same
 * attributes, value and certificate, and nothing lies behind the last one but what lay there.
 */
function isSame(verdicts: SignatureVerdict[], bytes: Buffer, sample: Sample): boolean {
  const ends = verdicts.map(({ signedBytes }) => signedBytes ?? 0);
  const last = Math.max(...ends);
  const tail = bytes.subarray(last);
  if (
    tail.length > 0 &&
    !tail.equals(sample.bytes.subarray(last, bytes.length)) &&
    !/^\s*$/.test(tail.toString('latin1'))
  )
    return false;
  return verdicts.every(({ signedBytes, level }) => {
    const original = sample.signatures.find((signature) => signature.signedBytes === signedBytes);
    if (!original) return false;
    const { start, end } = original;
    const isEqual = (from: number, to: number) => bytes.subarray(from, to).equals(sample.bytes.subarray(from, to));
    return (
      isEqual(0, start + 1) &&
      isEqual(end - 1, original.signedBytes) &&
      (isEqual(start, end) || essence(bytes, start, end, level) === essence(sample.bytes, start, end, level))
    );
  });
}

/** What a container says that is signed, or signs. */
function essence(bytes: Buffer, start: number, end: number, level: SignatureVerdict['level']): string {
  const container = containerOf({ bytes } as PdfFile, new PdfString(Buffer.alloc(0), { start, end }));
  if (!container) return 'none';
  try {
    if (level === 'DocTimeStamp') {
      const { time, imprint, signer, isIntact } = readTimestamp(container);
      return [time.toISOString(), imprint.value.toString('hex'), signer.toString('hex'), isIntact].join();
    }
    const { attributes, signature, signer } = readCms(container);
    return [attributes?.raw ?? Buffer.alloc(0), signature, signer].map((part) => part.toString('hex')).join();
  } catch {
    return `unreadable ${container.toString('hex')}`;
  }
}

/** Files of several shapes: tables, streams of cross-references, packed objects, further signatures, evidence, certified. */
async function signedSamples(): Promise<{ samples: Sample[]; trust: Trust }> {
  const by = await authority();
  const sources = {
    timestamps: await timestamps(by, () => SIGNED_AT),
    evidence: await lists(by),
    anchors: [by.root.certificate],
  };
  const once = await signForm(formPaper(), by.leader, { field: 'mot', entries: certified(2) });
  const files: Record<string, Buffer> = {
    form: once,
    'form, signed twice': await signForm(once, by.agency, { field: 'hai' }),
    'old kind': await signForm(formPaper(), by.leader, { field: 'mot', subFilter: 'adbe.pkcs7.detached' }),
    packed: await byHand(packedFormPaper(), by, 'mot'),
    paper: await signedAndSealed(by),
    preserved: await preserve(await byHand(await paper(), by), sources),
  };
  return { samples: Object.entries(files).map(([name, bytes]) => sampleOf(name, bytes)), trust: by.trust };
}

function sampleOf(name: string, bytes: Buffer): Sample {
  const file = PdfFile.open(bytes);
  const signatures = findSignatures(file).signatures.map(({ contents, end }) => ({
    start: contents?.place?.start ?? 0,
    end: contents?.place?.end ?? 0,
    signedBytes: end,
  }));
  return { name, bytes, signatures, ends: file.revisions.map(({ end }) => end) };
}

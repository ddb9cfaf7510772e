import type { Examined, ExaminedSignature } from './examined';
import type { SignatureLevel } from './verdict';

/** What the file holds, by the baseline levels of ETSI EN 319 142-1, 6; whether it is trusted is another matter. */
export function levelOf(signature: ExaminedSignature, { signatures, store }: Examined): SignatureLevel {
  if (signature.kind === 'timestamp') return 'DocTimeStamp';
  if (signature.kind !== 'pades') return 'CMS';
  const later = signatures.filter(
    ({ kind, revision, integrity }) =>
      kind === 'timestamp' && revision > signature.revision && integrity.part === 'passed',
  );
  if (signature.timestamps.length === 0 && later.length === 0) return 'PAdES-B-B';
  const hasEvidence = store.certificates.length > 0 && store.crls.length + store.ocsps.length > 0;
  if (!hasEvidence) return 'PAdES-B-T';
  return later.length > 0 ? 'PAdES-B-LTA' : 'PAdES-B-LT';
}

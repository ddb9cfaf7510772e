import type { EvidenceSource } from '../x509/evidence-source';

/**
 * The same source for one judgement: after `ms` all together it brings nothing more, and asks nobody. What was asked
 * before goes on behind, and is there for the next.
 */
export function within(source: EvidenceSource, ms: number): EvidenceSource {
  const end = Date.now() + ms;
  async function inTime<T>(ask: () => Promise<T>, nothing: T): Promise<T> {
    const left = end - Date.now();
    if (left <= 0) return nothing;
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<T>((give) => (timer = setTimeout(give, left, nothing)));
    return Promise.race([ask(), late]).finally(() => clearTimeout(timer));
  }
  return {
    crlsFor: (certificate) => inTime(() => source.crlsFor(certificate), []),
    ocspFor: (certificate, issuer) => inTime(() => source.ocspFor(certificate, issuer), undefined),
    issuersOf: (certificate) => inTime(() => source.issuersOf(certificate), []),
  };
}

import { X509Certificate } from 'node:crypto';

/** Stands in the name of a root that is there for trying out, where everybody sees it. */
export const DEVELOPMENT = '(DEV)';

/** Whether a root (DER) is one for trying out: no portal that serves people may trust it. */
export function isDevelopmentRoot(certificate: Buffer): boolean {
  return new X509Certificate(certificate).subject.includes(DEVELOPMENT);
}

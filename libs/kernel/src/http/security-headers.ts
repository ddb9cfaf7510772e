import type { Config } from '../config';

/** What a page may load and who may frame it; everything that is not named comes from the portal alone. */
const CONTENT_SECURITY: Record<string, string> = {
  'default-src': "'self'",
  'base-uri': "'none'",
  'font-src': "'self'",
  'form-action': "'self'",
  'frame-ancestors': "'self'",
  'frame-src': "'self' blob:",
  'img-src': "'self' data: blob:",
  'object-src': "'none'",
  'script-src': "'self'",
  'script-src-attr': "'none'",
  // Mantine places its variables in style elements; no script is ever inline.
  'style-src': "'self' 'unsafe-inline'",
};

const ALWAYS: Record<string, string> = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Origin-Agent-Cluster': '?1',
  'Referrer-Policy': 'same-origin',
  'X-Content-Type-Options': 'nosniff',
  'X-DNS-Prefetch-Control': 'off',
  'X-Download-Options': 'noopen',
  'X-Frame-Options': 'SAMEORIGIN',
  'X-Permitted-Cross-Domain-Policies': 'none',
  'X-XSS-Protection': '0',
};

/** The headers that every answer carries: fixed text, made once. */
export function securityHeaders({ publicUrl }: Config): [name: string, value: string][] {
  const tls = publicUrl.startsWith('https:');
  const policy = Object.entries(CONTENT_SECURITY).map(([what, from]) => `${what} ${from}`);
  if (tls) policy.push('upgrade-insecure-requests');
  return [
    ...Object.entries({ 'Content-Security-Policy': policy.join(';'), ...ALWAYS }),
    ...(tls ? [['Strict-Transport-Security', 'max-age=31536000; includeSubDomains'] as [string, string]] : []),
  ];
}

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
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'origin-agent-cluster': '?1',
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
  'x-dns-prefetch-control': 'off',
  'x-download-options': 'noopen',
  'x-frame-options': 'SAMEORIGIN',
  'x-permitted-cross-domain-policies': 'none',
  'x-xss-protection': '0',
};

/** The headers that every answer carries: fixed text, made once. */
export function securityHeaders({ publicUrl }: Config): Record<string, string> {
  const tls = publicUrl.startsWith('https:');
  const policy = Object.entries(CONTENT_SECURITY).map(([what, from]) => `${what} ${from}`);
  if (tls) policy.push('upgrade-insecure-requests');
  return {
    'content-security-policy': policy.join(';'),
    ...ALWAYS,
    ...(tls ? { 'strict-transport-security': 'max-age=31536000; includeSubDomains' } : {}),
  };
}

import { manifest } from 'virtual:client-manifest';
import { vi } from '../i18n/vi';
import type { Language } from '../i18n/language';
import { fullTitle, type PageHead } from '../ui/page';

export interface PageDocument {
  head: PageHead;
  path: string;
  language: Language;
  /** Source files whose chunks the page needs. */
  chunks: readonly string[];
  body: string;
  state: string;
}

/** Text is drawn in the regular weight first; both halves of it are fetched at once. */
const FONTS = ['vietnamese', 'latin'].map((subset) => `be-vietnam-pro-${subset}-400-normal.woff2`);

/** The whole HTML document: no script or style is inline. */
export function documentOf({ head, path, language, chunks, body, state }: PageDocument): string {
  const { scripts, styles } = filesOf(chunks);
  const title = escape(fullTitle(head.title));
  const description = escape(head.description ?? vi.home.description);
  const [entry, ...rest] = scripts;
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<meta name="description" content="${description}">
<meta name="theme-color" content="#0f4c81">
<meta name="format-detection" content="telephone=no">
${head.noIndex ? '<meta name="robots" content="noindex">' : `<link rel="canonical" href="${escape(path)}">`}
<meta property="og:type" content="website">
<meta property="og:site_name" content="Một Cửa">
<meta property="og:locale" content="${language === 'vi' ? 'vi_VN' : 'en_GB'}">
<meta property="og:title" content="${title}">
<meta property="og:description" content="${description}">
<meta property="og:image" content="/icon-512.png">
<link rel="icon" href="/favicon.svg" type="image/svg+xml">
<link rel="apple-touch-icon" href="/icon-192.png">
<link rel="manifest" href="/manifest.webmanifest">
${fontFiles()
  .map((file) => `<link rel="preload" href="/${file}" as="font" type="font/woff2" crossorigin>`)
  .join('\n')}
${styles.map((file) => `<link rel="stylesheet" href="/${file}">`).join('\n')}
${rest.map((file) => `<link rel="modulepreload" href="/${file}">`).join('\n')}
<script type="module" src="/${entry ?? ''}"></script>
</head>
<body>
<div id="root">${body}</div>
${state}
</body>
</html>
`;
}

/** What is seen of a page that the browser draws, until it does. */
export function emptyFrame(): string {
  const { shell } = vi;
  return `<noscript><div class="container page"><p>${escape(shell.noScript)}</p><p><a href="/">${escape(shell.home)}</a></p></div></noscript>`;
}

function filesOf(chunks: readonly string[]): { scripts: string[]; styles: string[] } {
  const scripts = new Set<string>();
  const styles = new Set<string>();
  const visit = (name: string) => {
    const chunk = manifest[name];
    if (!chunk || scripts.has(chunk.file)) return;
    scripts.add(chunk.file);
    chunk.imports?.forEach(visit);
    chunk.css?.forEach((file) => styles.add(file));
  };
  chunks.forEach(visit);
  return { scripts: [...scripts], styles: [...styles] };
}

function fontFiles(): string[] {
  return Object.values(manifest).flatMap((asset) =>
    FONTS.some((font) => asset?.src?.endsWith(font)) ? (asset?.file ?? []) : [],
  );
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

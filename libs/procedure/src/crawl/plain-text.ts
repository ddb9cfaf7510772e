const ENTITIES: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ndash: '–',
  mdash: '—',
  hellip: '…',
};
/** After these a new paragraph begins. */
const BLOCKS = new Set(['p', 'br', 'div', 'li', 'ul', 'ol', 'tr', 'td', 'table', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6']);
/** What stands between these is program, not text. */
const SILENT = new Set(['script', 'style', 'template']);

/** The paragraphs of a text that may carry markup, entities, decomposed letters and odd spaces; never any tag. */
export function paragraphs(markup: string): string[] {
  const text = decode(stripTags(markup.replace(/\p{Cs}/gu, '').normalize('NFC')));
  // What was escaped once may hide tags of its own.
  return stripTags(text)
    .split('\n')
    .map((line) =>
      line
        .replace(/[\p{Cc}\p{Zs}\uFEFF\u200B]+/gu, ' ')
        .replace(/^ ?[-–+•*]+ /, '')
        .trim(),
    )
    .filter((line) => /[\p{L}\p{N}]/u.test(line));
}

/** The same as one line. */
export function plain(markup: string): string {
  return paragraphs(markup).join(' ');
}

function stripTags(text: string): string {
  let out = '';
  let at = 0;
  for (;;) {
    const open = nextTag(text, at);
    if (open === -1) return out + text.slice(at);
    out += text.slice(at, open);
    const close = text.indexOf('>', open);
    if (close === -1) return out;
    const name = /^<\/?\s*([a-z0-9]*)/i.exec(text.slice(open, open + 30))?.[1]?.toLowerCase() ?? '';
    if (BLOCKS.has(name)) out += '\n';
    at = close + 1;
    if (SILENT.has(name) && text[open + 1] !== '/') at = endOf(text, name, at);
  }
}

/** A `<` that begins a tag or a comment; `a < b` does not. */
function nextTag(text: string, from: number): number {
  for (let at = text.indexOf('<', from); at !== -1; at = text.indexOf('<', at + 1)) {
    if (/[a-z/!?]/i.test(text[at + 1] ?? '')) return at;
  }
  return -1;
}

function endOf(text: string, name: string, from: number): number {
  const end = text.toLowerCase().indexOf(`</${name}`, from);
  return end === -1 ? text.length : end;
}

function decode(text: string): string {
  return text.replace(/&(#x?[0-9a-f]{1,6}|[a-z]{2,6});/gi, (whole, name: string) => {
    if (!name.startsWith('#')) return ENTITIES[name.toLowerCase()] ?? whole;
    const code = /^#x/i.test(name) ? parseInt(name.slice(2), 16) : parseInt(name.slice(1), 10);
    return code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : ' ';
  });
}

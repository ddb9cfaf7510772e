// Writes src/ui/icons.data.ts, or the file named: of all Tabler icons (MIT) only those that src/ui/icons.json names.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const at = (path) => new URL(path, import.meta.url);
const names = JSON.parse(readFileSync(at('src/ui/icons.json'), 'utf8'));
const { icons } = createRequire(import.meta.url)('@iconify-json/tabler/icons.json');

const unknown = names.filter((name) => !icons[name]);
if (unknown.length > 0) throw new Error(`Tabler has no icon named ${unknown.join(', ')}`);

// What every outline icon repeats is said once, by <Icon>.
const COMMON = ' fill="none" stroke="currentColor" stroke-linecap="round" stroke-linejoin="round" stroke-width="2"';
const lines = [...names].sort().map((name) => `  '${name}': '${icons[name].body.replaceAll(COMMON, '')}',`);
writeFileSync(
  process.argv[2] ?? at('src/ui/icons.data.ts'),
  `// Generated from icons.json by generate-icons.mjs. Tabler Icons, MIT licence.\nexport const icons = {\n${lines.join('\n')}\n} as const;\n`,
);

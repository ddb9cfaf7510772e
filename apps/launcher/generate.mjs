// `npm run generate`: the API's contract, the web's types of it, and the icons, from what they are made of.
import { ensureBuilt } from './src/built.mjs';
import { generate } from './src/generated.mjs';
import { ensureInstalled } from './src/install.mjs';
import { Report, runCommand } from './src/report.mjs';

const report = new Report();

await runCommand(async () => {
  await ensureInstalled(report, { forDevelopers: true });
  await ensureBuilt(report, { only: ['server'] });
  const changed = await report.step('Sinh lại tệp', () => generate({ keep: true }));
  report.line(changed.length > 0 ? `\n${changed.map((file) => `  ${file}`).join('\n')}` : '\nKhông có gì thay đổi.');
});

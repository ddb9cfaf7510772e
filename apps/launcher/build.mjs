// `npm run build`: the server and the web program into dist/.
import { ensureBuilt } from './src/built.mjs';
import { ensureInstalled } from './src/install.mjs';
import { Report, runCommand } from './src/report.mjs';

const report = new Report();

await runCommand(async () => {
  await ensureInstalled(report);
  await ensureBuilt(report, { anew: true });
});

import fs from 'node:fs';
import { findBrowser, onPath } from './browser.mjs';
import { collect, tail } from './processes.mjs';

/** Programs that some tests need and npm does not bring. Without one its tests are skipped by name. */
const TOOLS = [
  { name: 'trình duyệt Chromium', is: 'chromium', find: findBrowser, on: ['debian'] },
  { name: 'pdfsig (poppler-utils)', is: 'poppler-utils', find: () => onPath('pdfsig'), on: ['debian', 'ubuntu'] },
  { name: 'qpdf', is: 'qpdf', find: () => onPath('qpdf'), on: ['debian', 'ubuntu'] },
  { name: 'openssl', is: 'openssl', find: () => onPath('openssl'), on: ['debian', 'ubuntu'] },
  { name: 'softhsm2-util (softhsm2)', is: 'softhsm2', find: () => onPath('softhsm2-util'), on: ['debian', 'ubuntu'] },
  { name: 'zbarimg (zbar-tools)', is: 'zbar-tools', find: () => onPath('zbarimg'), on: ['debian', 'ubuntu'] },
  { name: 'redis-server', is: 'redis-server', find: () => onPath('redis-server'), on: ['debian', 'ubuntu'] },
];

const missing = () => TOOLS.filter((tool) => !tool.find());

/** `ID=` of os-release; Ubuntu's package `chromium` only asks for a snap. */
function distribution() {
  const file = '/etc/os-release';
  if (!fs.existsSync(file) || process.getuid?.() !== 0 || !onPath('apt-get')) return '';
  return /^ID="?([a-z]+)/m.exec(fs.readFileSync(file, 'utf8'))?.[1] ?? '';
}

/**
 * Installs what is missing where we may, and names what stays missing.
 * @param {import('./report.mjs').Report} report
 * @returns {Promise<string[]>}
 */
export async function ensureTestTools(report) {
  const system = distribution();
  const packages = missing()
    .filter((tool) => tool.on.includes(system))
    .map((tool) => tool.is);
  if (packages.length > 0) {
    await report
      .step(`Cài ${packages.join(', ')}`, () => aptInstall(packages))
      .catch((error) => report.line(`    ${error.message.replaceAll('\n', '\n    ')}`));
  }
  return missing().map((tool) => tool.name);
}

/** @param {string[]} packages */
async function aptInstall(packages) {
  // RUNLEVEL=1 keeps Debian from starting a Redis of its own.
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' };
  const steps = [
    ['update', '-qq'],
    ['install', '-y', '-qq', '--no-install-recommends', ...packages],
  ];
  for (const args of steps) {
    const { code, output } = await collect('apt-get', args, { env });
    if (code !== 0)
      throw new Error(`apt-get ${args[0]} không thành, các kiểm thử cần nó sẽ bị bỏ qua:\n${tail(output, 5)}`);
  }
}

import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** @param {string} name a program, looked for as a shell would */
export function onPath(name) {
  const places = (process.env.PATH ?? '').split(path.delimiter).filter((dir) => dir);
  return places.map((dir) => path.join(dir, name)).find((file) => fs.existsSync(file));
}

/** Where browsers of Chromium's kind are by their installers' habit. @type {Partial<Record<NodeJS.Platform, string[]>>} */
const USUAL = {
  linux: [
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/opt/google/chrome/chrome',
    '/snap/bin/chromium',
  ],
  darwin: ['Google Chrome', 'Chromium', 'Microsoft Edge'].map(
    (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
  ),
  win32: ['ProgramFiles', 'ProgramFiles(x86)', 'LOCALAPPDATA']
    .map((variable) => process.env[variable] ?? 'C:\\Program Files')
    .flatMap((dir) =>
      ['Google\\Chrome\\Application\\chrome.exe', 'Microsoft\\Edge\\Application\\msedge.exe'].map((exe) =>
        path.join(dir, exe),
      ),
    ),
};

/** Where Playwright keeps the browsers that it downloads. */
function playwrightHome() {
  const given = process.env.PLAYWRIGHT_BROWSERS_PATH;
  if (given) return given;
  if (process.platform === 'win32') return path.join(process.env.LOCALAPPDATA ?? os.homedir(), 'ms-playwright');
  return path.join(os.homedir(), process.platform === 'darwin' ? 'Library/Caches' : '.cache', 'ms-playwright');
}

const INSIDE = [
  'chrome-linux/chrome',
  'chrome-linux64/chrome',
  'chrome-mac/Chromium.app/Contents/MacOS/Chromium',
  'chrome-win/chrome.exe',
  'chrome-win64/chrome.exe',
];

function playwrightBrowsers() {
  const home = playwrightHome();
  if (!fs.existsSync(home)) return [];
  const versions = fs.readdirSync(home).filter((name) => /^chromium-\d+$/.test(name));
  versions.sort((a, b) => Number(b.slice(9)) - Number(a.slice(9)));
  return versions.flatMap((version) => INSIDE.map((inside) => path.join(home, version, inside)));
}

/** The browser for tests: the one that CHROMIUM_PATH names, else one that is installed. @returns {string | undefined} */
export function findBrowser() {
  const given = process.env.CHROMIUM_PATH;
  if (given) return fs.existsSync(given) ? given : undefined;
  return [...(USUAL[process.platform] ?? []), ...playwrightBrowsers()].find((file) => fs.existsSync(file));
}

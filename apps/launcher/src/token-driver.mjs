import fs from 'node:fs';
import { inRoot, root } from './place.mjs';
import { collect, tail } from './processes.mjs';
import { Refusal } from './report.mjs';
import { npmCommand } from './install.mjs';
import { takeTurns } from './turns.mjs';

const NATIVE = inRoot('node_modules/pkcs11js/build/Release/pkcs11.node');

/**
 * Builds the native part of the driver for tokens and HSMs (PKCS #11), which npm leaves out as it runs no package's own
 * script. Whoever uses no token needs no compiler.
 * @param {import('./report.mjs').Report} report
 * @throws {Refusal} where it cannot be built
 */
export async function ensureTokenDriver(report) {
  if (fs.existsSync(NATIVE)) return;
  await takeTurns(report, async () => {
    if (!fs.existsSync(NATIVE)) await report.step('Dựng trình điều khiển thiết bị ký số', build);
  });
}

async function build() {
  const { program, before, shell } = npmCommand();
  const args = [...before, 'rebuild', 'pkcs11js', '--ignore-scripts=false', '--foreground-scripts', '--loglevel=error'];
  const { code, output } = await collect(program, args, { cwd: root, shell }).catch((error) => ({
    code: 1,
    output: String(error),
  }));
  if (code !== 0 || !fs.existsSync(NATIVE)) throw new Refusal(`${reason(output)}\n\n${tail(output, 20)}`);
}

/** @param {string} output */
export function reason(output) {
  const hints = [
    {
      sign: /find Python|Python is not set|no such file.*python/i,
      hint: 'Thiếu Python 3 để dựng pkcs11js. Trên Debian, Ubuntu: apt-get install python3 make g++',
    },
    {
      sign: /not found: (make|g\+\+|c\+\+|cc)|(make|g\+\+|c\+\+|cc): (command )?not found|spawn make|xcode-select|find Visual Studio|ENOENT.*make/i,
      hint: 'Thiếu trình biên dịch C++ để dựng pkcs11js. Trên Debian, Ubuntu: apt-get install make g++; macOS: xcode-select --install; Windows: Visual Studio Build Tools.',
    },
    {
      sign: /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|getaddrinfo/i,
      hint: 'Không tải được tệp tiêu đề của Node.js để dựng pkcs11js. Hãy kiểm tra mạng, hoặc đặt npm_config_nodedir tới bản cài Node.js có thư mục include.',
    },
  ];
  const found = hints.find(({ sign }) => sign.test(output))?.hint ?? 'Không dựng được pkcs11js.';
  return `${found} Nếu không ký bằng thiết bị, hãy bỏ PKCS11_MODULE.`;
}

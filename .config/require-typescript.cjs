// Lets plain Node require() the TypeScript of this repository, as the tests' own loader compiles it: for threads that a
// test starts from the sources.
const { readFileSync } = require('node:fs');
const Module = require('node:module');
const { join } = require('node:path');
const { process: transform } = require('./jest-transform.cjs');

const root = join(__dirname, '..');
const resolve = Module._resolveFilename;
Module._resolveFilename = function (request, ...rest) {
  const [, module, door] = /^@motcua\/([^/]+)(?:\/(.+))?$/.exec(request) ?? [];
  const file = module && join(root, 'libs', module, 'src', door ?? '', 'index.ts');
  return resolve.call(this, file ?? request, ...rest);
};
Module._extensions['.ts'] = (module, file) => module._compile(transform(readFileSync(file, 'utf8'), file).code, file);

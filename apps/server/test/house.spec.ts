import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { configKeys } from '@motcua/kernel/config';

const root = resolve(__dirname, '../../..');
const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  cwd: root,
  encoding: 'utf8',
})
  .split('\n')
  .filter((file) => file && existsSync(join(root, file)));
const read = (file: string) => readFileSync(join(root, file), 'utf8');
const modules = readdirSync(join(root, 'libs'));

const ROOT = [
  '.ci',
  '.config',
  '.dockerignore',
  '.editorconfig',
  '.env.example',
  '.github',
  '.gitattributes',
  '.gitignore',
  'Dockerfile',
  'LICENSE',
  'README.md',
  'apps',
  'docker-compose.yml',
  'libs',
  'package-lock.json',
  'package.json',
  'tsconfig.base.json',
];

describe('the house', () => {
  it('keeps its visible root to the agreed names', () => {
    expect([...new Set(files.map((file) => file.split('/')[0]))].filter((name) => !ROOT.includes(name!))).toEqual([]);
  });

  it('lists in .env.example exactly the variables the server reads', () => {
    const listed = [...read('.env.example').matchAll(/^([A-Z0-9_]+)=/gm)].map((match) => match[1]);
    expect(listed.sort()).toEqual([...configKeys].sort());
  });

  it.each(modules)('module %s has a README, a front door and a test', (module) => {
    expect(files).toContain(`libs/${module}/README.md`);
    if (module !== 'kernel') expect(files).toContain(`libs/${module}/src/index.ts`);
    expect(files.filter((file) => file.startsWith(`libs/${module}/`) && /spec\.ts$/.test(file))).not.toEqual([]);
  });

  it('keeps a file to what fits in the head', () => {
    const code = files.filter(
      (file) => /^(apps|libs)\/.*\.(ts|tsx|mjs|cjs|css)$/.test(file) && !/(schema\.d|\.data)\.ts$|\/seed\//.test(file),
    );
    const long = code.map((file) => [file, read(file).split('\n').length] as const).filter(([, lines]) => lines > 400);
    expect(long).toEqual([]);
  });

  it('leaves nothing for later in the code, and no test focused or skipped without a reason', () => {
    const code = files.filter(
      (file) => /^(apps|libs)\/.*\.(ts|tsx|mjs|cjs)$/.test(file) && !file.endsWith('house.spec.ts'),
    );
    const marks = /\b(TODO|FIXME|XXX)\b|\b(it|test|describe)\.(only|todo)\(|@ts-ignore|@ts-nocheck|\bas any\b/;
    expect(code.filter((file) => marks.test(read(file)))).toEqual([]);
  });

  it('names no folder by a layer', () => {
    expect(files.filter((file) => /\/(utils?|helpers?|types|constants|common|misc)(\/|\.tsx?$)/.test(file))).toEqual(
      [],
    );
  });

  it('pins every dependency to one version', () => {
    const { dependencies, devDependencies, optionalDependencies } = JSON.parse(read('package.json')) as Record<
      string,
      Record<string, string>
    >;
    const loose = Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies }).filter(
      ([, version]) => !/^\d/.test(version),
    );
    expect(loose).toEqual([]);
  });
});

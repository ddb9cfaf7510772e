// The architecture, bottom to top. A module imports only modules named before it.
const ORDER = [
  'kernel',
  'identity',
  'agency',
  'procedure',
  'payment',
  'signature',
  'document',
  'exchange',
  'dossier',
  'mailbox',
  'notification',
  'report',
];
const any = (names) => `(?:${names.join('|')})`;

const onlyDownward = ORDER.slice(0, -1).map((name, i) => ({
  name: `${name}-imports-only-below`,
  severity: 'error',
  from: { path: `^libs/${name}/` },
  to: { path: `^libs/${any(ORDER.slice(i + 1))}/` },
}));
const areas = '(citizen|staff|admin)';

module.exports = {
  forbidden: [
    ...onlyDownward,
    {
      name: 'every-module-has-a-place',
      comment: 'Add the new module to ORDER.',
      severity: 'error',
      from: { path: `^libs/(?!${any(ORDER)}/)` },
      to: {},
    },
    {
      name: 'enter-by-the-front-door',
      comment:
        'Import a module as @motcua/<module>, or a folder of it that is a door (has an index): it needs no program.',
      severity: 'error',
      from: { path: '^(libs/[^/]+|apps/[^/]+)/' },
      to: {
        path: '^libs/(?!kernel/)[^/]+/',
        pathNot: ['^$1/', '^libs/[^/]+/src/index\\.ts$', '^libs/[^/]+/src/[^/]+/index\\.ts$'],
      },
    },
    {
      name: 'enter-the-kernel-by-its-doors',
      severity: 'error',
      from: { path: '^(libs|apps)/', pathNot: '^libs/kernel/' },
      to: {
        path: '^libs/kernel/',
        pathNot: ['^libs/kernel/src/[^/]+/index\\.ts$', '^libs/kernel/src/[^/]+/[^/]+/index\\.ts$'],
      },
    },
    {
      name: 'controllers-speak-only-http',
      severity: 'error',
      from: { path: '\\.controller\\.ts$' },
      to: { path: '(node_modules/typeorm/|^libs/kernel/src/(database|outbox|queue)/|\\.facade\\.ts$)' },
    },
    {
      name: 'entities-know-no-service',
      severity: 'error',
      from: { path: '\\.entity\\.ts$' },
      to: { path: '(\\.(service|facade|controller|module|jobs|subscribers)\\.ts$|node_modules/@nestjs/)' },
    },
    {
      name: 'web-knows-only-the-api',
      severity: 'error',
      from: { path: '^apps/web/' },
      to: { path: '^(libs|apps/server)/' },
    },
    {
      name: 'areas-stay-apart',
      severity: 'error',
      from: { path: `^apps/web/src/${areas}/` },
      to: { path: `^apps/web/src/${areas}/`, pathNot: '^apps/web/src/$1/' },
    },
    {
      name: 'features-stay-apart',
      severity: 'error',
      from: { path: `^apps/web/src/${areas}/([^/]+)/` },
      to: { path: '^apps/web/src/$1/[^/]+/', pathNot: '^apps/web/src/$1/$2/' },
    },
    {
      name: 'shared-looks-no-further',
      severity: 'error',
      from: { path: '^apps/web/src/(shared|ui|api|i18n)/' },
      to: { path: '^apps/web/src/(public|citizen|staff|admin|app)/' },
    },
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-unresolvable',
      comment: 'A virtual: module is made by the build.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^virtual:' },
    },
    {
      name: 'no-tests-in-product',
      severity: 'error',
      from: {
        path: '^(libs|apps)/[^/]+/src/',
        pathNot: '(spec\\.tsx?$|^libs/[^/]+/src/testing/|^apps/web/src/test/)',
      },
      to: { path: '(spec\\.tsx?$|/test/|^libs/[^/]+/src/testing/)' },
    },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.base.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types'],
    },
  },
};

import hooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

const noEnv = {
  selector: "MemberExpression[object.name='process'][property.name='env']",
  message: 'Read the environment in @motcua/kernel/config only.',
};
const noDefault = { selector: 'ExportDefaultDeclaration', message: 'Export by name.' };
const oneTx = {
  selector:
    "CallExpression[callee.property.name='transaction'] > ArrowFunctionExpression MemberExpression[object.type='ThisExpression'][property.name='db']",
  message: 'Inside a transaction use its tx, not this.db.',
};
const httpExceptions = [
  'HttpException',
  'NotFoundException',
  'BadRequestException',
  'ConflictException',
  'ForbiddenException',
  'UnauthorizedException',
  'UnprocessableEntityException',
  'InternalServerErrorException',
];

/** One door per library: which folder alone may import it. */
const doors = [
  {
    names: ['bullmq', 'ioredis'],
    only: ['libs/kernel/src/queue/**'],
    use: 'Job and JobQueue from @motcua/kernel/queue',
  },
  {
    names: ['pg'],
    only: ['libs/kernel/src/database/**', 'libs/kernel/src/queue/**', 'libs/kernel/src/testing/**'],
    use: 'Database from @motcua/kernel/database',
  },
  { names: ['@nestjs/typeorm'], only: ['libs/kernel/src/database/**'], use: 'Database from @motcua/kernel/database' },
  {
    names: ['pdf-lib', '@pdf-lib/fontkit', 'subset-font'],
    only: ['libs/kernel/src/pdf/**'],
    use: '@motcua/kernel/pdf',
  },
  { names: ['node-forge', 'pkijs', 'asn1js', '@peculiar/x509'], only: ['libs/signature/**'], use: '@motcua/signature' },
];
const restricted = (folder) => [
  ...doors
    .filter((door) => !door.only.includes(folder))
    .flatMap((door) => door.names.map((name) => ({ name, message: `Use ${door.use}.` }))),
];
const doorFolders = [...new Set(doors.flatMap((door) => door.only))];
const typeormClasses = {
  name: 'typeorm',
  importNames: ['DataSource', 'EntityManager', 'Repository', 'BaseEntity'],
  message: 'Use Database and Tx from @motcua/kernel/database.',
};
const problems = {
  name: '@nestjs/common',
  importNames: httpExceptions,
  message: 'Throw a Problem from <module>.problems.ts.',
};
const unsafeRoutes = {
  name: '@nestjs/common',
  importNames: ['Post', 'Put', 'Patch', 'Delete', 'All', 'Options', 'Search', 'RequestMapping'],
  message: 'Use Post, Put, Patch and Delete from @motcua/kernel/http, which are answered once.',
};
const routeConfig = {
  name: '@nestjs/platform-fastify',
  importNames: ['RouteConfig'],
  message: 'It overwrites what NoReplay and RateLimit from @motcua/kernel/http say.',
};

export default tseslint.config(
  { ignores: ['**/dist/**', 'apps/web/src/api/schema.d.ts', 'apps/web/src/ui/icons.data.ts'] },
  {
    files: ['libs/**/*.ts', 'apps/server/**/*.ts', 'apps/web/**/*.{ts,tsx}'],
    extends: [...tseslint.configs.recommendedTypeChecked],
    languageOptions: {
      parserOptions: {
        project: ['apps/server/tsconfig.json', 'apps/web/tsconfig.json'],
        tsconfigRootDir: process.cwd(),
      },
    },
    rules: {
      'no-console': 'error',
      '@typescript-eslint/no-extraneous-class': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      'no-restricted-syntax': ['error', noEnv, noDefault, oneTx],
      'no-restricted-imports': [
        'error',
        { paths: [...restricted(), typeormClasses, problems, unsafeRoutes, routeConfig] },
      ],
    },
  },
  ...doorFolders.map((folder) => ({
    files: [folder],
    rules: { 'no-restricted-imports': ['error', { paths: restricted(folder) }] },
  })),
  {
    files: ['libs/kernel/src/{http,problem}/**'],
    rules: { 'no-restricted-imports': ['error', { paths: restricted() }] },
  },
  {
    files: ['libs/kernel/src/config/**', 'libs/*/src/testing/**', '**/test/**'],
    rules: { 'no-restricted-syntax': ['error', noDefault, oneTx] },
  },
  // What a test reads out of an answer is the test's own claim, checked by its expectations.
  {
    files: ['libs/*/test/**', 'apps/server/test/**'],
    rules: {
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
    },
  },
  // They make and drop databases, and hold the tables of all modules against their entities.
  {
    files: ['apps/server/test/{portal,tables.int-spec}.ts'],
    rules: { 'no-restricted-imports': 'off' },
  },
  {
    files: ['apps/web/**/*.{ts,tsx}'],
    plugins: { 'react-hooks': hooks },
    rules: { ...hooks.configs.recommended.rules },
  },
);

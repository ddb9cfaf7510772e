const common = {
  rootDir: '.',
  transform: { '\\.([cm]?js|tsx?)$': '<rootDir>/.config/jest-transform.cjs' },
  transformIgnorePatterns: [],
  modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/.data'],
  moduleNameMapper: {
    '^@motcua/([^/]+)/(.*)$': '<rootDir>/libs/$1/src/$2/index.ts',
    '^@motcua/([^/]+)$': '<rootDir>/libs/$1/src/index.ts',
    '\\.css$': '<rootDir>/.config/jest-empty.cjs',
  },
};

module.exports = {
  rootDir: '..',
  cacheDirectory: '<rootDir>/.cache/jest',
  // A busy machine is no fault of the code: time decides no test, it only ends one that hangs.
  testTimeout: 240_000,
  projects: [
    {
      ...common,
      displayName: 'server',
      testEnvironment: 'node',
      roots: ['<rootDir>/libs', '<rootDir>/apps/server', '<rootDir>/apps/launcher'],
      testMatch: ['**/*.spec.ts', '**/*.int-spec.ts', '**/*.e2e-spec.ts'],
    },
    {
      ...common,
      displayName: 'web',
      testEnvironment: 'jsdom',
      roots: ['<rootDir>/apps/web/src'],
      testMatch: ['**/*.spec.tsx', '**/*.spec.ts'],
    },
  ],
};

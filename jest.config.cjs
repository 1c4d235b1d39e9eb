const { createCjsPreset } = require('jest-preset-angular/presets');

const everywhere = {
  rootDir: __dirname,
  moduleNameMapper: {
    '^@nmirf/(.+)/testing$': '<rootDir>/libs/$1/src/testing/index.ts',
    '^@nmirf/(.+)$': '<rootDir>/libs/$1/src/index.ts',
  },
  modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/.nx'],
};
const swc = {
  jsc: {
    parser: { syntax: 'typescript', decorators: true },
    transform: { legacyDecorator: true, decoratorMetadata: true },
    target: 'es2022',
    keepClassNames: true,
  },
  module: { type: 'commonjs' },
  sourceMaps: 'inline',
};
const esm = { ...swc, jsc: { parser: { syntax: 'ecmascript' }, target: 'es2022' } };
// These packages are ES modules only; Jest runs CommonJS, so they are translated on the way.
const translated = [
  '@nestjs',
  '@fastify',
  'file-type',
  'uint8array-extras',
  'strtok3',
  'token-types',
  '@tokenizer',
  '@borewit',
  'content-disposition',
  'cookie',
  'otplib',
  '@otplib',
  '@scure',
  '@noble',
  'openid-client',
  'oauth4webapi',
  'jose',
  'oidc-provider',
];
const node = {
  ...everywhere,
  testEnvironment: require.resolve('./apps/launcher/test-suite-environment.cjs'),
  transform: { '\\.ts$': ['@swc/jest', swc], '\\.m?js$': ['@swc/jest', esm] },
  transformIgnorePatterns: [`/node_modules/(?!(?:.*/node_modules/)?(?:${translated.join('|')})/)`],
};
const around = (what) => ({
  globalSetup: `<rootDir>/apps/launcher/test-${what}-up.cjs`,
  globalTeardown: `<rootDir>/apps/launcher/test-${what}-down.cjs`,
});

module.exports = {
  projects: [
    {
      ...node,
      displayName: 'api',
      testMatch: ['<rootDir>/{apps/api,libs/*/model,libs/*/api}/src/**/*.spec.ts', '<rootDir>/apps/launcher/*.spec.ts'],
      testPathIgnorePatterns: ['\\.db\\.spec\\.ts$'],
    },
    { ...node, ...around('database'), displayName: 'db', testMatch: ['<rootDir>/{apps/api,libs/*/api}/src/**/*.db.spec.ts'] },
    { ...node, ...around('database'), displayName: 'http', testMatch: ['<rootDir>/apps/api-e2e/src/**/*.spec.ts'] },
    { ...node, ...around('platform'), displayName: 'browser', testMatch: ['<rootDir>/apps/web-e2e/src/**/*.spec.ts'] },
    {
      ...everywhere,
      ...createCjsPreset({ tsconfig: '<rootDir>/tsconfig.web.json' }),
      displayName: 'web',
      // Transloco's helpers are ES modules that do not say so in their name.
      transformIgnorePatterns: ['node_modules/(?!(.*\\.mjs$|@jsverse/))'],
      testMatch: ['<rootDir>/{apps/web,libs/*/web}/src/**/*.spec.ts'],
      setupFilesAfterEnv: ['<rootDir>/apps/web/src/test-setup.ts'],
    },
  ],
};

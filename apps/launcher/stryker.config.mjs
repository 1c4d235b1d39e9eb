// Settings of `npm run mutate`, which says what to change and whether there is a database.
const database = Boolean(process.env.TEST_DATABASE_BASE);

export default {
  testRunner: 'jest',
  plugins: ['@stryker-mutator/jest-runner'],
  jest: { projectType: 'custom', configFile: `apps/launcher/mutate-${database ? 'api' : 'model'}-jest.config.cjs` },
  // Which tests reach a change is known after one run: only they are run against it.
  coverageAnalysis: 'perTest',
  // Suites with a database share its names, so they follow one another.
  concurrency: database ? 1 : 2,
  timeoutMS: database ? 60_000 : 10_000,
  ignorePatterns: ['dist', '.data', '.nx', 'docs'],
  tempDirName: '.nx/stryker',
  incremental: true,
  incrementalFile: `node_modules/.cache/stryker/${database ? 'api' : 'model'}.json`,
  allowEmpty: true,
  reporters: ['progress-append-only', 'clear-text', 'json'],
  jsonReporter: { fileName: 'node_modules/.cache/stryker/report.json' },
  clearTextReporter: { allowColor: false, logTests: false },
};

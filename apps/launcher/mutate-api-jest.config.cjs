const [unit] = require('../../jest.config.cjs').projects;

// Without the set-up of the database: `npm run mutate` has started one for all runs.
module.exports = { ...unit, testMatch: ['<rootDir>/libs/*/{model,api}/src/**/*.spec.ts'], testPathIgnorePatterns: [] };

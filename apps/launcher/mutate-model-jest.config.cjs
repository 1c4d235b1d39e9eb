const [unit] = require('../../jest.config.cjs').projects;

module.exports = { ...unit, testMatch: ['<rootDir>/libs/*/model/src/**/*.spec.ts'] };

// Every suite of the server has a temporary folder of its own: what it counts there is its own, and what it leaves there goes with it.
// Set here, since a suite sees a copy of the environment: what it writes there does not reach `os.tmpdir()`.
const { chmodSync, mkdtempSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { TestEnvironment } = require('jest-environment-node');

const variable = process.platform === 'win32' ? 'TEMP' : 'TMPDIR';

module.exports = class extends TestEnvironment {
  constructor(config, context) {
    const before = process.env[variable];
    const folder = mkdtempSync(join(tmpdir(), 'nmirf-suite-'));
    chmodSync(folder, 0o711); // as root, PostgreSQL runs as another user
    process.env[variable] = folder;
    super(config, context);
    this.folder = folder;
    this.before = before;
  }

  async teardown() {
    await super.teardown();
    if (this.before === undefined) delete process.env[variable];
    else process.env[variable] = this.before;
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }
};

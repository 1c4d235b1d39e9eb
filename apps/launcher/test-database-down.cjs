const { rmSync } = require('node:fs');

module.exports = async () => {
  const started = globalThis.testPostgres;
  if (!started) return;
  globalThis.testPostgres = undefined;
  await started.postgres.stop();
  rmSync(started.folder, { recursive: true, force: true });
};

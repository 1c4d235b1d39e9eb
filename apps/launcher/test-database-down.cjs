const { rmSync } = require('node:fs');

module.exports = async () => {
  const started = globalThis.testDatabase;
  if (!started) return;
  globalThis.testDatabase = undefined;
  await started.server.stop();
  rmSync(started.folder, { recursive: true, force: true });
};

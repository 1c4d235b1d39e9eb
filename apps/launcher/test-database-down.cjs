const { rmSync } = require('node:fs');

module.exports = async () => {
  const started = globalThis.testDatabase;
  if (!started) return;
  globalThis.testDatabase = undefined;
  await started.server.stop();
  for (const folder of [started.server.cluster, started.folder]) rmSync(folder, { recursive: true, force: true });
};

const databaseDown = require('./test-database-down.cjs');

module.exports = async () => {
  const processes = globalThis.testPlatform ?? [];
  globalThis.testPlatform = undefined;
  await Promise.all(
    processes.map(
      (one) =>
        new Promise((resolve) => {
          if (one.exitCode !== null || one.signalCode !== null) return resolve();
          const late = setTimeout(() => one.kill('SIGKILL'), 10_000);
          one.once('exit', () => (clearTimeout(late), resolve()));
          one.kill('SIGTERM');
        }),
    ),
  );
  await databaseDown();
};

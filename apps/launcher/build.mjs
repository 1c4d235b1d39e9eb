// Builds what is older than its sources: `node apps/launcher/build.mjs`, or one part of it with `api`, `bench` or `web`.
import { build } from './install.mjs';

try {
  const which = process.argv.slice(2);
  build((text) => console.log(`${text} …`), which.length ? which : undefined);
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}

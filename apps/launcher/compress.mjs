// Compresses the built static files once, so that the server never has to: .br and .gz beside each. HTML is left out: every answer changes its nonce.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { inRoot } from './folders.mjs';

const folder = inRoot('dist/apps/web/browser');
for (const name of readdirSync(folder, { recursive: true })) {
  if (!/\.(js|css|svg|json|txt|webmanifest|ico)$/.test(name)) continue;
  const path = `${folder}/${name}`;
  const content = readFileSync(path);
  const brotli = { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY, [constants.BROTLI_PARAM_SIZE_HINT]: content.length };
  writeFileSync(`${path}.br`, brotliCompressSync(content, { params: brotli }));
  writeFileSync(`${path}.gz`, gzipSync(content, { level: 9 }));
}

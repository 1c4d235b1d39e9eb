// Proves that the boundary rule is alive: each deliberate violation must be refused, and every domain must have its line.
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const violations = [
  ['libs/platform/model/src', `import '@nmirf/recommendations/model';`, 'a lower domain imports a higher one'],
  ['libs/recommendations/model/src', `import '@nmirf/recommendations/api';`, 'a model imports an api'],
  ['libs/recommendations/web/src', `import '@nmirf/recommendations/api';`, 'a web room imports an api'],
  ['libs/recommendations/api/src', `import '@angular/core';`, 'an api imports Angular'],
  ['libs/recommendations/web/src', `import '@nestjs/common';`, 'a web room imports Nest'],
  ['libs/recommendations/model/src', `import 'rxjs';`, 'a model imports a package beside zod'],
  ['libs/recommendations/model/src', `export const now = () => new Date();`, 'a model asks the clock'],
  [
    'libs/recommendations/model/src',
    `import { z } from 'zod';\nexport const x = z;`,
    'zod is imported by name, which triples its size in the browser',
  ],
  ['apps/web/src', `import '@nmirf/recommendations/api';`, 'the web host imports an api'],
];

const faults = [];
const rules = readFileSync('.eslintrc.json', 'utf8');
for (const domain of readdirSync('libs'))
  if (!rules.includes(`"sourceTag": "domain:${domain}"`)) faults.push(`libs/${domain} has no line in .eslintrc.json`);

for (const [folder, code, what] of violations) {
  const file = join(folder, 'deliberate-violation.ts');
  writeFileSync(file, `${code}\n`);
  const linted = spawnSync(process.execPath, ['node_modules/eslint/bin/eslint.js', '--format', 'json', file], {
    encoding: 'utf8',
    env: { ...process.env, ESLINT_USE_FLAT_CONFIG: 'false', NX_DAEMON: 'false' },
  });
  rmSync(file);
  const [result] = linted.stdout ? JSON.parse(linted.stdout) : [];
  const seen = (result?.messages ?? []).filter((message) =>
    ['@nx/enforce-module-boundaries', 'no-restricted-globals', 'no-restricted-imports', 'no-restricted-syntax'].includes(message.ruleId),
  );
  if (!seen.length) faults.push(`not refused: ${what} (${folder}: ${code})\n${linted.stderr}`);
}
for (const fault of faults) console.error(fault);
if (!faults.length) console.log(`${violations.length} deliberate violations were refused.`);
process.exitCode = faults.length ? 1 : 0;

// Finds files that import each other in a circle. A late import and one of a type alone count too: their files are read together all the same.
import { posix } from 'node:path';
import typescript from 'typescript';

/** One circle for each import that closes one, as the files from the first back to it; `sources` are texts by path from the root. */
export function importCircles(sources) {
  const importedBy = (file) =>
    typescript
      .preProcessFile(sources.get(file), true, true)
      .importedFiles.filter(({ fileName }) => fileName.startsWith('.'))
      .map(({ fileName }) => posix.join(posix.dirname(file), fileName))
      .map((path) => [`${path}.ts`, `${path}/index.ts`].find((candidate) => sources.has(candidate)))
      .filter((found) => found !== undefined);
  const circles = [];
  const done = new Set();
  const chain = [];
  const visit = (file) => {
    if (chain.includes(file)) circles.push([...chain.slice(chain.indexOf(file)), file]);
    if (done.has(file) || chain.includes(file)) return;
    chain.push(file);
    for (const next of importedBy(file)) visit(next);
    chain.pop();
    done.add(file);
  };
  for (const file of sources.keys()) visit(file);
  return circles;
}

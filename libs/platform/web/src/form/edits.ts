type Plain = Record<string, unknown>;

/** A place in which two versions of one record differ: what each has, and which is kept: one of them, or both one after the other. */
export interface Conflict {
  /** `session`, `title.en` */
  path: string;
  mine: unknown;
  theirs: unknown;
  keep: 'mine' | 'theirs' | 'both';
  /** whether both can be kept: in prose */
  prose: boolean;
}

const isPlain = (value: unknown): value is Plain => typeof value === 'object' && value !== null && !Array.isArray(value);

/** The values of a record by path. What is not there and what is empty are the same. */
function flat(value: Plain, prefix = ''): Map<string, unknown> {
  const found = new Map<string, unknown>();
  for (const [key, one] of Object.entries(value))
    if (isPlain(one)) for (const [path, inner] of flat(one, `${prefix}${key}.`)) found.set(path, inner);
    else found.set(`${prefix}${key}`, one ?? '');
  return found;
}

const same = (one: unknown, other: unknown) => JSON.stringify(ordered(one)) === JSON.stringify(ordered(other));
const ordered = (value: unknown) => (Array.isArray(value) ? [...(value as unknown[])].sort() : (value ?? ''));

/**
 * Where what I have differs from what is there now. What I did not touch since `base` stays as the other person left it; prose that both
 * changed is kept whole.
 */
export function conflictsOf<T extends object>(base: T, mine: T, theirs: T, prose: readonly string[] = []): Conflict[] {
  const [before, my, their] = [base, mine, theirs].map((one) => flat(one as Plain)) as [
    Map<string, unknown>,
    Map<string, unknown>,
    Map<string, unknown>,
  ];
  return [...new Set([...my.keys(), ...their.keys()])]
    .filter((path) => !same(my.get(path), their.get(path)))
    .map((path) => {
      const isProse = prose.includes(path);
      const both = isProse && !same(their.get(path), before.get(path));
      const keep = same(my.get(path), before.get(path)) ? 'theirs' : both ? 'both' : 'mine';
      return { path, mine: my.get(path) ?? '', theirs: their.get(path) ?? '', keep, prose: isProse };
    });
}

/** Edits are JSON. */
const copyOf = <V>(value: V): V => JSON.parse(JSON.stringify(value)) as V;

/** What is to be saved: theirs, with what is kept of mine. */
export function mergeEdits<T extends object>(mine: T, theirs: T, conflicts: readonly Conflict[]): T {
  const result = copyOf(theirs);
  for (const { path, keep, ...sides } of conflicts) {
    if (keep === 'mine') put(result as Plain, mine as Plain, path.split('.'));
    if (keep === 'both') put(result as Plain, { [path]: `${String(sides.theirs)}\n\n${String(sides.mine)}` }, [path]);
  }
  return result;
}

/** Copies one place; what is not there in `from` is taken away. */
function put(to: Plain, from: Plain | null | undefined, [key = '', ...rest]: string[]): void {
  const value = from?.[key];
  if (!rest.length || !isPlain(value)) {
    if (value === undefined) delete to[key];
    else to[key] = copyOf(value);
    return;
  }
  const inner = to[key];
  if (isPlain(inner)) put(inner, value, rest);
  else to[key] = copyOf(value);
}

import * as z from 'zod';

type Json = Record<string, unknown>;

const place = '#/components/schemas/';
const marker = 'x-schema';
const inward = 'Input';
const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);
const bare = (name: string): string => (name.endsWith(inward) ? name.slice(0, -inward.length) : name);
const nameIn = ({ $ref }: Json): string | undefined =>
  typeof $ref === 'string' && $ref.startsWith(place) ? $ref.slice(place.length) : undefined;

/** The same JSON with every object in it put through `change`, from the outside in. */
function mapped(value: unknown, change: (found: Json) => Json): unknown {
  if (Array.isArray(value)) return value.map((one) => mapped(one, change));
  if (!isJson(value)) return value;
  return Object.fromEntries(Object.entries(change(value)).map(([key, inner]) => [key, mapped(inner, change)]));
}

/** The names that a piece of JSON refers to. */
function namesIn(json: unknown): Set<string> {
  const names = new Set<string>();
  mapped(json, (found) => {
    const name = nameIn(found);
    if (name) names.add(name);
    return found;
  });
  return names;
}

/**
 * Schemas under the names that the models export them by. What goes in may differ from what comes out (a default makes a field optional
 * only on the way in); such a pair is called `X` and `XInput`.
 */
export class NamedSchemas {
  private readonly names = z.registry<{ id: string }>();

  constructor(models: readonly object[]) {
    const taken = new Set<string>();
    for (const [name, schema] of models.flatMap((model) => Object.entries(model) as [string, unknown][])) {
      if (!(schema instanceof z.ZodType) || this.names.has(schema)) continue;
      if (taken.has(name)) throw new Error(`Two schemas are called ${name}`);
      taken.add(name);
      this.names.add(schema, { id: name });
    }
  }

  /**
   * One schema as JSON, with the named ones that it is made of beside it. A named one is given whole, since parameters are made of its
   * parts, and marked, so that `finish` can put a reference in its place.
   */
  convert(schema: unknown, io: 'input' | 'output'): { schema: Json; components: Json } | undefined {
    if (!(schema instanceof z.ZodType)) return undefined;
    const suffix = io === 'input' ? inward : '';
    const {
      $defs = {},
      $schema: _,
      ...json
    } = z.toJSONSchema(schema, {
      metadata: this.names,
      io,
      unrepresentable: 'any',
      // a record over a list of keys says which keys it has, as generators of programs read it
      override: ({ jsonSchema }) => {
        const { propertyNames, required, additionalProperties } = jsonSchema;
        if (!propertyNames || !required || typeof additionalProperties !== 'object') return;
        delete jsonSchema.propertyNames;
        jsonSchema.properties = Object.fromEntries(required.map((key) => [key, additionalProperties]));
        jsonSchema.additionalProperties = false;
      },
    });
    const settle = (value: unknown): Json =>
      mapped(value, (found) =>
        typeof found['$ref'] === 'string' ? { ...found, $ref: found['$ref'].replace('#/$defs/', place) + suffix } : found,
      ) as Json;
    const components = Object.fromEntries(Object.entries($defs).map(([name, one]) => [name + suffix, settle(one)]));
    const root = settle(json);
    const own = nameIn(root);
    return { schema: own ? { ...(components[own] as Json), [marker]: own } : root, components };
  }

  /** Puts references in place of what was marked, gives pairs that do not differ one name, and leaves out what nothing refers to. */
  finish<T extends { components?: { schemas?: object } }>(document: T): T {
    const { components, ...rest } = document;
    const schemas = (components?.schemas ?? {}) as Json;
    const apart = this.differing(schemas);
    const settled = (name: string): string => (apart.has(bare(name)) ? name : bare(name));
    const settle = (value: unknown) =>
      mapped(value, (found) => {
        const name = found[marker] ?? nameIn(found);
        if (typeof name !== 'string') return found;
        return found[marker] ? { $ref: place + settled(name) } : { ...found, $ref: place + settled(name) };
      });
    const all = Object.fromEntries(Object.entries(schemas).map(([name, json]) => [settled(name), settle(json)]));
    const paths = settle(rest) as T;
    const used = namesIn(paths);
    for (const name of used) for (const inner of namesIn(all[name])) used.add(inner);
    const kept = Object.fromEntries(Object.entries(all).filter(([name]) => used.has(name)));
    return { ...paths, components: { ...components, schemas: kept } };
  }

  /** The names of schemas that are not the same on the way in, themselves or in something that they are made of. */
  private differing(schemas: Json): Set<string> {
    const text = (name: string): string =>
      JSON.stringify(
        mapped(schemas[name], (found) => {
          const inner = nameIn(found);
          return inner ? { ...found, $ref: place + bare(inner) } : found;
        }),
      );
    const pairs = Object.keys(schemas).filter((name) => `${name}${inward}` in schemas);
    const apart = new Set(pairs.filter((name) => text(name) !== text(`${name}${inward}`)));
    for (let before = -1; before !== apart.size;) {
      before = apart.size;
      for (const name of pairs) if ([...namesIn(schemas[name])].some((inner) => apart.has(inner))) apart.add(name);
    }
    return apart;
  }
}

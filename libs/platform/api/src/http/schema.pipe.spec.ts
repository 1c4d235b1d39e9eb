import { many, paging, Problem } from '@nmirf/platform/model';
import * as z from 'zod';
import { SchemaPipe } from './schema.pipe';

const schema = z.strictObject({ q: z.string().max(5).optional(), tag: many(z.enum(['a', 'b'])), ...paging });
const pipe = new SchemaPipe();
const read = (value: unknown) => pipe.transform(value, { type: 'query', schema } as never);
const faults = async (value: unknown) => {
  try {
    await read(value);
  } catch (error) {
    return ((error as Problem).params['fields'] as { field: string; code: string }[]).map(({ field, code }) => `${field}:${code}`);
  }
  return [];
};

describe('the schema pipe', () => {
  it('gives defaults and makes single values lists', async () => {
    expect(await read({ tag: 'a' })).toEqual({ tag: ['a'], page: 1, size: 20 });
    expect(await read({ tag: ['a', 'b'], page: '3' })).toEqual({ tag: ['a', 'b'], page: 3, size: 20 });
  });

  it.each([
    [{ bogus: '1' }, ['bogus:unknown']],
    [{ page: '0' }, ['page:too_small']],
    [{ page: ['1', '2'] }, ['page:invalid_type']],
    [{ size: '100000' }, ['size:too_big']],
    [{ q: ['a', 'b'] }, ['q:invalid_type']],
    [{ tag: 'c' }, ['tag.0:invalid_value']],
    [JSON.parse('{"__proto__": 1}'), ['__proto__:unknown']],
    [{ constructor: '1' }, ['constructor:unknown']],
  ])('refuses %j and names the field', async (value, expected) => {
    expect(await faults(value)).toEqual(expected);
  });

  it('refuses what is no object at all', async () => {
    for (const value of [null, [], 'x', 1]) await expect(read(value)).rejects.toBeInstanceOf(Problem);
  });
});

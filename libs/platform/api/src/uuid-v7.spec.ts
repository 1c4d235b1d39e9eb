import * as z from 'zod';
import { uuidv7 } from './uuid-v7';

describe('uuidv7', () => {
  it('makes valid ids that sort by age and never repeat, even in one millisecond', () => {
    const ids = Array.from({ length: 20_000 }, () => uuidv7(1_764_000_000_000));
    expect(z.uuidv7().safeParse(ids[0]).success).toBe(true);
    expect([...ids].sort()).toEqual(ids);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

import type { Config } from '@nmirf/platform/api';
import type { DataSource } from 'typeorm';
import { ownStateName } from './own-state';

const listed = { SVN: { en: 'Slovenia', fr: 'Slovénie' } };
const db = {
  query: (_: string, [code]: [string]) => Promise.resolve(code in listed ? [{ name: listed[code as 'SVN'] }] : []),
} as unknown as DataSource;
const nameOf = (given: Partial<Config>) => ownStateName(given as Config, db);

describe('the name of the State', () => {
  it('is the configured one, else that of the list of States, else its code', async () => {
    expect(await nameOf({ NMIRF_STATE_CODE: 'SVN', NMIRF_STATE_NAME: 'Slovenija' })).toEqual({ en: 'Slovenija' });
    expect(await nameOf({ NMIRF_STATE_CODE: 'SVN' })).toEqual({ en: 'Slovenia', fr: 'Slovénie' });
    expect(await nameOf({ NMIRF_STATE_CODE: 'XKX' })).toEqual({ en: 'XKX' });
  });

  it('is invented in a demonstration alone', async () => {
    expect(await nameOf({ NMIRF_STATE_CODE: 'XAM', demonstration: true })).toMatchObject({ en: 'Republic of Amaranta' });
    expect(await nameOf({ NMIRF_STATE_CODE: 'XAM', demonstration: false })).toEqual({ en: 'XAM' });
  });
});

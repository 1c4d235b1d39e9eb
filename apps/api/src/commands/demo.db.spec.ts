import { freshDatabaseUrl, parseConfig } from '@nmirf/platform/api';
import { createDemonstration } from './demo';

jest.setTimeout(60_000);

describe('the demonstration from the command line', () => {
  let env: Record<string, string>;
  beforeAll(async () => {
    env = { DATABASE_URL: await freshDatabaseUrl('_demo'), NMIRF_SECRET: 'demo'.repeat(10), NMIRF_LOG_LEVEL: 'silent' };
  });

  it('is refused outside demonstration mode', async () => {
    await expect(createDemonstration(parseConfig({ ...env, NMIRF_MODE: 'production' }))).rejects.toMatchObject({
      code: 'demo.not-demonstration',
    });
  });

  it('never puts invented documents under the code of a real State', async () => {
    const { result } = await createDemonstration(parseConfig({ ...env, NMIRF_MODE: 'demonstration', NMIRF_STATE_CODE: 'SVN' }));
    expect(result).toMatchObject({ reviewSymbol: null, recommendations: 0, created: false });
  });

  it('makes the State and its people, and finds everything there the second time', async () => {
    const config = parseConfig({ ...env, NMIRF_MODE: 'demonstration' });
    const [first, second] = [await createDemonstration(config), await createDemonstration(config)];
    expect(first.result).toEqual({
      reviewSymbol: 'A/HRC/DEMO/4',
      recommendations: 121,
      created: true,
      signIns: expect.arrayContaining([{ role: 'coordinator', email: 'coordinator@demo.example', password: expect.any(String) }]),
    });
    expect(second.result).toEqual({ ...first.result, created: false });
    expect(second.text).toContain('coordinator@demo.example');
  });
});

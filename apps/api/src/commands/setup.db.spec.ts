import { parseConfig, type Config } from '@nmirf/platform/api';
import { freshDatabaseUrl } from '@nmirf/platform/api/testing';
import { setUp } from './setup';
import { inviteUser } from './user';

jest.setTimeout(60_000);

describe('people from the command line', () => {
  let config: Config;
  beforeAll(async () => {
    const env = {
      DATABASE_URL: await freshDatabaseUrl('_setup'),
      NMIRF_SECRET: 'setup'.repeat(10),
      NMIRF_LOG_LEVEL: 'silent',
      NODE_ENV: 'production',
    };
    config = parseConfig({ ...env, NMIRF_PUBLIC_URL: 'https://nmirf.example' });
  });
  const first = { email: 'First@Ministry.example', name: 'First', language: 'en' as const };
  const rosa = { email: 'rosa@ministry.example', name: 'Rosa', role: 'focal-point' as const, language: 'es' as const };

  it('set-up gives the first administrator a link of this site, and a new one while it was not used', async () => {
    const [one, two] = [await setUp(config, first), await setUp(config, first)];
    expect(one.result).toEqual({
      email: 'first@ministry.example',
      link: expect.stringMatching(/^https:\/\/nmirf\.example\/invitation\/[\w-]{43}$/),
      until: expect.any(String),
    });
    expect((two.result as { link: string }).link).not.toBe((one.result as { link: string }).link);
    expect(two.text).toContain((two.result as { link: string }).link);
  });

  it('an invitation gives a link; the same address again is refused in words', async () => {
    expect((await inviteUser(config, rosa)).result).toMatchObject({ email: rosa.email, role: 'focal-point' });
    await expect(inviteUser(config, rosa)).rejects.toMatchObject({
      code: 'identity.email-taken',
      message: expect.stringContaining('already'),
    });
  });

  it('what is no address or no name is refused', async () => {
    await expect(setUp(config, { ...first, email: 'x' })).rejects.toMatchObject({ code: 'request.invalid' });
    await expect(inviteUser(config, { ...rosa, name: 'two\nlines' })).rejects.toMatchObject({ code: 'request.invalid' });
  });
});

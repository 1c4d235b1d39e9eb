import { ConfigFault, parseConfig } from './config';

const sound = { DATABASE_URL: 'postgres://app@localhost/nmirf', NMIRF_SECRET: 'x'.repeat(43) };

describe('the configuration', () => {
  it('needs a database and a secret, and has defaults for the rest', () => {
    const config = parseConfig(sound);
    expect(config).toMatchObject({ PORT: 3000, demonstration: false, secondFactorRoles: ['administrator'], NMIRF_STATE_CODE: 'XAM' });
  });

  it('reports all faults together, by name', () => {
    expect(() => parseConfig({ PORT: 'many', NMIRF_STATE_CODE: 'x' })).toThrow(ConfigFault);
    expect(() => parseConfig({ PORT: 'many', NMIRF_STATE_CODE: 'x' })).toThrow(
      /DATABASE_URL: is missing[\s\S]*PORT[\s\S]*NMIRF_SECRET: is missing[\s\S]*NMIRF_STATE_CODE/,
    );
  });

  it('says of a missing variable what it wants', () => {
    expect(() => parseConfig({ DATABASE_URL: sound.DATABASE_URL })).toThrow(/NMIRF_SECRET: is missing. At least 32 random characters/);
  });

  it('takes an empty variable for an absent one', () => {
    expect(parseConfig({ ...sound, SMTP_URL: '', PORT: '' })).toEqual(parseConfig(sound));
  });

  it('refuses demonstration data and unsafe settings in production', () => {
    expect(() => parseConfig({ ...sound, NODE_ENV: 'production', NMIRF_MODE: 'demonstration' })).toThrow(/NMIRF_MODE/);
    expect(() => parseConfig({ ...sound, NODE_ENV: 'production', NMIRF_OIDC_ALLOW_HTTP: 'true' })).toThrow(/NMIRF_OIDC_ALLOW_HTTP/);
  });

  it('refuses half a storage or half a provider', () => {
    expect(() => parseConfig({ ...sound, S3_BUCKET: 'files' })).toThrow(/S3_ACCESS_KEY_ID/);
    expect(() => parseConfig({ ...sound, NMIRF_OIDC_ISSUER: 'https://id.example' })).toThrow(/NMIRF_OIDC_CLIENT_ID/);
  });

  it('reads the roles that need a second factor', () => {
    expect(parseConfig({ ...sound, NMIRF_SECOND_FACTOR_ROLES: 'administrator, coordinator' }).secondFactorRoles).toEqual([
      'administrator',
      'coordinator',
    ]);
    expect(() => parseConfig({ ...sound, NMIRF_SECOND_FACTOR_ROLES: 'king' })).toThrow(/NMIRF_SECOND_FACTOR_ROLES/);
    expect(parseConfig({ ...sound, NMIRF_MODE: 'demonstration' }).secondFactorRoles).toEqual([]);
  });
});

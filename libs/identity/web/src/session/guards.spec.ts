import { homeOf, ownPath } from './guards';

describe('the path to come back to after signing in', () => {
  it.each(['/workspace', '/workspace/recommendations?theme=a&page=2', '/en#main'])('is taken when it is of this site: %s', (path) => {
    expect(ownPath(path)).toBe(path);
  });

  it.each([
    'https://evil.example',
    '//evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    'javascript:alert(1)',
    '/a\\b',
    '/ evil',
    '/sign-in?to=/sign-in',
    '',
    null,
    undefined,
  ])('is not taken otherwise: %s', (path) => {
    expect(ownPath(path)).toBeUndefined();
  });
});

describe('where somebody arrives', () => {
  const arrive = (roles: Parameters<typeof homeOf>[0]['roles'], permissions: string[], enrolmentRequired = false) =>
    homeOf({ roles, permissions, enrolmentRequired });

  it('is the area of the person’s work', () => {
    expect(arrive(['focal-point'], ['recommendations.read'])).toBe('/workspace');
    expect(arrive(['administrator'], ['recommendations.read', 'identity.administer'])).toBe('/administration');
    expect(arrive(['administrator', 'coordinator'], ['recommendations.read', 'identity.administer'])).toBe('/workspace');
    expect(arrive(['civil-society'], [])).toBe('/civil-society');
    expect(arrive(['un-partner'], [])).toBe('/');
    expect(arrive([], [])).toBe('/account');
  });

  it('is the second factor first, where a role asks for one and there is none', () => {
    expect(arrive(['coordinator'], ['recommendations.read'], true)).toBe('/account/second-factor');
  });
});

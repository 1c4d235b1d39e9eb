import { languages } from '@nmirf/platform/model';
import { letterOf } from './letters';

const facts = {
  to: 'ana@health.example',
  name: 'Ana',
  site: 'nmirf.example',
  link: 'https://nmirf.example/invitation/abc',
  until: new Date('2026-03-01T12:30:00Z'),
};

describe.each(languages)('a letter in %s', (language) => {
  it.each(['invitation', 'password-reset'] as const)('(%s) is whole', (kind) => {
    const letter = letterOf(kind, language, facts);
    expect(letter).toMatchObject({ to: facts.to, language });
    for (const part of ['Ana', facts.link, facts.site]) expect(letter.text).toContain(part);
    expect(letter.subject).toContain(facts.site);
    expect(letter.subject + letter.text).not.toMatch(/[{}]|undefined/);
    expect(letter.text.split('\n')).toContain(facts.link);
  });
  it('stays one letter whatever the name', () => {
    const { text } = letterOf('invitation', language, { ...facts, name: 'Ana\r\nBcc: all@example.org\u2028{link}' });
    expect(text).not.toContain('\nBcc');
    expect(text.split(facts.link)).toHaveLength(2);
  });
});

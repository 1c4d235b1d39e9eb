import { bestText } from './best-text';
import { LocalizedText } from './language';
import { isRightToLeft } from './language-code';

describe('a text in several languages', () => {
  it('is given in the reader’s language, else English, else any', () => {
    expect(bestText({ en: 'a', fr: 'b' }, 'fr')).toEqual({ text: 'b', language: 'fr' });
    expect(bestText({ en: 'a', fr: 'b' }, 'ar')).toEqual({ text: 'a', language: 'en' });
    expect(bestText({ ru: 'в' }, 'es')).toEqual({ text: 'в', language: 'ru' });
    expect(bestText({}, 'es')).toBeUndefined();
  });

  it('takes the languages of the United Nations only, and no empty text', () => {
    expect(LocalizedText.safeParse({ en: 'a' }).success).toBe(true);
    expect(LocalizedText.safeParse({ de: 'a' }).success).toBe(false);
    expect(LocalizedText.safeParse({ en: ' ' }).success).toBe(false);
  });

  it('knows which way a language runs', () => {
    expect([isRightToLeft('ar'), isRightToLeft('en')]).toEqual([true, false]);
  });
});

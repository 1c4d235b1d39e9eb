import type { NotificationParam, NotificationParams } from '@nmirf/notifications/model';
import { onOneLine, type Letter } from '@nmirf/platform/api';
import { bestText, type Language } from '@nmirf/platform/model';
import ar from './ar.json';
import en from './en.json';
import es from './es.json';
import fr from './fr.json';
import type { NotificationLetters, Sentence } from './notification-letters';

const frames: Record<Language, { subject: string; text: string[] }> = { ar, en, es, fr };

/** What a letter is made from, beside the kind's wording. */
export interface LetterFacts {
  to: string;
  name: string;
  language: Language;
  params: NotificationParams;
  /** addresses, whole */
  link: string;
  inbox: string;
  site: string;
}

/** Digits are Latin in every language: they stand beside symbols and codes that never change theirs. */
const localeOf = (language: Language) => `${language}-u-nu-latn`;

/** A param as this reader reads it. */
function written(param: NotificationParam, language: Language): string {
  if (typeof param === 'number') return new Intl.NumberFormat(localeOf(language)).format(param);
  return onOneLine(typeof param === 'string' ? param : (bestText(param, language)?.text ?? ''));
}

/** The form of a sentence for a number of things. */
function formOf(sentence: Sentence, count: NotificationParam | undefined, language: Language): string {
  if (typeof sentence === 'string') return sentence;
  if (count === 0 && sentence.zero) return sentence.zero;
  return (typeof count === 'number' && sentence[new Intl.PluralRules(localeOf(language)).select(count)]) || sentence.other;
}

const filled = (text: string, words: Readonly<Record<string, string>>): string =>
  text.replace(/\{(\w+)\}/g, (_, word: string) => words[word] ?? '');

/** Writes the mail of a notification in the language of the person. */
export function letterOf({ letters }: NotificationLetters, { to, name, language, params, link, inbox, site }: LetterFacts): Letter {
  const words = Object.fromEntries(Object.entries(params).map(([word, param]) => [word, written(param, language)]));
  const say = (sentence: Sentence) => filled(formOf(sentence, params['count'], language), words);
  const { subject, text } = letters[language];
  const facts = { name: onOneLine(name), site: onOneLine(site), subject: say(subject), text: say(text), link, inbox };
  const frame = frames[language];
  return {
    to,
    language,
    subject: filled(frame.subject, facts),
    text: `${frame.text.map((paragraph) => filled(paragraph, facts)).join('\n\n')}\n`,
  };
}

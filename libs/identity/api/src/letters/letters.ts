import type { Language } from '@nmirf/platform/model';
import { onOneLine, type Letter } from '@nmirf/platform/api';
import ar from './ar.json';
import en from './en.json';
import es from './es.json';
import fr from './fr.json';

/** The mails that this domain sends. */
export type LetterKind = 'invitation' | 'password-reset';

/** What the texts speak of. */
export interface LetterFacts {
  to: string;
  name: string;
  site: string;
  link: string;
  until: Date;
}

const texts: Record<Language, Record<LetterKind, { subject: string; text: string[] }>> = { ar, en, es, fr };

/** Writes a letter in the language of the account. */
export function letterOf(kind: LetterKind, language: Language, { to, name, site, link, until }: LetterFacts): Letter {
  const written = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' }).format(until);
  const facts: Record<string, string> = { name: onOneLine(name), site: onOneLine(site), link, until: written };
  const filled = (text: string) => text.replace(/\{(\w+)\}/g, (_, word: string) => facts[word] ?? '');
  const { subject, text } = texts[language][kind];
  return { to, language, subject: filled(subject), text: `${text.map(filled).join('\n\n')}\n` };
}

import { defineNotification, NotificationText } from '@nmirf/notifications/model';
import { languages } from '@nmirf/platform/model';
import * as z from 'zod';
import { letterOf } from './letter';
import { registerNotification, type Wording } from './notification-letters';

const kind = defineNotification('lantern.lit', { count: z.int(), place: NotificationText, colour: z.string() });
const wording = (language: string): Wording => ({
  subject: { zero: `${language} none`, one: `${language} one`, other: `${language} several: {count}` },
  text: `${language}: {count} {colour} at {place}.`,
});
const letters = { en: wording('en'), es: wording('es'), fr: wording('fr'), ar: wording('ar') };
const registered = registerNotification({ kind, letters });
const facts = {
  to: 'ana@health.example',
  name: 'Ana',
  params: { count: 1234, colour: 'green', place: { en: 'the harbour', ar: 'الميناء' } },
  link: 'https://nmirf.example/workspace/lanterns',
  inbox: 'https://nmirf.example/account/notifications',
  site: 'nmirf.example',
};

describe.each(languages)('the mail of a notification in %s', (language) => {
  it('is whole', () => {
    const letter = letterOf(registered, { ...facts, language });
    expect(letter).toMatchObject({ to: facts.to, language });
    for (const part of ['Ana', `${language}: `, 'green', facts.site]) expect(letter.text).toContain(part);
    for (const address of [facts.link, facts.inbox]) expect(letter.text.split('\n')).toContain(address);
    expect(letter.subject + letter.text).not.toMatch(/[{}]|undefined/);
  });
  it('stays one letter whatever it speaks of', () => {
    const params = { ...facts.params, colour: 'red\r\nBcc: all@example.org\u2028{link}' };
    const { subject, text } = letterOf(registered, { ...facts, params, name: 'Ana\n{inbox}', language });
    expect(subject + text).not.toContain('\nBcc');
    for (const address of [facts.link, facts.inbox]) expect(text.split(address)).toHaveLength(2);
  });
});

describe('the mail of a notification', () => {
  it('puts a text into the reader’s language, else into one that there is', () => {
    expect(letterOf(registered, { ...facts, language: 'ar' }).text).toContain('الميناء');
    expect(letterOf(registered, { ...facts, language: 'fr' }).text).toContain('the harbour');
  });
  it('writes numbers as the reader does, with the digits of the codes beside them', () => {
    expect(letterOf(registered, { ...facts, language: 'en' }).text).toContain('1,234');
    expect(letterOf(registered, { ...facts, language: 'ar' }).text).toMatch(/1.?234/);
  });
  it.each([
    [0, 'en none'],
    [1, 'en one'],
    [7, 'en several: 7'],
  ])('has a form for %d', (count, subject) => {
    const params = { ...facts.params, count };
    expect(letterOf(registered, { ...facts, params, language: 'en' }).subject).toBe(`${subject} – nmirf.example`);
  });
});

describe('a kind’s letters', () => {
  it('speak of nothing that the kind does not tell', () => {
    const fr = { subject: 'Lanterne', text: 'Par {author}' };
    expect(() => registerNotification({ kind, letters: { ...letters, fr } })).toThrow('lantern.lit in fr speaks of author');
  });
  it('have forms by number only where there is a number', () => {
    const plain = defineNotification('lantern.broken', { place: NotificationText });
    const en = { subject: { one: 'One', other: 'Some' }, text: 'At {place}' };
    expect(() => registerNotification({ kind: plain, letters: { en, es: en, fr: en, ar: en } })).toThrow('tells no count');
  });
});

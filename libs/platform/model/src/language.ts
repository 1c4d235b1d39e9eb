import * as z from 'zod';
import { languages, unLanguages } from './language-code';

/** A language in which a record's text may be kept. */
export const UnLanguage = z.enum(unLanguages);
export type UnLanguage = z.infer<typeof UnLanguage>;

/** An interface language. */
export const Language = z.enum(languages);
export type Language = z.infer<typeof Language>;

/** A text in one or more languages, by language code. */
export const LocalizedText = z.partialRecord(UnLanguage, z.string().trim().min(1).max(20_000));
export type LocalizedText = z.infer<typeof LocalizedText>;

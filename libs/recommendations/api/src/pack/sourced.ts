import { uuidv7 } from '@nmirf/platform/api';
import type { LocalizedText, UnLanguage } from '@nmirf/platform/model';
import { sourceHash } from '../import/incoming';
import type { SourcedRecommendation } from '../recommendation/write-recommendations';
import { stateByCode, themes } from '../reference/reference';
import type { PackDocument, PackRecommendation } from './recommendation-pack';

type Part = PackRecommendation['parts'][number];

const themeNames = new Map(themes.map(({ code, names }) => [code, names]));
const nameOf = (names: LocalizedText | undefined, language: UnLanguage) => names?.[language] ?? names?.en ?? '';

/** A text and its States as documents write them: `Protect everybody (France, Ghana)`. */
function withStates({ text, states }: Part, language: UnLanguage): string {
  const names = states.map((code) => nameOf(stateByCode(code)?.names, language));
  return names.length ? `${text[language] ?? ''} (${names.join(language === 'ar' ? '، ' : ', ')})` : (text[language] ?? '');
}

const semicolon = (language: UnLanguage) => (language === 'ar' ? '؛ ' : '; ');

/** The text of a paragraph in every language in which all its parts are worded. */
function joined(parts: readonly Part[]): LocalizedText {
  const [first, ...others] = parts.map(({ text }) => text);
  const shared = Object.keys(first ?? {}).filter((language) => others.every((text) => text[language as UnLanguage])) as UnLanguage[];
  return Object.fromEntries(
    shared.map((language) => [language, parts.map(({ text }) => text[language] ?? '').join(semicolon(language))]),
  ) as LocalizedText;
}

/** A recommendation of a pack as it is stored: `ordinal` is its place in the document, from 1. */
export function sourced(document: PackDocument, said: PackRecommendation, ordinal: number): SourcedRecommendation {
  const { language, answer } = document;
  const parts = said.text ? [{ text: said.text, states: said.states }] : said.parts;
  const states = [...new Set(parts.flatMap((part) => part.states))];
  const originalText = `${said.paragraph} ${parts.map((part) => withStates(part, language)).join(semicolon(language))}`;
  const positionOriginal = answer?.words[said.position] ?? null;
  const positionSource = answer && positionOriginal ? { symbol: answer.symbol, paragraph: answer.paragraph } : null;
  const headingTheme = said.heading && nameOf(themeNames.get(said.heading), language);
  return {
    id: uuidv7(),
    kind: said.kind,
    paragraph: said.paragraph,
    ordinal,
    texts: said.text ?? joined(said.parts),
    originalLanguage: language,
    originalText,
    parts: parts.map((part) => ({ text: part.text[language] ?? '', states: part.states })),
    position: said.position,
    positionOriginal,
    positionSource,
    headingTheme,
    sourceHash: sourceHash({
      original: originalText,
      position: said.position,
      positionSource,
      headingTheme,
      states,
      themes: said.themes,
      affectedPersons: said.affectedPersons,
      goals: said.goals,
    }),
    importId: null,
    states,
    themes: said.themes,
    affectedPersons: said.affectedPersons,
    goals: said.goals,
  };
}

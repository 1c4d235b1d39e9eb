import { LocalizedText, UnLanguage } from '@nmirf/platform/model';
import { DocumentSymbol, Position, positions, RecommendationKind } from '@nmirf/recommendations/model';
import * as z from 'zod';
import { affectedPersons, bodies, stateByCode, themes } from '../reference/reference';

const known = (codes: readonly string[], what: string) => {
  const list = new Set(codes);
  return z.string().refine((code) => list.has(code), { error: ({ input }) => `unknown ${what} ${String(input)}` });
};
const BodyCode = known(
  bodies.map(({ code }) => code),
  'body',
);
const ThemeCode = known(
  themes.map(({ code }) => code),
  'theme',
);
const AffectedCode = known(
  affectedPersons.map(({ code }) => code),
  'group of persons',
);
const StateCode = z.string().refine((code) => !!stateByCode(code), { error: ({ input }) => `unknown State ${String(input)}` });
const codes = <T extends z.ZodType>(code: T) =>
  z
    .array(code)
    .default([])
    .refine((list) => new Set(list).size === list.length, { error: 'a code stands twice' });

/** A recommendation of a pack. `parts`: the recommendations that the paragraph joins, each with its States; then neither text nor States stand beside them. */
const PackRecommendation = z
  .strictObject({
    paragraph: z.string().regex(/^[0-9A-Za-z][0-9A-Za-z.() -]{0,19}$/),
    kind: RecommendationKind.default('recommendation'),
    /** the theme under which the document has it */
    heading: ThemeCode.nullable().default(null),
    text: LocalizedText.optional(),
    states: codes(StateCode),
    parts: z.array(z.strictObject({ text: LocalizedText, states: codes(StateCode) })).default([]),
    position: Position.default('pending'),
    themes: codes(ThemeCode),
    affectedPersons: codes(AffectedCode),
    goals: codes(z.int().min(1).max(17)),
  })
  .refine(({ text, parts, states }) => (text ? parts.length === 0 : parts.length > 1 && states.length === 0), {
    error: 'either a text, or several parts with their States',
  });
export type PackRecommendation = z.infer<typeof PackRecommendation>;

/** A source document of a pack with its recommendations, in the order of the document. */
const PackDocument = z
  .strictObject({
    symbol: DocumentSymbol,
    body: BodyCode,
    title: LocalizedText,
    url: z
      .url({ protocol: /^https?$/ })
      .nullable()
      .default(null),
    publishedOn: z.iso.date().nullable().default(null),
    session: z.int().min(1).max(200).nullable().default(null),
    cycle: z.int().min(1).max(20).nullable().default(null),
    /** the language of the official texts */
    language: UnLanguage,
    /** where the State's positions are recorded, and the words that stand there for each */
    answer: z
      .strictObject({
        symbol: DocumentSymbol,
        paragraph: z.string().nullable().default(null),
        words: z.partialRecord(z.enum(positions), z.string().min(1)),
      })
      .nullable()
      .default(null),
    /** whether everybody may read it at once; else a coordinator publishes it */
    published: z.boolean().default(false),
    recommendations: z.array(PackRecommendation).min(1),
  })
  .superRefine(({ language, recommendations }, context) => {
    const seen = new Set<string>();
    for (const [index, { paragraph, text, parts }] of recommendations.entries()) {
      const path = ['recommendations', index, 'paragraph'];
      if (seen.has(paragraph)) context.addIssue({ code: 'custom', path, message: `paragraph ${paragraph} stands twice` });
      seen.add(paragraph);
      if ([text, ...parts.map((part) => part.text)].some((one) => one && !one[language]))
        context.addIssue({ code: 'custom', path, message: `paragraph ${paragraph} has no text in the document’s language` });
    }
  });
export type PackDocument = z.infer<typeof PackDocument>;

/** Source documents with their recommendations, as data: what a country pack brings. Codes are those of the reference lists. */
export const RecommendationPack = z
  .strictObject({ documents: z.array(PackDocument).min(1) })
  .refine(({ documents }) => new Set(documents.map(({ symbol }) => symbol.toLowerCase())).size === documents.length, {
    error: 'a symbol stands twice',
  });
export type RecommendationPack = z.infer<typeof RecommendationPack>;

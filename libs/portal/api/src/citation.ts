import { bestText, type LocalizedText } from '@nmirf/platform/model';
import type { PublicRecommendation } from '@nmirf/portal/model';

type Cited = Pick<PublicRecommendation, 'code' | 'paragraph' | 'document'>;

/** A citation as lawyers and reporters write it: mechanism, title, symbol, year, paragraph, address. One template a language. */
const templates: Record<
  string,
  (parts: { body: string; state: string; symbol: string; year: string; paragraph: string; address: string }) => string
> = {
  en: ({ body, state, symbol, year, paragraph, address }) =>
    `${body}, recommendations to ${state}, UN Doc. ${symbol}${year && ` (${year})`}, para. ${paragraph}. ${address}`,
  es: ({ body, state, symbol, year, paragraph, address }) =>
    `${body}, recomendaciones a ${state}, doc. ONU ${symbol}${year && ` (${year})`}, párr. ${paragraph}. ${address}`,
  fr: ({ body, state, symbol, year, paragraph, address }) =>
    `${body}, recommandations à ${state}, doc. ONU ${symbol}${year && ` (${year})`}, par. ${paragraph}. ${address}`,
  ar: ({ body, state, symbol, year, paragraph, address }) =>
    `${body}، التوصيات المقدمة إلى ${state}، وثيقة الأمم المتحدة ${symbol}${year && ` (${year})`}، الفقرة ${paragraph}. ${address}`,
};

/** The citation of a recommendation in a language that has a template, else in English. */
export function citationOf(found: Cited, stateName: LocalizedText, language: string, address: string): string {
  const template = templates[language] ?? templates['en'];
  const chosen = templates[language] ? language : 'en';
  const text = (names: LocalizedText) => bestText(names, chosen)?.text ?? '';
  return (
    template?.({
      body: text(found.document.body.name),
      state: text(stateName),
      symbol: found.document.symbol,
      year: found.document.publishedOn?.slice(0, 4) ?? '',
      paragraph: found.paragraph,
      address,
    }) ?? ''
  );
}

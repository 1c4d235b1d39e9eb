import { RecommendationPack } from '@nmirf/recommendations/api';
import children from './children.json';
import housingVisit from './housing-visit.json';
import puntaCoralJudgment from './punta-coral-judgment.json';
import thirdReview from './universal-periodic-review-3.json';
import fourthReview from './universal-periodic-review-4.json';
import women from './women.json';

/** The documents of the invented Republic of Amaranta. Every symbol holds the word DEMO: none can be taken for a real one. */
export const demonstrationPack: RecommendationPack = RecommendationPack.parse({
  documents: [puntaCoralJudgment, thirdReview, children, women, fourthReview, housingVisit],
});

import { inject } from '@angular/core';
import { ApiProblem, LanguageService } from '@nmirf/platform/web';

/** A refusal as these pages tell it: a wait is told by the time at which it is over, which needs no counting along. */
export function waitInWords(): (problem: ApiProblem) => ApiProblem {
  const language = inject(LanguageService);
  return (problem) => {
    if (problem.code !== 'identity.too-many-attempts') return problem;
    const wait = Number(problem.params['retryAfter']);
    if (!(wait > 0)) return new ApiProblem('request.too-many', 429, {}, problem.requestId);
    const time = new Intl.DateTimeFormat(language.locale(), { timeStyle: 'medium' }).format(Date.now() + wait * 1000);
    return new ApiProblem(problem.code, problem.status, { ...problem.params, time }, problem.requestId);
  };
}

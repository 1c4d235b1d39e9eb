import { ApiProblem, asProblem } from '@nmirf/platform/web';

/** A refusal as these pages tell it: a wait is told by the time at which it is over, which needs no counting along. */
export function refusalOf(error: unknown, locale: string, now = Date.now()): ApiProblem {
  const problem = asProblem(error);
  if (problem.code !== 'identity.too-many-attempts') return problem;
  const wait = Number(problem.params['retryAfter']);
  if (!(wait > 0)) return new ApiProblem('request.too-many', 429, {}, problem.requestId);
  const time = new Intl.DateTimeFormat(locale, { timeStyle: 'medium' }).format(now + wait * 1000);
  return new ApiProblem(problem.code, problem.status, { ...problem.params, time }, problem.requestId);
}

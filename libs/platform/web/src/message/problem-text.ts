import type { Texts } from '../language/texts-service';
import type { ApiProblem } from '../http/api-problem';

/** What a person is told of a problem: what happened, and what to do about it. */
export function problemText(problem: ApiProblem, texts: Texts): { what: string; advice: string } {
  const key = `problem.${problem.code}`;
  const { params } = problem;
  const what = texts.has(key) ? texts.get(key, params) : texts.get('problem.request.failed');
  const own = `advice.${problem.code}`;
  return { what, advice: texts.get(texts.has(own) ? own : adviceByStatus(problem.status), params) };
}

const adviceByStatus = (status: number): string => {
  if (status === 0) return 'advice.request.unreachable';
  if (status === 401) return 'advice.access.signed-out';
  if (status === 403) return 'advice.access.not-allowed';
  if (status === 404) return 'advice.request.not-found';
  if (status === 429) return 'advice.request.too-many';
  return status >= 500 ? 'advice.request.failed' : 'advice.request.invalid';
};

import { HttpErrorResponse } from '@angular/common/http';
import { Problem, type FieldFault, type ProblemBody } from '@nmirf/platform/model';

/** A refusal or failure of the API, as the browser got it. */
export class ApiProblem extends Problem {
  constructor(
    code: string,
    status: number,
    params: Record<string, unknown> = {},
    /** the number by which support finds it in the log; empty when the server was not reached */
    readonly requestId = '',
  ) {
    super(code, status, params);
    this.name = 'ApiProblem';
  }

  /** The fields that were wrong, when the refusal names them. */
  get fields(): FieldFault[] {
    const fields = this.params['fields'];
    return Array.isArray(fields) ? (fields as FieldFault[]) : [];
  }
}

const bodyOf = (error: unknown): unknown => {
  if (typeof error !== 'string') return error;
  try {
    return JSON.parse(error) as unknown;
  } catch {
    return undefined;
  }
};

const isProblem = (body: unknown): body is ProblemBody =>
  typeof body === 'object' &&
  body !== null &&
  ['code', 'requestId'].every((name) => typeof (body as Record<string, unknown>)[name] === 'string');

const fromResponse = (response: HttpErrorResponse): ApiProblem => {
  const body = bodyOf(response.error);
  if (isProblem(body)) return new ApiProblem(body.code, response.status, body.params ?? {}, body.requestId);
  // Something between us and the server answered, or nothing did.
  if (response.status === 0) return new ApiProblem('request.unreachable', 0);
  return new ApiProblem(response.status >= 502 && response.status <= 504 ? 'request.unavailable' : 'request.failed', response.status);
};

/** Whatever a resource, subscription or catch gives, as a problem that a page can show. */
export function asProblem(error: unknown): ApiProblem {
  if (error instanceof ApiProblem) return error;
  if (error instanceof HttpErrorResponse) return fromResponse(error);
  if (error instanceof Problem) return new ApiProblem(error.code, error.status, error.params);
  const cause = (error as { cause?: unknown } | null)?.cause;
  return cause ? asProblem(cause) : new ApiProblem('request.failed', 500);
}

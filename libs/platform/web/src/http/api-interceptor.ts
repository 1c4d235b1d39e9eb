import { HttpErrorResponse, type HttpHandlerFn, type HttpInterceptorFn, type HttpRequest } from '@angular/common/http';
import { inject } from '@angular/core';
import { catchError, from, switchMap, throwError } from 'rxjs';
import { LanguageService } from '../language/language-service';
import { asProblem } from './api-problem';
import { ANONYMOUS, AUTHORIZATION, type Authorization } from './authorization';

const signed = (request: HttpRequest<unknown>, next: HttpHandlerFn, authorization: Authorization) =>
  from(authorization.token()).pipe(
    switchMap((token) => next(token ? request.clone({ setHeaders: { Authorization: `Bearer ${token}` } }) : request)),
  );

const isPublic = (request: HttpRequest<unknown>) => request.url.startsWith('/api/public/') || request.context.get(ANONYMOUS);

/** Calls of the API: the reader's language, the token where there is one, one more try after a 401, and every failure as an `ApiProblem`. */
export const apiInterceptor: HttpInterceptorFn = (original, next) => {
  if (!original.url.startsWith('/api/')) return next(original);
  const request = original.clone({ setHeaders: { 'Accept-Language': inject(LanguageService).language() } });
  // Not even looked for on public calls: rendered pages know of no session.
  const authorization = isPublic(request) ? null : inject(AUTHORIZATION, { optional: true });
  const asked = !authorization
    ? next(request)
    : signed(request, next, authorization).pipe(
        catchError((error: unknown) => {
          if (!(error instanceof HttpErrorResponse) || error.status !== 401) return throwError(() => error);
          return from(authorization.refresh()).pipe(
            switchMap((renewed) => (renewed ? signed(request, next, authorization) : throwError(() => error))),
          );
        }),
      );
  return asked.pipe(catchError((error: unknown) => throwError(() => asProblem(error))));
};

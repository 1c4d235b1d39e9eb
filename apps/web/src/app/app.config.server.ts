import { HttpBackend, HttpErrorResponse, HttpHeaders, HttpResponse, type HttpEvent, type HttpRequest } from '@angular/common/http';
import { inject, Injectable, REQUEST_CONTEXT, type ApplicationConfig } from '@angular/core';
import { provideServerRendering, RenderMode, withRoutes, type ServerRoute } from '@angular/ssr';
import { from, map, throwError, type Observable } from 'rxjs';

/** What the API's process brings to a rendering. */
interface RenderContext {
  api(
    method: string,
    url: string,
    headers: Record<string, string>,
  ): Promise<{ status: number; headers: Record<string, string>; body: string }>;
}

/** While rendering, the API is called inside the process: no socket, no host name to spoof, no cookie, no token. */
@Injectable()
class InProcessBackend implements HttpBackend {
  private readonly context = inject(REQUEST_CONTEXT, { optional: true }) as RenderContext | null;

  handle(request: HttpRequest<unknown>): Observable<HttpEvent<unknown>> {
    if (!this.context || request.method !== 'GET') return throwError(() => new Error('only reading while rendering'));
    // Angular makes addresses whole while rendering; the API in this process is asked by path.
    const url = request.urlWithParams.replace(/^https?:\/\/[^/]+/, '');
    const headers = Object.fromEntries(request.headers.keys().map((name) => [name, request.headers.get(name) ?? '']));
    return from(this.context.api(request.method, url, headers)).pipe(
      map((answer) => {
        const facts = { status: answer.status, url, headers: new HttpHeaders(answer.headers) };
        if (answer.status >= 400) throw new HttpErrorResponse({ ...facts, error: answer.body });
        return new HttpResponse({ ...facts, body: request.responseType === 'json' ? (JSON.parse(answer.body) as unknown) : answer.body });
      }),
    );
  }
}

/** Only public pages are rendered here; the rest is the browser's. */
const serverRoutes: ServerRoute[] = [
  ...['', 'workspace/**', 'administration/**', 'civil-society/**'].map((path) => ({ path, renderMode: RenderMode.Client as const })),
  { path: '**', renderMode: RenderMode.Server },
];

/** Over `appConfig`, in server rendering. */
export const serverConfig: ApplicationConfig = {
  providers: [provideServerRendering(withRoutes(serverRoutes)), { provide: HttpBackend, useClass: InProcessBackend }],
};

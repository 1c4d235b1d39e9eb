import { AngularAppEngine, createRequestHandler } from '@angular/ssr';

// The request's own host never reaches Angular: the API's process gives every page this one.
const engine = new AngularAppEngine({ allowedHosts: ['server.invalid'] });

/** Renders a page; `context` brings the API of the process that asks (see `app.config.server.ts`). */
export const render = (request: Request, context?: unknown) => engine.handle(request, context);

/** For the builder, which asks for it by name. */
export const reqHandler = createRequestHandler((request) => render(request));

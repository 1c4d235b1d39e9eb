import { provideHttpClient, withFetch, withInterceptors } from '@angular/common/http';
import { inject, provideBrowserGlobalErrorListeners, provideZonelessChangeDetection, type ApplicationConfig } from '@angular/core';
import { provideClientHydration } from '@angular/platform-browser';
import {
  provideRouter,
  RedirectCommand,
  Router,
  withComponentInputBinding,
  withInMemoryScrolling,
  withNavigationErrorHandler,
} from '@angular/router';
import { apiInterceptor, providePageTitles, provideTexts } from '@nmirf/platform/web';
import { provideLateSession } from './late-session';
import { failedPath, routes } from './routes';

/** The application in the browser and, with `serverConfig` over it, in server rendering. */
export const appConfig: ApplicationConfig = {
  providers: [
    provideBrowserGlobalErrorListeners(),
    provideZonelessChangeDetection(),
    provideHttpClient(withFetch(), withInterceptors([apiInterceptor])),
    provideRouter(
      routes,
      withComponentInputBinding(),
      withInMemoryScrolling({ anchorScrolling: 'enabled', scrollPositionRestoration: 'enabled' }),
      withNavigationErrorHandler(
        ({ url }) =>
          new RedirectCommand(inject(Router).createUrlTree([failedPath], { queryParams: { to: url } }), { skipLocationChange: true }),
      ),
    ),
    // Without event replay: before it has come alive a rendered page is links, forms and <details>, which work by themselves.
    provideClientHydration(),
    provideLateSession(),
    provideTexts(),
    providePageTitles(),
  ],
};

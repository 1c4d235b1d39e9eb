import { inject, Injector, makeEnvironmentProviders, type EnvironmentProviders } from '@angular/core';
import { AUTHORIZATION, type Authorization } from '@nmirf/platform/web';

/** The session signs calls of the API. It is loaded at the first call that needs it: readers never do. */
export const provideLateSession = (): EnvironmentProviders =>
  makeEnvironmentProviders([
    {
      provide: AUTHORIZATION,
      useFactory: (): Authorization => {
        const injector = inject(Injector);
        const session = async () => injector.get((await import('./session')).Session);
        return { token: async () => (await session()).token(), refresh: async () => (await session()).refresh() };
      },
    },
  ]);

import { isDevMode, type EnvironmentProviders } from '@angular/core';
import { languages } from '@nmirf/platform/model';
import { provideTransloco } from '@jsverse/transloco';
import { TextLoader } from './text-store';

/** Transloco with the texts of the domains in use. */
export const provideTexts = (): EnvironmentProviders[] =>
  provideTransloco({
    config: { availableLangs: [...languages], defaultLang: 'en', reRenderOnLangChange: true, prodMode: !isDevMode() },
    loader: TextLoader,
  });

import { afterNextRender, inject, Injector, signal, type Signal } from '@angular/core';
import { LanguageService, type ApiProblem, type FormSummary } from '@nmirf/platform/web';
import { refusalOf } from './refusal';

/** The way of a form to the server: what is wrong is shown before, what was refused after. */
export interface FormSending {
  /** what the server refused */
  problem: Signal<ApiProblem | undefined>;
  busy: Signal<boolean>;
  /** sends what a form holds; without it (the form is not sound) the summary says what is missing. Once at a time. */
  send<T>(input: T | undefined, work: (input: T) => Promise<unknown>): Promise<void>;
  forget(): void;
}

/** Call it in a field initialiser, with the form's summary. */
export function formSending(summary: () => FormSummary | undefined): FormSending {
  const language = inject(LanguageService);
  const injector = inject(Injector);
  const problem = signal<ApiProblem | undefined>(undefined);
  const busy = signal(false);
  return {
    problem: problem.asReadonly(),
    busy: busy.asReadonly(),
    async send(input, work) {
      if (busy()) return;
      problem.set(undefined);
      summary()?.hide();
      if (input === undefined) {
        summary()?.show();
        return;
      }
      busy.set(true);
      try {
        await work(input);
      } catch (error) {
        problem.set(refusalOf(error, language.locale()));
        // The refusal may have brought another form to the page: its summary is asked once it is there.
        afterNextRender(() => summary()?.show(), { injector });
      } finally {
        busy.set(false);
      }
    },
    forget: () => problem.set(undefined),
  };
}

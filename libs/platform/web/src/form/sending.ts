import { afterNextRender, DestroyRef, inject, Injector, signal, type Signal } from '@angular/core';
import type { AbstractControl } from '@angular/forms';
import { asProblem, type ApiProblem } from '../http/api-problem';
import { Texts } from '../language/texts-service';
import { Toasts } from '../message/toasts';
import type { FormSummary } from './form-summary';

/** What follows a call that went through. */
export interface Sent<T> {
  /** the key of the toast, or its sentence made of the answer */
  done?: string | ((answer: T) => string);
  /** carried out while it is still busy, unless the part has left the page meanwhile */
  next?: (answer: T) => unknown;
}

/** The way of a form or button to the API: one call at a time, and what was refused is kept to be shown. */
export interface Sending {
  readonly busy: Signal<boolean>;
  readonly problem: Signal<ApiProblem | undefined>;
  /** Carries a call out; whether it went through. */
  run<T>(call: () => Promise<T>, sent?: Sent<T>): Promise<boolean>;
  /** Sends what a form holds. Where `read` gives nothing the form is not sound, and the summary says what is missing. */
  send<I, T>(read: () => I | undefined, call: (input: I) => Promise<T>, sent?: Sent<T>): Promise<boolean>;
  /** Takes what was refused off the page. */
  forget(): void;
}

export interface SendingOptions {
  /** the form's summary: it tells what is missing or was refused, and lends the form its faults */
  summary?: () => FormSummary | undefined;
  /** What is made of a refusal: what is shown, or nothing where it was dealt with. What this throws is shown. */
  refused?: (problem: ApiProblem) => ApiProblem | undefined | Promise<ApiProblem | undefined>;
}

/** Call it in a field initialiser. */
export function sending({ summary, refused = (problem) => problem }: SendingOptions = {}): Sending {
  const injector = inject(Injector);
  const texts = inject(Texts);
  const toasts = inject(Toasts);
  const busy = signal(false);
  const problem = signal<ApiProblem | undefined>(undefined);
  const faulty = new Set<AbstractControl>();
  let there = true;
  inject(DestroyRef).onDestroy(() => (there = false));

  /** The server's word on a field stands until the field is changed or the form is sent again. */
  const place = (form: AbstractControl | undefined, { fields }: ApiProblem) => {
    for (const { field, code } of fields) {
      const control = form?.get(field);
      const key = texts.has(`fault.${code}`) ? `fault.${code}` : 'fault.invalid';
      if (control) faulty.add(control);
      control?.setErrors({ fault: { key, params: {} } });
    }
  };
  const told = async (error: unknown): Promise<ApiProblem | undefined> => {
    try {
      return await refused(asProblem(error));
    } catch (further) {
      return asProblem(further);
    }
  };
  const clear = () => {
    problem.set(undefined);
    summary?.()?.hide();
    for (const control of faulty) control.updateValueAndValidity();
    faulty.clear();
  };

  const carryOut = async <T>(call: () => Promise<T>, { done, next }: Sent<T>): Promise<boolean> => {
    const form = summary?.()?.form();
    busy.set(true);
    try {
      const answer = await call();
      if (done !== undefined) toasts.show(typeof done === 'string' ? texts.get(done) : done(answer));
      if (there) await next?.(answer);
      return true;
    } catch (error) {
      const shown = await told(error);
      problem.set(shown);
      if (shown && there) {
        place(form, shown);
        // The refusal may have brought another form to the page: its summary is asked once it is there.
        afterNextRender(() => summary?.()?.show(), { injector });
      }
      return false;
    } finally {
      busy.set(false);
    }
  };

  return {
    busy: busy.asReadonly(),
    problem: problem.asReadonly(),
    async run(call, sent = {}) {
      if (busy()) return false;
      clear();
      return carryOut(call, sent);
    },
    async send(read, call, { done, next } = {}) {
      if (busy()) return false;
      clear();
      const form = summary?.()?.form();
      const input = read();
      if (input === undefined) {
        summary?.()?.show();
        return false;
      }
      return carryOut(() => call(input), {
        done,
        next: (answer) => {
          form?.markAsPristine();
          return next?.(answer);
        },
      });
    },
    forget: () => problem.set(undefined),
  };
}

import { httpResource } from '@angular/common/http';
import {
  ChangeDetectionStrategy,
  Component,
  computed,
  DestroyRef,
  effect,
  ElementRef,
  forwardRef,
  inject,
  input,
  signal,
  viewChild,
} from '@angular/core';
import {
  NG_VALIDATORS,
  NG_VALUE_ACCESSOR,
  type ControlValueAccessor,
  type ValidationErrors,
  type Validator,
  type ValidatorFn,
} from '@angular/forms';
import { MatAutocomplete, MatAutocompleteTrigger, type MatAutocompleteSelectedEvent } from '@angular/material/autocomplete';
import { MatOption } from '@angular/material/core';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Page } from '@nmirf/platform/model';
import { Control } from '../form/field';
import { Icon } from '../icon/icon';
import { Texts } from '../language/texts-service';
import { MaterialLook } from '../material/material-look';
import { ProblemSection } from '../message/problem-section';

/** How a record shows in a lookup: its name, and what tells it from another of the same name. */
export interface LookupLine {
  name: string;
  detail: string;
}

/** Wants a record to be chosen, and says so with the text of a key. */
export const chosenOr =
  (key: string): ValidatorFn =>
  ({ value }) =>
    value ? null : { fault: { key, params: {} } };

/** From so many letters on it is searched. */
const least = 2;
const shown = '8';
const pause = 250;

/**
 * Chooses one record of many by searching, inside `nm-field`: institutions, people. Asks a list of the API that takes `q`. Its value is the
 * record, or null; a text without a choice is a fault.
 */
@Component({
  selector: 'nm-lookup',
  imports: [Control, Icon, MatAutocomplete, MatAutocompleteTrigger, MatOption, ProblemSection, TranslocoPipe],
  templateUrl: './lookup.html',
  styleUrl: './lookup.scss',
  providers: [
    { provide: NG_VALUE_ACCESSOR, useExisting: forwardRef(() => Lookup), multi: true },
    { provide: NG_VALIDATORS, useExisting: forwardRef(() => Lookup), multi: true },
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Lookup<T extends { id: string }> implements ControlValueAccessor, Validator {
  private readonly texts = inject(Texts);
  private readonly field = viewChild.required<ElementRef<HTMLInputElement>>('field');
  private timer?: ReturnType<typeof setTimeout>;
  /** the list that is asked: `/api/institutions` */
  readonly url = input.required<string>();
  readonly line = input.required<(one: T) => LookupLine>();
  /** a record that cannot be chosen, as an institution cannot stand under itself */
  readonly except = input<string>();

  private readonly chosen = signal<T | null>(null);
  protected readonly chosenLine = computed(() => {
    const chosen = this.chosen();
    return chosen && this.line()(chosen);
  });
  protected readonly disabled = signal(false);
  private readonly q = signal('');
  protected readonly asked = computed(() => this.q().length >= least && !this.chosen());
  /** A further letter takes the request before it back. */
  protected readonly found = httpResource<Page<T>>(() =>
    this.asked() ? { url: this.url(), params: { q: this.q(), size: shown } } : undefined,
  );
  protected readonly options = computed(() => {
    if (!this.asked() || !this.found.hasValue()) return [];
    return this.found
      .value()
      .items.filter(({ id }) => id !== this.except())
      .map((one) => ({ one, ...this.line()(one) }));
  });
  /** told to those who do not see the list */
  protected readonly status = computed(() => {
    if (!this.asked() || !this.found.hasValue()) return '';
    const { total, items } = this.found.value();
    if (total > items.length) return this.texts.plural('lookup.more', total, { shown: items.length });
    return this.texts.plural('lookup.found', this.options().length);
  });

  private changed: (value: T | null) => void = () => undefined;
  protected touched: () => void = () => undefined;

  constructor() {
    inject(MaterialLook);
    inject(DestroyRef).onDestroy(() => clearTimeout(this.timer));
    // The name follows the language.
    effect(() => {
      const line = this.chosenLine();
      if (line) this.field().nativeElement.value = line.name;
    });
  }

  writeValue(value: T | null): void {
    clearTimeout(this.timer);
    this.q.set('');
    this.chosen.set(value);
    if (!value) this.field().nativeElement.value = '';
  }

  registerOnChange(changed: (value: T | null) => void): void {
    this.changed = changed;
  }

  registerOnTouched(touched: () => void): void {
    this.touched = touched;
  }

  setDisabledState(disabled: boolean): void {
    this.disabled.set(disabled);
  }

  validate(): ValidationErrors | null {
    const written = this.field().nativeElement.value.trim();
    return written && !this.chosen() ? { fault: { key: 'lookup.not-chosen', params: {} } } : null;
  }

  focus(): void {
    this.field().nativeElement.focus();
  }

  protected readonly nameOf = (one: T | null): string => (one ? this.line()(one).name : '');

  protected typed(text: string, wait = pause): void {
    this.chosen.set(null);
    this.changed(null);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.q.set(text.trim()), wait);
  }

  /** Enter searches at once, and does not send the form around. */
  protected entered(event: Event, text: string): void {
    if (event.defaultPrevented) return;
    event.preventDefault();
    if (!this.chosen()) this.typed(text, 0);
  }

  protected choose({ option }: MatAutocompleteSelectedEvent): void {
    this.writeValue(option.value as T);
    this.changed(this.chosen());
  }

  protected clear(): void {
    this.writeValue(null);
    this.changed(null);
    this.focus();
  }
}

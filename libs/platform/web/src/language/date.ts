import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { Hint } from '../hint/hint';
import { LanguageService } from './language-service';

const formats: Readonly<Record<'date' | 'datetime' | 'time', Intl.DateTimeFormatOptions>> = {
  date: { dateStyle: 'long' },
  datetime: { dateStyle: 'long', timeStyle: 'short' },
  time: { timeStyle: 'short' },
};
const steps: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];
const dayOnly = /^\d{4}-\d{2}-\d{2}$/;

/** A date or moment in words. A day without a time is that day everywhere, whatever the reader's clock. */
export function formatDate(value: string, mode: 'date' | 'datetime' | 'time', locale: string): string {
  const day = dayOnly.test(value);
  return new Intl.DateTimeFormat(locale, { ...formats[day ? 'date' : mode], ...(day && { timeZone: 'UTC' }) }).format(new Date(value));
}

/** How long ago, or in how long: "3 hours ago". */
export function formatRelative(value: string, now: number, locale: string): string {
  const seconds = Math.round((Date.parse(value) - now) / 1000);
  const [unit, length] = steps.find(([, size]) => Math.abs(seconds) >= size) ?? (['second', 1] as const);
  return new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(Math.trunc(seconds / length), unit);
}

/** `<nm-date [value]="iso" />`: the full date in the reader's language; `mode="relative"` keeps the exact one as a hint. */
@Component({
  selector: 'nm-date',
  imports: [Hint],
  template: `@if (mode() === 'relative') {
      <nm-hint [text]="exact()"
        ><time [attr.datetime]="value()">{{ shown() }}</time></nm-hint
      >
    } @else {
      <time [attr.datetime]="value()">{{ shown() }}</time>
    }`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class LocalDate {
  private readonly language = inject(LanguageService);
  readonly value = input.required<string>();
  readonly mode = input<'date' | 'datetime' | 'time' | 'relative'>('date');

  protected readonly exact = computed(() => formatDate(this.value(), 'datetime', this.language.locale()));
  protected readonly shown = computed(() => {
    const mode = this.mode();
    return mode === 'relative'
      ? formatRelative(this.value(), Date.now(), this.language.locale())
      : formatDate(this.value(), mode, this.language.locale());
  });
}

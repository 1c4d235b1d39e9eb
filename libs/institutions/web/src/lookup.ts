import { httpResource } from '@angular/common/http';
import {
  afterNextRender,
  ChangeDetectionStrategy,
  Component,
  computed,
  DestroyRef,
  ElementRef,
  inject,
  Injector,
  input,
  model,
  signal,
  viewChild,
} from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Page } from '@nmirf/platform/model';
import { Icon, ProblemSection, Texts } from '@nmirf/platform/web';

/** How a record shows in a lookup: its name, and what tells it from another of the same name. */
export interface LookupLine {
  name: string;
  detail: string;
}

/** From so many letters on it is searched. */
const least = 2;
const shown = '8';
const pause = 250;
let numbered = 0;

/** Chooses one record of many by searching: institutions, people. Asks a list of the API that takes `q`. */
@Component({
  selector: 'nm-lookup',
  imports: [TranslocoPipe, Icon, ProblemSection],
  templateUrl: './lookup.html',
  styles: `
    :host {
      display: grid;
      gap: var(--nm-1);
      max-inline-size: 40rem;
    }

    .found {
      border: 1px solid var(--nm-line-strong);
      border-radius: var(--nm-radius);
      background: var(--nm-surface);
    }

    .found button {
      display: grid;
      inline-size: 100%;
      min-block-size: 44px;
      padding: var(--nm-2) var(--nm-3);
      border: 0;
      background: none;
      color: inherit;
      text-align: start;
      overflow-wrap: anywhere;
      cursor: pointer;
    }

    .found button:hover {
      background: var(--nm-primary-soft);
    }

    .found li + li {
      border-block-start: 1px solid var(--nm-line);
    }

    .chosen {
      overflow-wrap: anywhere;
    }

    .fault {
      color: var(--nm-danger);
      font-size: var(--nm-text-s);
      font-weight: 600;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Lookup<T extends { id: string }> {
  private readonly texts = inject(Texts);
  private readonly injector = inject(Injector);
  protected readonly id = `nm-lookup-${(numbered += 1)}`;
  private readonly field = viewChild<ElementRef<HTMLElement>>('field');
  private readonly other = viewChild<ElementRef<HTMLElement>>('other');
  private timer?: ReturnType<typeof setTimeout>;
  readonly label = input.required<string>();
  readonly hint = input('');
  /** what is wrong with the choice, once it should be shown */
  readonly fault = input('');
  /** the list that is asked: `/api/institutions` */
  readonly url = input.required<string>();
  readonly line = input.required<(one: T) => LookupLine>();
  /** a record that cannot be chosen, as an institution cannot stand under itself */
  readonly except = input<string>();
  readonly chosen = model<T | null>(null);

  private readonly q = signal('');
  protected readonly found = httpResource<Page<T>>(() =>
    this.q().length < least || this.chosen() ? undefined : { url: this.url(), params: { q: this.q(), size: shown } },
  );
  protected readonly options = computed(() => {
    if (!this.found.hasValue()) return [];
    return this.found
      .value()
      .items.filter(({ id }) => id !== this.except())
      .map((one) => ({ one, ...this.line()(one) }));
  });
  /** told to those who do not see the list */
  protected readonly status = computed(() => {
    if (this.q().length < least || !this.found.hasValue()) return '';
    const { total, items } = this.found.value();
    if (total > items.length) return this.texts.plural('institutions.lookup.more', total, { shown: items.length });
    return this.texts.plural('institutions.lookup.found', this.options().length);
  });

  constructor() {
    inject(DestroyRef).onDestroy(() => clearTimeout(this.timer));
  }

  protected typed(text: string, wait = pause): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.q.set(text.trim()), wait);
  }

  /** Enter searches at once, and does not send the form around. */
  protected entered(event: Event, text: string): void {
    event.preventDefault();
    this.typed(text, 0);
  }

  protected choose(one: T): void {
    this.chosen.set(one);
    this.q.set('');
    this.focus(this.other);
  }

  protected clear(): void {
    this.chosen.set(null);
    this.focus(this.field);
  }

  private focus(target: () => ElementRef<HTMLElement> | undefined): void {
    afterNextRender(() => target()?.nativeElement.focus(), { injector: this.injector });
  }
}

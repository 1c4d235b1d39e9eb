import { afterNextRender, ChangeDetectionStrategy, Component, computed, inject, input, signal, type Signal } from '@angular/core';
import { Router, type Params } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { Icon } from '../icon/icon';
import { Texts } from '../language/texts-service';
import { ActiveFilters, type ActiveFilter } from './active-filters';
import { FilterMenu } from './filter-menu';
import { FilterOptions, type FilterOption } from './filter-options';

/** What filters need of the state of a list. */
export interface FilterState {
  readonly value: Signal<object>;
  params(patch?: Record<string, unknown>): Params;
  toggled(name: string, value: string | number): Params;
  cleared(...names: string[]): Params;
}

/** A field of the query that narrows a list, in words. */
export interface ListFilter {
  name: string;
  label: string;
  chosen: readonly string[];
  /** its values, those chosen among them; a filter without any is not offered */
  options: readonly FilterOption[];
  /** the query params with a value switched; one of several unless told */
  params?: (value: string) => Params;
  /** whether it is only told when active, as when a link brought it */
  quiet?: boolean;
  /** whether its values say by themselves what they narrow to */
  plain?: boolean;
}

/** From this number of values on, a filter offers to find among them. */
const many = 12;

let numbered = 0;

/** Search and filters of a list, with what is active in words. A GET form, so that it works without scripts; with them each choice applies at once. */
@Component({
  selector: 'nm-list-filters',
  imports: [ActiveFilters, FilterMenu, FilterOptions, Icon, TranslocoPipe],
  templateUrl: './list-filters.html',
  styleUrl: './list-filters.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ListFilters {
  private readonly router = inject(Router);
  private readonly texts = inject(Texts);
  protected readonly id = `nm-list-search-${(numbered += 1)}`;
  readonly state = input.required<FilterState>();
  readonly filters = input<readonly ListFilter[]>([]);
  /** what is searched, which is the label of the field; without it nothing is */
  readonly search = input<string>();
  /** what may be typed */
  readonly hint = input<string>();
  /** the address of the page, for the form without scripts */
  readonly action = input<string>();
  /** what a new search gives up, as an order that was chosen for the one before */
  readonly givenUp = input<readonly string[]>([]);

  /** whether scripts run, so that no button is needed to apply a choice */
  protected readonly live = signal(false);
  private readonly wanted = signal<Partial<Record<string, string>>>({});
  protected readonly q = computed(() => (this.state().value() as { q?: string }).q ?? '');

  private readonly offered = computed(() => this.filters().filter(({ options, quiet }) => options.length > 0 && !quiet));
  protected readonly menus = computed(() =>
    this.offered().map((filter) => {
      const wanted = this.wanted()[filter.name]?.toLocaleLowerCase() ?? '';
      return {
        ...filter,
        searchable: filter.options.length > many,
        options: wanted ? filter.options.filter(({ label }) => label.toLocaleLowerCase().includes(wanted)) : filter.options,
      };
    }),
  );
  protected readonly active = computed<ActiveFilter[]>(() => {
    const inWords = (filter: string, value: string) => this.texts.get('list.filter-active', { filter, value });
    const q = this.q();
    const words = q && inWords(this.texts.get('list.searched'), this.texts.get('list.quoted', { words: q }));
    return [
      ...(words ? [{ label: words, params: this.state().cleared('q') }] : []),
      ...this.filters().flatMap((filter) =>
        filter.chosen.map((value) => {
          const word = filter.options.find((option) => option.value === value)?.label ?? value;
          return { label: filter.plain ? word : inWords(filter.label, word), params: this.withSwitched(filter, value) };
        }),
      ),
    ];
  });
  /** what else stands in the address, which a form without scripts would lose */
  protected readonly kept = computed(() => {
    const own = new Set(['q', 'page', ...this.offered().map(({ name }) => name)]);
    return Object.entries(this.state().params())
      .filter(([name]) => !own.has(name))
      .flatMap(([name, value]) => [value].flat().map((one) => ({ name, value: String(one) })));
  });

  constructor() {
    afterNextRender(() => this.live.set(true));
  }

  protected find(name: string, event: Event): void {
    const { value } = event.target as HTMLInputElement;
    this.wanted.update((wanted) => ({ ...wanted, [name]: value.trim() }));
  }

  /** A checkbox applies at once. */
  protected switched({ target }: Event): void {
    if (!(target instanceof HTMLInputElement) || target.type !== 'checkbox') return;
    const filter = this.filters().find(({ name }) => name === target.name);
    if (filter) void this.go(this.withSwitched(filter, target.value));
  }

  protected send(event: Event, form: HTMLFormElement): void {
    event.preventDefault();
    const q = String(new FormData(form).get('q') ?? '').trim();
    void this.go(this.state().params({ q, ...Object.fromEntries(this.givenUp().map((name) => [name, undefined])) }));
  }

  private withSwitched(filter: ListFilter, value: string): Params {
    return filter.params ? filter.params(value) : this.state().toggled(filter.name, value);
  }

  private go(queryParams: Params) {
    return this.router.navigate([], { queryParams });
  }
}

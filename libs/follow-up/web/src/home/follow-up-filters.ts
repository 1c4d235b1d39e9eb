import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import type { Params } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { followUpFacets, type FollowUpFacet } from '@nmirf/follow-up/model';
import { ActiveFilters, FilterMenu, FilterOptions, Icon, Texts, type ActiveFilter } from '@nmirf/platform/web';
import type { FollowUpList } from './follow-up-list';

/** From this number of values on, a filter offers to find among them. */
const many = 12;

/** Search and filters of the list of recommendations with institution and status, and what is active in words. */
@Component({
  selector: 'nm-follow-up-filters',
  imports: [TranslocoPipe, ActiveFilters, FilterMenu, FilterOptions, Icon],
  template: `<form class="nm-search nm-no-print" role="search" #form (submit)="search($event, form)">
      <nm-icon name="search" />
      <label class="nm-visually-hidden" for="nm-follow-up-search">{{ 'recommendations.list.search' | transloco }}</label>
      <input
        id="nm-follow-up-search"
        class="nm-input"
        type="search"
        name="q"
        maxlength="200"
        autocomplete="off"
        [value]="list().state.value().q ?? ''"
        [placeholder]="'recommendations.list.search-hint' | transloco"
      />
      <button type="submit" class="nm-button">{{ 'recommendations.list.find' | transloco }}</button>
    </form>
    <div class="nm-toolbar nm-no-print" role="group" [attr.aria-label]="'recommendations.filter.all' | transloco">
      @for (menu of menus(); track menu.name) {
        <nm-filter-menu [label]="menu.label" [chosen]="menu.chosen.length">
          @if (menu.searchable) {
            <input
              class="nm-input"
              type="search"
              autocomplete="off"
              [attr.aria-label]="'recommendations.filter.find' | transloco: { filter: menu.label }"
              [placeholder]="'recommendations.filter.find' | transloco: { filter: menu.label }"
              (input)="find(menu.name, $event)"
            />
          }
          <nm-filter-options
            [name]="menu.name"
            [label]="menu.label"
            [options]="menu.options"
            [chosen]="menu.chosen"
            [params]="menu.params"
          />
          @if (!menu.options.length) {
            <p class="nm-muted nm-small">{{ 'recommendations.filter.none' | transloco }}</p>
          }
        </nm-filter-menu>
      }
    </div>
    <nm-active-filters [filters]="active()" [clear]="list().state.cleared()" />`,
  styles: `
    :host {
      display: grid;
      gap: var(--nm-3);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class FollowUpFilters {
  private readonly texts = inject(Texts);
  readonly list = input.required<FollowUpList>();
  private readonly wanted = signal<Partial<Record<FollowUpFacet, string>>>({});

  protected readonly menus = computed(() =>
    followUpFacets
      .map((name) => {
        const { state, chosen, options } = this.list();
        const all = options(name);
        const wanted = this.wanted()[name]?.toLocaleLowerCase() ?? '';
        return {
          name,
          label: this.texts.get(`follow-up.filter.${name}`),
          chosen: chosen(name),
          searchable: all.length > many,
          empty: all.length === 0,
          options: wanted ? all.filter(({ label }) => label.toLocaleLowerCase().includes(wanted)) : all,
          params: (value: string): Params => state.toggled(name, value),
        };
      })
      .filter(({ empty }) => !empty),
  );
  protected readonly active = computed<ActiveFilter[]>(() => {
    const { state, chosen, nameOf } = this.list();
    const { q } = state.value();
    const inWords = (filter: string, value: string) => this.texts.get('recommendations.filter.active', { filter, value });
    const search = q && inWords(this.texts.get('recommendations.filter.q'), this.texts.get('recommendations.filter.quoted', { words: q }));
    return [
      ...(search ? [{ label: search, params: state.cleared('q') }] : []),
      ...followUpFacets.flatMap((name) =>
        chosen(name).map((value) => ({
          label: inWords(this.texts.get(`follow-up.filter.${name}`), nameOf(name, value)),
          params: state.toggled(name, value),
        })),
      ),
    ];
  });

  protected find(name: FollowUpFacet, event: Event): void {
    const { value } = event.target as HTMLInputElement;
    this.wanted.update((wanted) => ({ ...wanted, [name]: value.trim() }));
  }

  protected search(event: Event, form: HTMLFormElement): void {
    event.preventDefault();
    void this.list().state.set({ q: String(new FormData(form).get('q') ?? '').trim() });
  }
}

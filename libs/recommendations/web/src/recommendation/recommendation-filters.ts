import { afterNextRender, ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { Router } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { ActiveFilters, FilterMenu, FilterOptions, Icon, Texts, type ActiveFilter } from '@nmirf/platform/web';
import type { Visibility } from '@nmirf/recommendations/model';
import type { RecommendationList } from './recommendation-list';

/** From this number of values on, a filter offers to find among them. */
const many = 12;

/**
 * Search and filters of a list of recommendations, with what is active in words. A GET form, so that it works without scripts;
 * with them each choice applies at once.
 */
@Component({
  selector: 'nm-recommendation-filters',
  imports: [ActiveFilters, FilterMenu, FilterOptions, Icon, TranslocoPipe],
  templateUrl: './recommendation-filters.html',
  styleUrl: './recommendation-filters.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RecommendationFilters {
  private readonly router = inject(Router);
  private readonly texts = inject(Texts);
  readonly list = input.required<RecommendationList>();
  /** the address of the page, for the form without scripts */
  readonly action = input.required<string>();
  /** whether internal and published rows are told apart */
  readonly withVisibility = input(false);

  /** whether scripts run, so that no button is needed to apply a choice */
  protected readonly live = signal(false);
  protected readonly value = computed(() => this.list().state.value());
  private readonly wanted = signal<Partial<Record<string, string>>>({});

  protected readonly menus = computed(() =>
    this.list()
      .filters.map(({ name, label }) => {
        const options = this.list().options(name);
        const wanted = this.wanted()[name]?.toLocaleLowerCase() ?? '';
        return {
          name,
          label: this.texts.get(label),
          chosen: this.list().chosen(name),
          searchable: options.length > many,
          options: wanted ? options.filter(({ label }) => label.toLocaleLowerCase().includes(wanted)) : options,
          empty: options.length === 0,
        };
      })
      .filter((menu) => !menu.empty),
  );
  protected readonly visibilities = ['published', 'internal'] as const;
  protected readonly active = computed<ActiveFilter[]>(() => {
    const { state, filters, chosen, nameOf } = this.list();
    const filter = state.value();
    const sentence = (label: string, value: string) =>
      this.texts.get('recommendations.filter.active', { filter: this.texts.get(label), value });
    const inWords = (name: string, value: string) => sentence(`recommendations.filter.${name}`, value);
    return [
      ...(filter.q
        ? [{ label: inWords('q', this.texts.get('recommendations.filter.quoted', { words: filter.q })), params: state.cleared('q') }]
        : []),
      ...filters.flatMap(({ name, label }) =>
        chosen(name).map((value) => ({ label: sentence(label, nameOf(name, value)), params: state.toggled(name, value) })),
      ),
      ...(filter.family ?? []).map((family) => ({
        label: inWords('family', this.texts.get(`recommendations.family.${family}`)),
        params: state.toggled('family', family),
      })),
      ...(filter.visibility ?? []).map((visibility) => ({
        label: inWords('visibility', this.texts.get(`recommendations.visibility.${visibility}`)),
        params: this.withoutVisibility(visibility),
      })),
    ];
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
    const { state } = this.list();
    void this.go(
      target.name === 'visibility' ? this.switchedVisibility(target.value as Visibility) : state.toggled(target.name, target.value),
    );
  }

  protected send(event: Event, form: HTMLFormElement): void {
    event.preventDefault();
    const q = String(new FormData(form).get('q') ?? '').trim();
    void this.go(this.list().state.params({ q, sort: undefined }));
  }

  private withoutVisibility(visibility: Visibility) {
    const { state } = this.list();
    return state.params({ visibility: (state.value().visibility ?? []).filter((one) => one !== visibility) });
  }

  private switchedVisibility(visibility: Visibility) {
    const { state } = this.list();
    const chosen = state.value().visibility ?? [];
    return chosen.includes(visibility) ? this.withoutVisibility(visibility) : state.params({ visibility: [...chosen, visibility] });
  }

  private go(queryParams: Record<string, unknown>) {
    return this.router.navigate([], { queryParams });
  }
}

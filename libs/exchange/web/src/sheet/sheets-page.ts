import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, linkedSignal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { SheetImportFilter, sheetImportStates, type SheetImportPage } from '@nmirf/exchange/model';
import {
  ActiveFilters,
  EmptyState,
  FilterMenu,
  listState,
  LocalDate,
  LocalNumberPipe,
  PageHeader,
  Pager,
  PluralPipe,
  ProblemSection,
  Skeleton,
  Tag,
  Texts,
  type ActiveFilter,
  type Crumb,
} from '@nmirf/platform/web';

/** The working sheets that came back, so that one finds again what one began. */
@Component({
  selector: 'nm-sheets-page',
  imports: [
    RouterLink,
    TranslocoPipe,
    ActiveFilters,
    EmptyState,
    FilterMenu,
    LocalDate,
    LocalNumberPipe,
    PageHeader,
    Pager,
    PluralPipe,
    ProblemSection,
    Skeleton,
    Tag,
  ],
  templateUrl: './sheets-page.html',
  styles: `
    th {
      overflow-wrap: anywhere;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SheetsPage {
  private readonly texts = inject(Texts);
  protected readonly state = listState(SheetImportFilter);
  protected readonly sheets = httpResource<SheetImportPage>(() => ({ url: '/api/sheet-imports', params: this.state.api() }));
  /** what is shown; while the next answer loads, still the one before */
  protected readonly page = linkedSignal<SheetImportPage | undefined, SheetImportPage | undefined>({
    source: () => (this.sheets.hasValue() ? this.sheets.value() : undefined),
    computation: (now, before) => now ?? before?.value,
  });
  protected readonly tones = { read: 'warning', applied: 'success' } as const;
  protected readonly crumbs = computed<Crumb[]>(() => [
    { label: this.texts.get('recommendations.documents.heading'), link: '/workspace/documents' },
    { label: this.texts.get('exchange.sheets.heading') },
  ]);

  protected readonly options = computed(() =>
    sheetImportStates.map((value) => ({
      label: this.texts.get(`exchange.sheets.state.${value}`),
      on: this.state.has('state', value),
      params: this.state.toggled('state', value),
    })),
  );
  protected readonly active = computed<ActiveFilter[]>(() => this.options().filter(({ on }) => on));
}

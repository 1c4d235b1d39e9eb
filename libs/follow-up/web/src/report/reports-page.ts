import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { ReportFilter, reportStates, type ReportPage } from '@nmirf/follow-up/model';
import { ActiveFilters, EmptyState, FilterMenu, listState, PageHeader, Pager, ProblemSection, Skeleton, Texts } from '@nmirf/platform/web';
import { ReportTable } from './report-table';

/** The progress reports that the reader may see. */
@Component({
  selector: 'nm-reports-page',
  imports: [RouterLink, TranslocoPipe, ActiveFilters, EmptyState, FilterMenu, PageHeader, Pager, ProblemSection, Skeleton, ReportTable],
  templateUrl: './reports-page.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ReportsPage {
  private readonly texts = inject(Texts);
  protected readonly list = listState(ReportFilter);
  protected readonly reports = httpResource<ReportPage>(() => ({ url: '/api/progress-reports', params: this.list.api() }));
  protected readonly states = computed(() =>
    reportStates.map((value) => ({ value, label: this.texts.get(`follow-up.state.${value}`), params: this.list.toggled('state', value) })),
  );
  protected readonly active = computed(() =>
    (this.list.value().state ?? []).map((value) => ({
      label: this.texts.get(`follow-up.state.${value}`),
      params: this.list.toggled('state', value),
    })),
  );
}

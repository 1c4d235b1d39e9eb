import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import {
  Code,
  EmptyState,
  Icon,
  listState,
  LocalDate,
  LocalNumberPipe,
  PageHeader,
  Pager,
  ProblemSection,
  Skeleton,
} from '@nmirf/platform/web';
import { ImportFilter, type ImportPage } from '@nmirf/recommendations/model';
import { ImportStateTag } from './import-state';

/** The files that were brought in, newest first. */
@Component({
  selector: 'nm-imports-page',
  imports: [
    RouterLink,
    TranslocoPipe,
    Code,
    EmptyState,
    Icon,
    LocalDate,
    LocalNumberPipe,
    PageHeader,
    Pager,
    ProblemSection,
    Skeleton,
    ImportStateTag,
  ],
  templateUrl: './imports-page.html',
  styles: `
    .name {
      overflow-wrap: anywhere;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ImportsPage {
  protected readonly state = listState(ImportFilter);
  protected readonly imports = httpResource<ImportPage>(() => ({ url: '/api/imports', params: this.state.api() }));
}

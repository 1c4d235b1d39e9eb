import { HttpClient, httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { AssignmentBatch } from '@nmirf/implementation/model';
import { InstitutionName } from '@nmirf/institutions/web';
import {
  Confirm,
  Icon,
  LocalDate,
  Notice,
  PageHeader,
  PluralPipe,
  ProblemPage,
  ProblemSection,
  sending,
  Skeleton,
  Texts,
  type Crumb,
} from '@nmirf/platform/web';
import { firstValueFrom } from 'rxjs';
import { OutcomeCountsView } from './outcome-counts';

/** What was assigned at once, and the way to take it back within a day. */
@Component({
  selector: 'nm-assignment-batch-page',
  imports: [
    RouterLink,
    TranslocoPipe,
    Icon,
    InstitutionName,
    LocalDate,
    Notice,
    OutcomeCountsView,
    PageHeader,
    PluralPipe,
    ProblemPage,
    ProblemSection,
    Skeleton,
  ],
  templateUrl: './assignment-batch-page.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AssignmentBatchPage {
  private readonly http = inject(HttpClient);
  private readonly confirm = inject(Confirm);
  private readonly texts = inject(Texts);
  readonly id = input.required<string>();
  protected readonly resource = httpResource<AssignmentBatch>(() => `/api/assignment-batches/${this.id()}`);
  protected readonly crumbs = computed<Crumb[]>(() => [
    { label: this.texts.get('recommendations.list.heading'), link: '/workspace/recommendations' },
    { label: this.texts.get('implementation.batch.heading') },
  ]);
  protected readonly sending = sending();

  protected async undo({ id, recommendations }: AssignmentBatch): Promise<void> {
    if (this.sending.busy()) return;
    const sure = await this.confirm.ask({
      heading: this.texts.plural('implementation.undo.heading', recommendations),
      text: this.texts.get('implementation.undo.text'),
      action: this.texts.get('implementation.undo.action'),
      danger: true,
    });
    if (!sure) return;
    await this.sending.run(() => firstValueFrom(this.http.post<AssignmentBatch>(`/api/assignment-batches/${id}/undo`, {})), {
      next: (batch) => this.resource.set(batch),
    });
  }
}

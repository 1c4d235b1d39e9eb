import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { RecommendationAssignments } from '@nmirf/implementation/model';
import { InstitutionName } from '@nmirf/institutions/web';
import { asProblem, ProblemSection, Skeleton } from '@nmirf/platform/web';
import { AssignmentActions } from './assignment-actions';
import { AssignmentHistory } from './assignment-history';
import { AssignmentStateView } from './assignment-state';
import { ProposeForm } from './propose-form';

/** Who is responsible for a recommendation, what one may do about it, and how it came about. */
@Component({
  selector: 'nm-assignments-section',
  imports: [
    RouterLink,
    TranslocoPipe,
    AssignmentActions,
    AssignmentHistory,
    AssignmentStateView,
    InstitutionName,
    ProblemSection,
    ProposeForm,
    Skeleton,
  ],
  templateUrl: './assignments-section.html',
  styles: `
    li {
      display: grid;
      gap: var(--nm-2);
    }

    .note {
      overflow-wrap: anywhere;
      white-space: pre-line;
    }

    summary {
      min-block-size: 24px;
      color: var(--nm-link);
      cursor: pointer;
    }

    details[open] > summary {
      margin-block-end: var(--nm-3);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AssignmentsSection {
  readonly recommendationId = input.required<string>();
  protected readonly resource = httpResource<RecommendationAssignments>(
    () => `/api/recommendations/${this.recommendationId()}/assignments`,
  );
  /** not among those whose institution is responsible: that is no failure */
  protected readonly closed = computed(() => {
    const error = this.resource.error();
    return !!error && asProblem(error).status === 404;
  });
}

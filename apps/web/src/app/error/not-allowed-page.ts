import { ChangeDetectionStrategy, Component } from '@angular/core';
import { ApiProblem, ProblemPage } from '@nmirf/platform/web';

/** An area for which the person has no permission. */
@Component({
  selector: 'app-not-allowed-page',
  imports: [ProblemPage],
  template: `<nm-problem-page [error]="refused" />`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class NotAllowedPage {
  protected readonly refused = new ApiProblem('access.not-allowed', 403);
}

import { ChangeDetectionStrategy, Component } from '@angular/core';
import { ApiProblem, ProblemPage } from '@nmirf/platform/web';

/** An address at which there is nothing. */
@Component({
  selector: 'app-not-found-page',
  imports: [ProblemPage],
  template: `<nm-problem-page [error]="absent" />`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class NotFoundPage {
  protected readonly absent = new ApiProblem('request.not-found', 404);
}

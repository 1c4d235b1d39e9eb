import { ChangeDetectionStrategy, Component, DOCUMENT, inject, input } from '@angular/core';
import { ApiProblem, ProblemPage } from '@nmirf/platform/web';

/**
 * A page whose files could not be fetched: no connection, or a new version was installed meanwhile. Loading the address anew
 * helps in both cases. It comes with the application's first files, since no others may be had now, and stands without a shell.
 */
@Component({
  selector: 'app-failed-page',
  imports: [ProblemPage],
  template: `<main id="main" class="nm-page" tabindex="-1"><nm-problem-page [error]="problem" (retry)="again()" /></main>`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class FailedPage {
  private readonly document = inject(DOCUMENT);
  protected readonly problem = new ApiProblem('request.unreachable', 0);

  /** the address that was asked for */
  readonly to = input<string>();

  protected again(): void {
    const to = this.to();
    // Only an address of this site: one slash, then a name.
    this.document.defaultView?.location.assign(to && /^\/[^/\\]/.test(to) ? to : '/');
  }
}

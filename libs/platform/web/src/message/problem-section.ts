import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { asProblem } from '../http/api-problem';
import { Icon } from '../icon/icon';
import { Code } from '../language/best-text';
import { Texts } from '../language/texts-service';
import { problemText } from './problem-text';
import { Notice } from './notice';

/** A failure in its place: what happened, whether anything was lost, what to do, and the number by which support finds it. */
@Component({
  selector: 'nm-problem',
  imports: [Notice, TranslocoPipe, Code, Icon],
  template: `<nm-notice tone="danger" [heading]="text().what" [live]="true">
    <p>{{ lost() ?? ('problem.nothing-lost' | transloco) }} {{ text().advice }}</p>
    @if (problem().requestId; as id) {
      <p class="nm-small nm-muted">
        {{ 'problem.request-number' | transloco }} <nm-code>{{ id }}</nm-code>
      </p>
    }
    @if (retryable()) {
      <p>
        <button type="button" class="nm-button nm-button--small" (click)="retry.emit()">
          <nm-icon name="refresh" /> {{ 'problem.try-again' | transloco }}
        </button>
      </p>
    }
  </nm-notice>`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ProblemSection {
  private readonly texts = inject(Texts);
  readonly error = input.required<unknown>();
  /** what was lost, in a sentence; nothing unless it is said */
  readonly lost = input<string>();
  /** set to offer "Try again"; emits `retry` */
  readonly retryable = input(true);
  readonly retry = output<void>();

  protected readonly problem = computed(() => asProblem(this.error()));
  protected readonly text = computed(() => problemText(this.problem(), this.texts));
}

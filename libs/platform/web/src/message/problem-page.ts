import { ChangeDetectionStrategy, Component, computed, effect, inject, input, output, RESPONSE_INIT } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { asProblem } from '../http/api-problem';
import { Icon } from '../icon/icon';
import type { IconName } from '../icon/icon-paths';
import { Code } from '../language/best-text';
import { LanguageService } from '../language/language-service';
import { Texts } from '../language/texts-service';
import { PageMeta } from '../page/page-meta';
import { problemText } from './problem-text';

const iconOf = (status: number): IconName => {
  if (status === 0) return 'offline';
  if (status === 401 || status === 403) return 'lock';
  return status === 404 ? 'search' : 'warning';
};

/** A failure that takes the whole page. In server rendering the answer's status says it too. */
@Component({
  selector: 'nm-problem-page',
  imports: [RouterLink, TranslocoPipe, Icon, Code],
  templateUrl: './problem-page.html',
  styles: `
    :host {
      display: grid;
      justify-items: start;
      gap: var(--nm-4);
      max-inline-size: 44rem;
      padding-block: var(--nm-8);
    }

    .sign {
      display: grid;
      place-items: center;
      inline-size: 56px;
      block-size: 56px;
      border-radius: var(--nm-radius);
      background: var(--nm-primary-soft);
      color: var(--nm-primary);
      font-size: 1.5rem;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ProblemPage {
  private readonly texts = inject(Texts);
  private readonly meta = inject(PageMeta);
  private readonly answer = inject(RESPONSE_INIT, { optional: true });
  private readonly language = inject(LanguageService);
  readonly error = input.required<unknown>();
  readonly retry = output<void>();

  protected readonly problem = computed(() => asProblem(this.error()));
  protected readonly text = computed(() => problemText(this.problem(), this.texts));
  protected readonly icon = computed(() => iconOf(this.problem().status));
  protected readonly retryable = computed(() => this.problem().status === 0 || this.problem().status >= 500);
  protected readonly home = computed(() => `/${this.language.language()}`);

  constructor() {
    effect(() => {
      this.meta.set({ title: this.text().what });
      if (this.answer) this.answer.status = this.problem().status || 503;
    });
  }
}

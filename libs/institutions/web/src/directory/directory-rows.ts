import { ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal, signal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import type { DirectoryProblem, DirectoryRow } from '@nmirf/institutions/model';
import { Code, Icon, PluralPipe, Tag, Texts } from '@nmirf/platform/web';

const part = 100;

/** The rows of a preview: what each would do, value by value, and what is wrong with it. */
@Component({
  selector: 'nm-directory-rows',
  imports: [TranslocoPipe, Code, Icon, PluralPipe, Tag],
  templateUrl: './directory-rows.html',
  styles: `
    :host {
      display: grid;
      gap: var(--nm-3);
    }

    .fault {
      color: var(--nm-danger);
    }

    del {
      color: var(--nm-ink-soft);
    }

    ins {
      text-decoration: none;
      font-weight: 600;
    }

    td {
      overflow-wrap: anywhere;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class DirectoryRows {
  private readonly texts = inject(Texts);
  readonly rows = input.required<readonly DirectoryRow[]>();
  protected readonly tones = { new: 'success', changed: 'info', unchanged: 'neutral', blocked: 'danger' } as const;
  protected readonly onlyFaults = signal(false);
  private readonly most = linkedSignal({ source: this.rows, computation: () => part });
  private readonly chosen = computed(() => (this.onlyFaults() ? this.rows().filter(({ problems }) => problems.length) : this.rows()));
  protected readonly faulty = computed(() => this.rows().filter(({ problems }) => problems.length).length);
  protected readonly shown = computed(() => this.chosen().slice(0, this.most()));
  protected readonly left = computed(() => this.chosen().length - this.shown().length);

  protected more(): void {
    this.most.update((most) => most + part);
  }

  protected wordingOf({ code, params }: DirectoryProblem): string {
    return this.texts.get(`problem.${code}`, params);
  }
}

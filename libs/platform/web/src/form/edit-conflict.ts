import { ChangeDetectionStrategy, Component, computed, input, linkedSignal, output } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { Notice } from '../message/notice';
import { conflictsOf, mergeEdits, type Conflict } from './edits';

/** Somebody saved in the meantime: both versions side by side, a choice for each field, and nothing lost. */
@Component({
  selector: 'nm-edit-conflict',
  imports: [TranslocoPipe, Notice],
  templateUrl: './edit-conflict.html',
  styleUrl: './edit-conflict.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class EditConflict<T extends object> {
  readonly heading = input.required<string>();
  /** what the person began with */
  readonly base = input.required<T>();
  readonly mine = input.required<T>();
  /** what is there now */
  readonly theirs = input.required<T>();
  /** the name of a field: `session`, `title.en` */
  readonly label = input.required<(path: string) => string>();
  /** a value as people read it */
  readonly show = input<(path: string, value: unknown) => string>((_path, value) => [value].flat().join(', '));
  /** fields of prose, of which both versions can be kept */
  readonly prose = input<readonly string[]>([]);
  readonly busy = input(false);
  /** the person chose: this is to be saved */
  readonly resolved = output<T>();
  /** the person goes with what the other one saved */
  readonly dropped = output<void>();

  private readonly conflicts = linkedSignal(() => conflictsOf(this.base(), this.mine(), this.theirs(), this.prose()));
  protected readonly rows = computed(() =>
    this.conflicts().map(({ path, keep, mine, theirs, prose }) => {
      const [my, their] = [this.show()(path, mine), this.show()(path, theirs)];
      return {
        path,
        keep,
        label: this.label()(path),
        choices: [
          { keep: 'theirs' as const, text: their },
          { keep: 'mine' as const, text: my },
          ...(prose && my && their ? [{ keep: 'both' as const, text: `${their}\n\n${my}` }] : []),
        ],
      };
    }),
  );

  protected choose(path: string, keep: Conflict['keep']): void {
    this.conflicts.update((conflicts) => conflicts.map((one) => (one.path === path ? { ...one, keep } : one)));
  }

  protected save(): void {
    this.resolved.emit(mergeEdits(this.mine(), this.theirs(), this.conflicts()));
  }
}

import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, effect, inject, input, linkedSignal, untracked } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { Code, EmptyState, Icon, listState, Pager, PluralPipe, ProblemSection, Skeleton, Tag, Texts, type Tone } from '@nmirf/platform/web';
import {
  ImportRowFilter,
  type FieldChange,
  type Import,
  type ImportOutcome,
  type ImportProblem,
  type ImportRowPage,
} from '@nmirf/recommendations/model';
import { PositionChip } from '../recommendation/position-chip';
import type { ExcludedRows } from './excluded-rows';

const tones: Readonly<Record<ImportOutcome, Tone>> = { new: 'info', changed: 'warning', unchanged: 'neutral', blocked: 'danger' };

/** The rows of a file: what each would do, what is wrong with it, what it would change, and whether it is taken. */
@Component({
  selector: 'nm-import-rows',
  imports: [RouterLink, TranslocoPipe, Code, EmptyState, Icon, Pager, PluralPipe, PositionChip, ProblemSection, Skeleton, Tag],
  templateUrl: './import-rows.html',
  styleUrl: './import-rows.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ImportRows {
  private readonly texts = inject(Texts);
  readonly import = input.required<Import>();
  readonly excluded = input.required<ExcludedRows>();
  /** a number that changes when the rows have to be compared anew */
  readonly compared = input(0);

  protected readonly state = listState(ImportRowFilter);
  protected readonly resource = httpResource<ImportRowPage>(
    () => ({ url: `/api/imports/${this.import().id}/rows`, params: this.state.api() }),
    {
      equal: () => false,
    },
  );
  protected readonly page = linkedSignal<ImportRowPage | undefined, ImportRowPage | undefined>({
    source: () => (this.resource.hasValue() ? this.resource.value() : undefined),
    computation: (now, before) => now ?? before?.value,
  });
  protected readonly tones = tones;
  protected readonly views = computed(() => {
    const { counts } = this.import();
    const { outcome, problems } = this.state.value();
    const only = (name: ImportOutcome) => ({
      label: this.texts.get(`recommendations.import.outcome.${name}`),
      count: counts[name],
      on: outcome?.length === 1 && outcome[0] === name,
      params: this.state.params({ outcome: [name], problems: undefined }),
    });
    return [
      {
        label: this.texts.get('recommendations.import.view.all'),
        count: counts.rows,
        on: !outcome?.length && !problems,
        params: this.state.params({ outcome: undefined, problems: undefined }),
      },
      only('new'),
      only('changed'),
      {
        label: this.texts.get('recommendations.import.problems'),
        count: undefined,
        on: problems === true,
        params: this.state.params({ problems: true, outcome: undefined }),
      },
    ];
  });

  constructor() {
    effect(() => {
      if (this.compared() > 0) untracked(() => this.resource.reload());
    });
  }

  protected wordingOf({ code, params }: ImportProblem): string {
    const key = `problem.${code}`;
    return this.texts.get(this.texts.has(key) ? key : 'recommendations.import.unknown-problem', params);
  }

  /** A value of a field in words where it is a code of ours. */
  protected inWords({ field }: FieldChange, value: string): string {
    if (!value) return this.texts.get('recommendations.import.nothing');
    return field === 'position' ? this.texts.get(`position.${value}`) : value;
  }

  protected find(event: Event, form: HTMLFormElement): void {
    event.preventDefault();
    void this.state.set({ q: String(new FormData(form).get('q') ?? '').trim() });
  }
}

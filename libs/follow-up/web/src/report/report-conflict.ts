import { ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal, output } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import type { ReportDraft } from '@nmirf/follow-up/model';
import { Notice, Texts } from '@nmirf/platform/web';

/** A field that two people changed: what each has, and what is to be kept: one of them, or both one after the other. */
export interface ConflictingField {
  field: keyof ReportDraft;
  mine: string;
  theirs: string;
  keep: 'mine' | 'theirs' | 'both';
  /** whether both can be kept: in prose */
  prose: boolean;
}

const prose: readonly (keyof ReportDraft)[] = ['summary', 'results', 'obstacles', 'nextSteps', 'statusRationale'];
const shown = (value: ReportDraft[keyof ReportDraft]) => (Array.isArray(value) ? [...value].sort().join(', ') : (value ?? ''));

/** Where what I have differs from what is there now. What I did not touch since `base` is kept as the other person left it. */
export function conflictsOf(base: ReportDraft, mine: ReportDraft, theirs: ReportDraft): ConflictingField[] {
  return (Object.keys(mine) as (keyof ReportDraft)[])
    .filter((field) => shown(mine[field]) !== shown(theirs[field]))
    .map((field) => {
      const [before, my, their] = [shown(base[field]), shown(mine[field]), shown(theirs[field])];
      const isProse = prose.includes(field);
      const keep = my === before ? 'theirs' : their === before || !isProse ? 'mine' : 'both';
      return { field, mine: my, theirs: their, keep, prose: isProse };
    });
}

/** What is to be saved: theirs, with what is kept of mine. */
export function merged(mine: ReportDraft, theirs: ReportDraft, fields: readonly ConflictingField[]): ReportDraft {
  const result: ReportDraft = { ...theirs };
  for (const { field, keep } of fields) {
    if (keep === 'mine') Object.assign(result, { [field]: mine[field] });
    if (keep === 'both') Object.assign(result, { [field]: `${String(theirs[field])}\n\n${String(mine[field])}` });
  }
  return result;
}

/** Somebody saved in the meantime: mine, theirs and what comes of both, field by field. Nothing is lost. */
@Component({
  selector: 'nm-report-conflict',
  imports: [TranslocoPipe, Notice],
  templateUrl: './report-conflict.html',
  styles: `
    :host {
      display: grid;
      gap: var(--nm-4);
    }

    .sides {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(min(100%, 16rem), 1fr));
      gap: var(--nm-3);
    }

    label {
      padding: var(--nm-3);
      border: 1px solid var(--nm-line);
      border-radius: var(--nm-radius);
    }

    .kept {
      border-color: var(--nm-primary);
      background: var(--nm-primary-soft);
    }

    .text {
      display: block;
      margin-block-start: var(--nm-2);
      white-space: pre-line;
      overflow-wrap: anywhere;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ReportConflict {
  private readonly texts = inject(Texts);
  readonly base = input.required<ReportDraft>();
  readonly mine = input.required<ReportDraft>();
  readonly theirs = input.required<ReportDraft>();
  /** the person chose: this is to be saved */
  readonly resolved = output<ReportDraft>();

  protected readonly fields = linkedSignal(() => conflictsOf(this.base(), this.mine(), this.theirs()));
  protected readonly rows = computed(() =>
    this.fields().map((row) => ({
      ...row,
      label: this.texts.get(`follow-up.report.field.${row.field}`),
      choices: [
        { keep: 'theirs' as const, text: row.theirs },
        { keep: 'mine' as const, text: row.mine },
        ...(row.prose && row.mine && row.theirs ? [{ keep: 'both' as const, text: `${row.theirs}\n\n${row.mine}` }] : []),
      ],
    })),
  );

  protected choose(field: keyof ReportDraft, keep: ConflictingField['keep']): void {
    this.fields.update((fields) => fields.map((one) => (one.field === field ? { ...one, keep } : one)));
  }

  protected save(): void {
    this.resolved.emit(merged(this.mine(), this.theirs(), this.fields()));
  }
}

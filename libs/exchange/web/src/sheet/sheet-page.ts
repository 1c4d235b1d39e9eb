import { HttpClient, httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { statusWords, type SheetChange, type SheetImport } from '@nmirf/exchange/model';
import { ImplementationStatus } from '@nmirf/follow-up/model';
import { bestText, unLanguages, type UnLanguage } from '@nmirf/platform/model';
import {
  LanguageService,
  Notice,
  PageHeader,
  PluralPipe,
  ProblemPage,
  ProblemSection,
  sending,
  Skeleton,
  Texts,
  type Crumb,
} from '@nmirf/platform/web';
import { firstValueFrom } from 'rxjs';
import { languageNames } from '../language-names';

const cellOf = ({ id, field }: Pick<SheetChange, 'id' | 'field'>) => `${id} ${field}`;

/** A sheet that came back: its edited cells and its problems, and what was taken over. */
@Component({
  selector: 'nm-sheet-page',
  imports: [TranslocoPipe, Notice, PageHeader, PluralPipe, ProblemPage, ProblemSection, Skeleton],
  templateUrl: './sheet-page.html',
  styles: `
    td {
      overflow-wrap: anywhere;
    }

    .text {
      min-inline-size: 14rem;
      white-space: pre-line;
    }

    .language {
      display: grid;
      gap: var(--nm-1);
    }

    .apply {
      display: flex;
      flex-wrap: wrap;
      align-items: end;
      gap: var(--nm-4);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SheetPage {
  private readonly http = inject(HttpClient);
  private readonly texts = inject(Texts);
  private readonly languages = inject(LanguageService);
  readonly id = input.required<string>();

  protected readonly resource = httpResource<SheetImport>(() => `/api/sheet-imports/${this.id()}`);
  protected readonly language = linkedSignal<UnLanguage>(() => this.languages.language());
  protected readonly choices = computed(() => languageNames(unLanguages, this.languages.locale()));
  /** everything that can be taken over and is in no doubt, until somebody says otherwise */
  protected readonly taken = linkedSignal<ReadonlySet<string>>(
    () =>
      new Set(
        this.resource.hasValue()
          ? this.resource
              .value()
              .changes.filter(({ hindrance, doubt }) => hindrance === null && doubt === null)
              .map(cellOf)
          : [],
      ),
  );
  protected readonly applying = sending({
    // What was refused may stand otherwise by now.
    refused: (problem) => {
      this.resource.reload();
      return problem;
    },
  });
  protected readonly crumbs = computed<Crumb[]>(() => [
    { label: this.texts.get('exchange.sheets.heading'), link: '/workspace/sheets' },
    { label: this.resource.hasValue() ? this.resource.value().file.name : '' },
  ]);

  protected readonly cellOf = cellOf;

  protected toggle(change: SheetChange): void {
    const taken = new Set(this.taken());
    if (!taken.delete(cellOf(change))) taken.add(cellOf(change));
    this.taken.set(taken);
  }

  protected chooseLanguage({ target }: Event): void {
    this.language.set((target as HTMLSelectElement).value as UnLanguage);
  }

  /** What stands in a cell, in words. */
  protected shown({ field }: SheetChange, value: string | null): string {
    if (value === null) return this.texts.get('exchange.sheet.empty');
    const status = field === 'proposedStatus' ? ImplementationStatus.safeParse(value) : undefined;
    return status?.success ? statusWords[this.languages.language()][status.data] : value;
  }

  protected nameOf({ institution }: SheetChange): string {
    return institution ? (bestText(institution.name, this.languages.language())?.text ?? institution.code) : '';
  }

  protected apply({ changes }: SheetImport): Promise<boolean> {
    const taken = this.taken();
    const choice = {
      changes: changes.filter((change) => taken.has(cellOf(change))).map(({ id, field, from }) => ({ id, field, from })),
      language: this.language(),
    };
    return this.applying.run(() => firstValueFrom(this.http.post<SheetImport>(`/api/sheet-imports/${this.id()}/apply`, choice)), {
      next: (applied) => this.resource.set(applied),
    });
  }
}

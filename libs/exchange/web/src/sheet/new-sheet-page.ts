import { HttpClient } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { Router } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { SheetImport } from '@nmirf/exchange/model';
import { asProblem, PageHeader, ProblemSection, ProgressBar, Texts, type ApiProblem, type Crumb } from '@nmirf/platform/web';
import { firstValueFrom } from 'rxjs';

/** Takes an edited sheet and opens what it would change. */
@Component({
  selector: 'nm-new-sheet-page',
  imports: [TranslocoPipe, PageHeader, ProblemSection, ProgressBar],
  template: `<div class="nm-stack">
    <nm-page-header [heading]="'exchange.sheet.new' | transloco" [crumbs]="crumbs()">
      <p lead>{{ 'exchange.sheet.new-lead' | transloco }}</p>
    </nm-page-header>
    @if (problem(); as refused) {
      <nm-problem [error]="refused" [retryable]="false" [lost]="'exchange.sheet.not-taken' | transloco: { file: name() }" />
    }
    @if (busy()) {
      <div role="status"><nm-progress [label]="'exchange.sheet.reading' | transloco" /></div>
    } @else {
      <p>
        <label class="field">
          <span class="nm-strong">{{ 'exchange.sheet.choose' | transloco }}</span>
          <input type="file" accept=".xlsx,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" (change)="chosen($event)" />
        </label>
      </p>
    }
  </div>`,
  styles: `
    .field {
      display: grid;
      gap: var(--nm-2);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class NewSheetPage {
  private readonly http = inject(HttpClient);
  private readonly router = inject(Router);
  private readonly texts = inject(Texts);
  protected readonly busy = signal(false);
  protected readonly name = signal('');
  protected readonly problem = signal<ApiProblem | undefined>(undefined);
  protected readonly crumbs = computed<Crumb[]>(() => [
    { label: this.texts.get('exchange.sheets.heading'), link: '/workspace/sheets' },
    { label: this.texts.get('exchange.sheet.new') },
  ]);

  protected async chosen({ target }: Event): Promise<void> {
    const field = target as HTMLInputElement;
    const [file] = Array.from(field.files ?? []);
    // The same file may be chosen again, as after it was mended.
    field.value = '';
    if (!file) return;
    this.problem.set(undefined);
    this.name.set(file.name);
    this.busy.set(true);
    try {
      const body = new FormData();
      body.append('file', file, file.name);
      const { id } = await firstValueFrom(this.http.post<SheetImport>('/api/sheet-imports', body));
      await this.router.navigate(['/workspace/sheets', id]);
    } catch (error) {
      this.problem.set(asProblem(error));
    } finally {
      this.busy.set(false);
    }
  }
}

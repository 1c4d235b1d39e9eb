import { HttpClient } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { Router } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { SheetImport } from '@nmirf/exchange/model';
import { PageHeader, ProblemSection, ProgressBar, sending, Texts, type Crumb } from '@nmirf/platform/web';
import { firstValueFrom } from 'rxjs';

/** Takes an edited sheet and opens what it would change. */
@Component({
  selector: 'nm-new-sheet-page',
  imports: [TranslocoPipe, PageHeader, ProblemSection, ProgressBar],
  template: `<div class="nm-stack">
    <nm-page-header [heading]="'exchange.sheet.new' | transloco" [crumbs]="crumbs()">
      <p lead>{{ 'exchange.sheet.new-lead' | transloco }}</p>
    </nm-page-header>
    @if (sending.problem(); as refused) {
      <nm-problem [error]="refused" [retryable]="false" [lost]="'exchange.sheet.not-taken' | transloco: { file: name() }" />
    }
    @if (sending.busy()) {
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
  protected readonly sending = sending();
  protected readonly name = signal('');
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
    this.name.set(file.name);
    const body = new FormData();
    body.append('file', file, file.name);
    await this.sending.run(() => firstValueFrom(this.http.post<SheetImport>('/api/sheet-imports', body)), {
      next: ({ id }) => this.router.navigate(['/workspace/sheets', id]),
    });
  }
}

import { HttpClient, httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, effect, inject, input, linkedSignal, signal, untracked } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { ExportFormat, ExportPage, MatrixExport } from '@nmirf/exchange/model';
import { Session } from '@nmirf/identity/web';
import { unLanguages, type UnLanguage } from '@nmirf/platform/model';
import {
  Announcer,
  Download,
  LanguageService,
  LocalDate,
  PluralPipe,
  ProblemSection,
  ProgressBar,
  sending,
  Tag,
  Texts,
  type Tone,
} from '@nmirf/platform/web';
import type { SourceDocument } from '@nmirf/recommendations/model';
import { firstValueFrom } from 'rxjs';
import { languageNames } from '../language-names';

/** How often a file that is being made is asked after, in milliseconds. */
const pace = 1000;
const tones: Readonly<Record<MatrixExport['state'], Tone>> = { waiting: 'info', done: 'success', failed: 'danger' };

/** Sends a document's matrix back: choose, have it made, fetch it. */
@Component({
  selector: 'nm-matrix-export-section',
  imports: [RouterLink, TranslocoPipe, LocalDate, PluralPipe, ProblemSection, ProgressBar, Tag],
  templateUrl: './matrix-export-section.html',
  styles: `
    form {
      display: flex;
      flex-wrap: wrap;
      align-items: end;
      gap: var(--nm-4);
    }

    label {
      display: grid;
      gap: var(--nm-1);
      font-weight: 600;
    }

    li + li {
      margin-block-start: var(--nm-3);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class MatrixExportSection {
  private readonly http = inject(HttpClient);
  private readonly texts = inject(Texts);
  private readonly languages = inject(LanguageService);
  private readonly announcer = inject(Announcer);
  private readonly files = inject(Download);
  protected readonly session = inject(Session);
  readonly document = input.required<SourceDocument>();

  protected readonly format = signal<ExportFormat>('docx');
  protected readonly language = linkedSignal<UnLanguage>(() => this.document().language);
  protected readonly choices = computed(() => languageNames(unLanguages, this.languages.locale()));
  protected readonly resource = httpResource<ExportPage>(() => `/api/exports?document=${this.document().id}`);
  /** While a file is being made, a question that fails changes nothing: the next one may be answered. */
  protected readonly exports = linkedSignal<ExportPage | undefined, readonly MatrixExport[]>({
    source: () => (this.resource.hasValue() ? this.resource.value() : undefined),
    computation: (now, before) => now?.items ?? before?.value ?? [],
  });
  protected readonly waiting = computed(() => this.exports().some(({ state }) => state === 'waiting'));
  protected readonly starting = sending();
  protected readonly fetching = sending();
  protected readonly tones = tones;

  constructor() {
    effect((stop) => {
      if (this.resource.isLoading() || !this.waiting()) return;
      const timer = setTimeout(() => this.resource.reload(), pace);
      stop(() => clearTimeout(timer));
    });
    let before = false;
    effect(() => {
      const waiting = this.waiting();
      const state = this.exports()[0]?.state;
      if (before && !waiting && state) untracked(() => this.announcer.announce(this.texts.get(`exchange.export.state.${state}`)));
      before = waiting;
    });
  }

  protected choose(field: 'format' | 'language', { target }: Event): void {
    const { value } = target as HTMLSelectElement;
    if (field === 'format') this.format.set(value as ExportFormat);
    else this.language.set(value as UnLanguage);
  }

  protected async start(event: Event): Promise<void> {
    event.preventDefault();
    this.fetching.forget();
    const wanted = { documentId: this.document().id, format: this.format(), language: this.language() };
    await this.starting.run(() => firstValueFrom(this.http.post<MatrixExport>('/api/exports', wanted)), {
      next: (made) => this.exports.set([made, ...this.exports()]),
    });
  }

  protected async fetch(id: string, name: string): Promise<void> {
    this.starting.forget();
    await this.fetching.run(() => this.files.fetch(`/api/exports/${id}/file`, name));
  }
}

import { HttpEventType, httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, DestroyRef, DOCUMENT, inject, input, output, signal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Evidence, EvidencePage, EvidenceReference, ProgressReport } from '@nmirf/follow-up/model';
import { fileExtensions } from '@nmirf/platform/model';
import {
  asProblem,
  FileDrop,
  FileSizePipe,
  Icon,
  LocalDate,
  ProblemSection,
  ProgressBar,
  sending,
  Tag,
  Texts,
  Toasts,
  type ApiProblem,
} from '@nmirf/platform/web';
import type { Subscription } from 'rxjs';
import { EvidenceForm } from './evidence-form';
import { ReportClient } from './report-client';

/** A file on its way. */
interface Upload {
  name: string;
  /** the part that was sent, 0 to 1 */
  sent: number;
  problem?: ApiProblem;
  subscription?: Subscription;
}

const tones = { public: 'success', state: 'info', restricted: 'warning' } as const;

/** What shows that it was done: files and links of the institution, brought in here or used before. */
@Component({
  selector: 'nm-report-evidence',
  imports: [TranslocoPipe, FileDrop, FileSizePipe, Icon, LocalDate, ProblemSection, ProgressBar, Tag, EvidenceForm],
  templateUrl: './report-evidence.html',
  styleUrl: './report-evidence.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ReportEvidence {
  private readonly client = inject(ReportClient);
  private readonly texts = inject(Texts);
  private readonly toasts = inject(Toasts);
  private readonly document = inject(DOCUMENT);
  readonly report = input.required<ProgressReport>();
  readonly changed = output<ProgressReport>();

  protected readonly tones = tones;
  protected readonly accept = fileExtensions.join(',');
  protected readonly uploads = signal<Upload[]>([]);
  protected readonly describing = signal<EvidenceReference | 'link' | undefined>(undefined);
  protected readonly sending = sending({
    refused: (problem) => {
      this.toasts.show(this.texts.get('follow-up.evidence.not-done'));
      return problem;
    },
  });
  private turn: Promise<unknown> = Promise.resolve();
  protected readonly known = signal(false);
  protected readonly stored = httpResource<EvidencePage>(() =>
    this.known() ? { url: '/api/evidence', params: { institution: this.report().institution.id, size: 50 } } : undefined,
  );
  protected readonly reusable = computed(() => {
    const here = new Set(this.report().evidence.map(({ id }) => id));
    return this.stored.hasValue() ? this.stored.value().items.filter(({ id }) => !here.has(id)) : [];
  });

  constructor() {
    inject(DestroyRef).onDestroy(() => this.uploads().forEach(({ subscription }) => subscription?.unsubscribe()));
  }

  protected take(files: readonly File[]): void {
    for (const file of files) this.send(file);
  }

  protected forget(one: Upload): void {
    one.subscription?.unsubscribe();
    this.uploads.update((all) => all.filter((other) => other.name !== one.name));
  }

  protected attach(evidence: Pick<Evidence, 'id'>): Promise<unknown> {
    return this.run(() => this.client.attach(this.report().id, evidence.id));
  }

  protected async linked(evidence: Evidence): Promise<void> {
    this.describing.set(undefined);
    await this.attach(evidence);
  }

  protected async described(): Promise<void> {
    this.describing.set(undefined);
    await this.run(() => this.client.one(this.report().id));
  }

  protected detach(evidence: EvidenceReference): Promise<unknown> {
    return this.run(() => this.client.detach(this.report().id, evidence.id));
  }

  /** The file is fetched with the person's token and handed to the browser for saving; it is never opened as a page of this site. */
  protected async save(evidence: EvidenceReference): Promise<void> {
    if (!evidence.file) return;
    const { name } = evidence.file;
    await this.run(async () => {
      const address = URL.createObjectURL(await this.client.file(evidence.id));
      const link = this.document.createElement('a');
      link.href = address;
      link.download = name;
      link.click();
      setTimeout(() => URL.revokeObjectURL(address), 10_000);
      return undefined;
    });
  }

  private send(file: File): void {
    const one: Upload = { name: file.name, sent: 0 };
    this.uploads.update((all) => [...all.filter(({ name }) => name !== file.name), one]);
    const update = (patch: Partial<Upload>) =>
      this.uploads.update((all) => all.map((other) => (other.name === file.name ? { ...other, ...patch } : other)));
    const subscription = this.client.addFile(this.report().institution.id, file).subscribe({
      next: (event) => {
        if (event.type === HttpEventType.UploadProgress) update({ sent: event.total ? event.loaded / event.total : 0 });
        if (event.type === HttpEventType.Response && event.body) {
          const evidence = event.body;
          this.forget(one);
          void this.attach(evidence).then(() => this.describing.set(evidence));
        }
      },
      error: (error: unknown) => update({ problem: asProblem(error), sent: 0 }),
    });
    update({ subscription });
  }

  /** One after the other: several files may arrive together, and none is passed over. */
  private run(work: () => Promise<ProgressReport | undefined>): Promise<unknown> {
    this.turn = this.turn.then(() =>
      this.sending.run(work, {
        next: (report) => {
          if (report) this.changed.emit(report);
          if (this.known()) this.stored.reload();
        },
      }),
    );
    return this.turn;
  }
}

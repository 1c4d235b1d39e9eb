import { HttpEventType } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, DestroyRef, inject, output, signal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { asProblem, FileDrop, Icon, ProblemSection, ProgressBar, Texts, type ApiProblem } from '@nmirf/platform/web';
import type { Import } from '@nmirf/recommendations/model';
import type { Subscription } from 'rxjs';
import { ImportClient } from './import-client';

/** Takes a file, chosen or dropped, sends it and says how far it is, or why it is not taken. */
@Component({
  selector: 'nm-import-upload',
  imports: [TranslocoPipe, FileDrop, Icon, ProblemSection, ProgressBar],
  templateUrl: './import-upload.html',
  styleUrl: './import-upload.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ImportUpload {
  private readonly client = inject(ImportClient);
  private readonly texts = inject(Texts);
  /** the file was read: its import */
  readonly uploaded = output<Import>();

  protected readonly name = signal('');
  protected readonly several = signal(false);
  protected readonly problem = signal<ApiProblem | undefined>(undefined);
  /** the part that was sent, 0 to 1; undefined while nothing is being sent */
  protected readonly sent = signal<number | undefined>(undefined);
  protected readonly reading = computed(() => this.sent() === 1);
  protected readonly progress = computed(() =>
    this.texts.get(this.reading() ? 'recommendations.upload.reading' : 'recommendations.upload.sending', { file: this.name() }),
  );
  private sending?: Subscription;

  constructor() {
    inject(DestroyRef).onDestroy(() => this.sending?.unsubscribe());
  }

  protected stop(): void {
    this.sending?.unsubscribe();
    this.sent.set(undefined);
  }

  protected take(files: File[]): void {
    const [file] = files;
    this.several.set(files.length > 1);
    if (!file || files.length > 1 || this.sent() !== undefined) return;
    this.problem.set(undefined);
    this.name.set(file.name);
    this.sent.set(0);
    this.sending = this.client.upload(file).subscribe({
      next: (event) => {
        if (event.type === HttpEventType.UploadProgress) this.sent.set(event.total ? event.loaded / event.total : 0);
        if (event.type === HttpEventType.Response && event.body) this.uploaded.emit(event.body);
      },
      error: (error: unknown) => {
        this.sent.set(undefined);
        this.problem.set(asProblem(error));
      },
    });
  }
}

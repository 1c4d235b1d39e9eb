import { HttpEventType } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, DestroyRef, inject, output, signal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { FileDrop, Icon, ProblemSection, ProgressBar, sending, Texts } from '@nmirf/platform/web';
import type { Import } from '@nmirf/recommendations/model';
import { filter, firstValueFrom, Subject, takeUntil, tap } from 'rxjs';
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
  protected readonly sending = sending({
    refused: (problem) => {
      this.sent.set(undefined);
      return problem;
    },
  });
  /** the part that was sent, 0 to 1; undefined while nothing is being sent */
  protected readonly sent = signal<number | undefined>(undefined);
  protected readonly reading = computed(() => this.sent() === 1);
  protected readonly progress = computed(() =>
    this.texts.get(this.reading() ? 'recommendations.upload.reading' : 'recommendations.upload.sending', { file: this.name() }),
  );
  private readonly stopped = new Subject<void>();

  constructor() {
    inject(DestroyRef).onDestroy(() => this.stopped.next());
  }

  protected stop(): void {
    this.stopped.next();
    this.sent.set(undefined);
  }

  protected take(files: File[]): void {
    const [file] = files;
    this.several.set(files.length > 1);
    if (!file || files.length > 1 || this.sent() !== undefined) return;
    this.name.set(file.name);
    this.sent.set(0);
    void this.sending.run(() => this.upload(file), {
      next: (found) => {
        if (found) this.uploaded.emit(found);
      },
    });
  }

  /** Undefined when it was stopped. */
  private async upload(file: File): Promise<Import | undefined> {
    const answer = this.client.upload(file).pipe(
      tap((event) => {
        if (event.type === HttpEventType.UploadProgress) this.sent.set(event.total ? event.loaded / event.total : 0);
      }),
      filter((event) => event.type === HttpEventType.Response),
      takeUntil(this.stopped),
    );
    return (await firstValueFrom(answer, { defaultValue: undefined }))?.body ?? undefined;
  }
}

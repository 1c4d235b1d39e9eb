import { HttpClient } from '@angular/common/http';
import {
  afterNextRender,
  ChangeDetectionStrategy,
  Component,
  computed,
  ElementRef,
  inject,
  Injector,
  signal,
  viewChild,
} from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { directoryColumns, type DirectoryPreview, type DirectoryResult } from '@nmirf/institutions/model';
import { Download, Notice, PageHeader, PluralPipe, ProblemSection, sending, Texts, type Crumb } from '@nmirf/platform/web';
import { firstValueFrom } from 'rxjs';
import { DirectoryRows } from './directory-rows';

/** Brings institutions from a file: the file is read, what it would do is shown, and exactly that is applied. Nothing is kept before. */
@Component({
  selector: 'nm-directory-import-page',
  imports: [RouterLink, TranslocoPipe, DirectoryRows, Notice, PageHeader, PluralPipe, ProblemSection],
  templateUrl: './directory-import-page.html',
  styles: `
    .choose {
      position: relative;

      &:focus-within {
        outline: 2px solid var(--nm-focus);
        outline-offset: 2px;
      }
    }

    /* the browser's own control, with its keys, under words of ours in the reader's language */
    input[type='file'] {
      position: absolute;
      inset: 0;
      inline-size: 100%;
      opacity: 0;
      cursor: pointer;
    }

    /* it takes the focus so that it is read out; nothing in it is operated by that */
    .outcome:focus {
      outline: none;
    }

    .columns {
      overflow-wrap: anywhere;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class DirectoryImportPage {
  private readonly http = inject(HttpClient);
  private readonly files = inject(Download);
  private readonly texts = inject(Texts);
  private readonly injector = inject(Injector);
  private readonly outcome = viewChild<ElementRef<HTMLElement>>('outcome');
  protected readonly columns = directoryColumns.join(', ');
  protected readonly crumbs = computed<Crumb[]>(() => [
    { label: this.texts.get('institutions.list.heading'), link: '/workspace/institutions' },
    { label: this.texts.get('institutions.import.heading') },
  ]);
  protected readonly file = signal<File | undefined>(undefined);
  protected readonly sending = sending();
  protected readonly preview = signal<DirectoryPreview | undefined>(undefined);
  protected readonly result = signal<DirectoryResult | undefined>(undefined);
  protected readonly anything = computed(() => {
    const preview = this.preview();
    return preview ? preview.new + preview.changed > 0 : false;
  });

  protected async chosen({ target }: Event): Promise<void> {
    const field = target as HTMLInputElement;
    const file = field.files?.[0];
    // The same file may be chosen again, as after it was mended.
    field.value = '';
    if (!file) return;
    this.file.set(file);
    this.preview.set(undefined);
    this.result.set(undefined);
    await this.carryOut(async () => this.preview.set(await this.post<DirectoryPreview>('/api/institutions/import/preview', file)));
  }

  protected template(): Promise<void> {
    return this.carryOut(() => this.files.fetch('/api/institutions/import/template', 'institutions.xlsx'));
  }

  protected async apply(file: File, { plan }: DirectoryPreview): Promise<void> {
    await this.carryOut(async () => {
      this.result.set(await this.post<DirectoryResult>('/api/institutions/import', file, { plan }));
      this.preview.set(undefined);
    });
  }

  private post<T>(url: string, file: File, params: Record<string, string> = {}): Promise<T> {
    const body = new FormData();
    body.append('file', file, file.name);
    return firstValueFrom(this.http.post<T>(url, body, { params }));
  }

  private async carryOut(work: () => Promise<void>): Promise<void> {
    await this.sending.run(work);
    afterNextRender(() => this.outcome()?.nativeElement.focus(), { injector: this.injector });
  }
}

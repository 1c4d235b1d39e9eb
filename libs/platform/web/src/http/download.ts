import { HttpClient } from '@angular/common/http';
import { DOCUMENT, inject, Injectable } from '@angular/core';
import { firstValueFrom } from 'rxjs';

/** Gives files of the API to the browser to keep: fetched with the person's token, which a plain link would not carry. */
@Injectable({ providedIn: 'root' })
export class Download {
  private readonly http = inject(HttpClient);
  private readonly document = inject(DOCUMENT);

  async fetch(url: string, name: string): Promise<void> {
    const content = await firstValueFrom(this.http.get(url, { responseType: 'blob' }));
    const link = this.document.createElement('a');
    link.href = URL.createObjectURL(content);
    link.download = name;
    link.click();
    // Not at once: the browser reads it after the click.
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  }
}

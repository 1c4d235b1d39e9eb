import { HttpClient } from '@angular/common/http';
import { DOCUMENT, inject, Injectable } from '@angular/core';
import type { DesignationList } from '@nmirf/institutions/model';
import { firstValueFrom } from 'rxjs';

/** The API of letters of appointment. */
@Injectable({ providedIn: 'root' })
export class LetterClient {
  private readonly http = inject(HttpClient);
  private readonly document = inject(DOCUMENT);

  attach(designationId: string, file: File): Promise<DesignationList> {
    const body = new FormData();
    body.append('file', file, file.name);
    return firstValueFrom(this.http.put<DesignationList>(`/api/designations/${designationId}/letter`, body));
  }

  /** Fetched with the person's token, which a plain link would not carry, and given to the browser to keep. */
  async download(designationId: string, name: string): Promise<void> {
    const content = await firstValueFrom(this.http.get(`/api/designations/${designationId}/letter`, { responseType: 'blob' }));
    const url = URL.createObjectURL(content);
    const link = this.document.createElement('a');
    link.href = url;
    link.download = name;
    link.click();
    URL.revokeObjectURL(url);
  }
}

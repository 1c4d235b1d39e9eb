import { HttpClient } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import type { DesignationList } from '@nmirf/institutions/model';
import { Download } from '@nmirf/platform/web';
import { firstValueFrom } from 'rxjs';

/** The API of letters of appointment. */
@Injectable({ providedIn: 'root' })
export class LetterClient {
  private readonly http = inject(HttpClient);
  private readonly files = inject(Download);

  attach(designationId: string, file: File): Promise<DesignationList> {
    const body = new FormData();
    body.append('file', file, file.name);
    return firstValueFrom(this.http.put<DesignationList>(`/api/designations/${designationId}/letter`, body));
  }

  download(designationId: string, name: string): Promise<void> {
    return this.files.fetch(`/api/designations/${designationId}/letter`, name);
  }
}

import { HttpClient, HttpRequest, HttpXhrBackend, type HttpEvent } from '@angular/common/http';
import { EnvironmentInjector, inject, Injectable, runInInjectionContext } from '@angular/core';
import { apiInterceptor, ifMatch } from '@nmirf/platform/web';
import type { Import, ImportDecision, ImportRowPage, MatrixRevisions } from '@nmirf/recommendations/model';
import { firstValueFrom, type Observable } from 'rxjs';

/** Rows asked for at once when all are read. */
const block = '100';

/** The API of imports. */
@Injectable({ providedIn: 'root' })
export class ImportClient {
  private readonly http = inject(HttpClient);
  private readonly injector = inject(EnvironmentInjector);
  private readonly xhr = inject(HttpXhrBackend);

  /** Sends a file and tells how far it is. Not by fetch, which cannot say how much of a body has gone. */
  upload(file: File): Observable<HttpEvent<Import>> {
    const body = new FormData();
    body.append('file', file, file.name);
    const request = new HttpRequest<unknown>('POST', '/api/imports', body, { reportProgress: true });
    return runInInjectionContext(this.injector, () => apiInterceptor(request, (signed) => this.xhr.handle(signed))) as Observable<
      HttpEvent<Import>
    >;
  }

  one(id: string): Promise<Import> {
    return firstValueFrom(this.http.get<Import>(`/api/imports/${id}`));
  }

  decide(id: string, version: number, decision: ImportDecision): Promise<Import> {
    return firstValueFrom(this.http.put<Import>(`/api/imports/${id}/decision`, decision, { headers: ifMatch(version) }));
  }

  /** `otherState`: the State that the file is about, named by somebody who means it although it is another one. */
  apply(id: string, otherState?: string): Promise<Import> {
    return firstValueFrom(this.http.post<Import>(`/api/imports/${id}/apply`, { otherState }));
  }

  /** Reads the file again, with its tracked changes or as it was before them. */
  readAgain({ id, version }: Import, revisions: MatrixRevisions): Promise<Import> {
    return firstValueFrom(this.http.put<Import>(`/api/imports/${id}/reading`, { revisions }, { headers: ifMatch(version) }));
  }

  discard(id: string): Promise<Import> {
    return firstValueFrom(this.http.post<Import>(`/api/imports/${id}/discard`, {}));
  }

  /** The rows that a person left out before; the import itself only says how many they are. */
  async excludedRows({ id, counts }: Pick<Import, 'id' | 'counts'>): Promise<number[]> {
    const found: number[] = [];
    for (let page = 1; found.length < counts.excluded && (page - 1) * Number(block) < counts.rows; page += 1) {
      const params = { page: String(page), size: block };
      const { items } = await firstValueFrom(this.http.get<ImportRowPage>(`/api/imports/${id}/rows`, { params }));
      found.push(...items.filter((row) => !row.included && row.outcome !== 'blocked').map(({ row }) => row));
    }
    return found;
  }
}

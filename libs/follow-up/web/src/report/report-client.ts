import { HttpClient, type HttpEvent } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import type {
  Evidence,
  EvidenceEdit,
  NewComment,
  NewEvidenceLink,
  NewReport,
  ProgressReport,
  ReportAction,
  ReportDraft,
} from '@nmirf/follow-up/model';
import { ifMatch } from '@nmirf/platform/web';
import { firstValueFrom, type Observable } from 'rxjs';

/** How the steps of the workflow are named in addresses. */
const paths: Record<ReportAction, string> = {
  submit: 'submit',
  endorse: 'endorse',
  return: 'return',
  approve: 'approve',
  sendBack: 'send-back',
  publish: 'publish',
};

/** The API of progress reports and evidence. */
@Injectable({ providedIn: 'root' })
export class ReportClient {
  private readonly http = inject(HttpClient);

  one(id: string): Promise<ProgressReport> {
    return firstValueFrom(this.http.get<ProgressReport>(`/api/progress-reports/${id}`));
  }

  begin(report: NewReport): Promise<ProgressReport> {
    return firstValueFrom(this.http.post<ProgressReport>('/api/progress-reports', report));
  }

  save(id: string, version: number, draft: ReportDraft): Promise<ProgressReport> {
    return firstValueFrom(this.http.put<ProgressReport>(`/api/progress-reports/${id}`, draft, { headers: ifMatch(version) }));
  }

  step(id: string, action: ReportAction, reason?: string): Promise<ProgressReport> {
    return firstValueFrom(this.http.post<ProgressReport>(`/api/progress-reports/${id}/${paths[action]}`, reason ? { reason } : {}));
  }

  comment(id: string, comment: NewComment): Promise<ProgressReport> {
    return firstValueFrom(this.http.post<ProgressReport>(`/api/progress-reports/${id}/comments`, comment));
  }

  attach(id: string, evidenceId: string): Promise<ProgressReport> {
    return firstValueFrom(this.http.put<ProgressReport>(`/api/progress-reports/${id}/evidence/${evidenceId}`, {}));
  }

  detach(id: string, evidenceId: string): Promise<ProgressReport> {
    return firstValueFrom(this.http.delete<ProgressReport>(`/api/progress-reports/${id}/evidence/${evidenceId}`));
  }

  addLink(link: NewEvidenceLink): Promise<Evidence> {
    return firstValueFrom(this.http.post<Evidence>('/api/evidence/links', link));
  }

  addFile(institution: string, file: File): Observable<HttpEvent<Evidence>> {
    const body = new FormData();
    body.append('file', file);
    return this.http.post<Evidence>('/api/evidence/files', body, { params: { institution }, reportProgress: true, observe: 'events' });
  }

  describe(id: string, version: number, edit: EvidenceEdit): Promise<Evidence> {
    return firstValueFrom(this.http.put<Evidence>(`/api/evidence/${id}`, edit, { headers: ifMatch(version) }));
  }

  /** The file's content, for saving: a link cannot carry the token. */
  file(id: string): Promise<Blob> {
    return firstValueFrom(this.http.get(`/api/evidence/${id}/file`, { responseType: 'blob' }));
  }
}

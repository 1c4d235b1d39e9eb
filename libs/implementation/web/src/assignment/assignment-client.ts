import { HttpClient } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import type {
  Assignment,
  AssignmentAction,
  AssignmentDue,
  AssignmentProposal,
  AssignmentReason,
  RecommendationAssignments,
} from '@nmirf/implementation/model';
import { ifMatch } from '@nmirf/platform/web';
import { firstValueFrom } from 'rxjs';

/** Acts on assignments. Every answer is the whole of the recommendation's assignments. */
@Injectable({ providedIn: 'root' })
export class AssignmentClient {
  private readonly http = inject(HttpClient);

  act(id: string, action: AssignmentAction, reason?: AssignmentReason): Promise<RecommendationAssignments> {
    return firstValueFrom(this.http.post<RecommendationAssignments>(`/api/assignments/${id}/${action}`, reason ?? {}));
  }

  changeDue({ id, version }: Assignment, due: AssignmentDue): Promise<RecommendationAssignments> {
    return firstValueFrom(this.http.patch<RecommendationAssignments>(`/api/assignments/${id}`, due, { headers: ifMatch(version) }));
  }

  propose(proposal: AssignmentProposal): Promise<RecommendationAssignments> {
    return firstValueFrom(this.http.post<RecommendationAssignments>('/api/assignments/proposals', proposal));
  }
}

import { HttpClient } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import type { AssignmentAction, AssignmentProposal, AssignmentReason, RecommendationAssignments } from '@nmirf/implementation/model';
import { firstValueFrom } from 'rxjs';

/** Acts on assignments. Every answer is the whole of the recommendation's assignments. */
@Injectable({ providedIn: 'root' })
export class AssignmentClient {
  private readonly http = inject(HttpClient);

  act(id: string, action: AssignmentAction, reason?: AssignmentReason): Promise<RecommendationAssignments> {
    return firstValueFrom(this.http.post<RecommendationAssignments>(`/api/assignments/${id}/${action}`, reason ?? {}));
  }

  propose(proposal: AssignmentProposal): Promise<RecommendationAssignments> {
    return firstValueFrom(this.http.post<RecommendationAssignments>('/api/assignments/proposals', proposal));
  }
}

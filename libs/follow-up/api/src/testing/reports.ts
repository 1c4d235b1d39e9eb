import { statusMethodVersion, type ReportState } from '@nmirf/follow-up/model';
import { uuidv7 } from '@nmirf/platform/api';
import type { EntityManager } from 'typeorm';
import { EvidenceEntity, ReportEvidenceEntity } from '../evidence/evidence.entity';
import { ImplementationStatusEntity } from '../implementation-status/implementation-status.entity';
import { ProgressReportEntity, ReportRecommendationEntity } from '../progress-report/progress-report.entity';

/** What a test may want of a report. */
export type ReportWishes = Partial<Omit<ProgressReportEntity, 'institution'>> & {
  institutionId: string;
  recommendationIds: readonly string[];
  evidenceIds?: readonly string[];
};

/** A report that stands somewhere on its way, as if people had brought it there; a published one has given its recommendations their status. */
export async function aReport(em: EntityManager, { recommendationIds, evidenceIds = [], ...wishes }: ReportWishes): Promise<string> {
  const [id, at] = [uuidv7(), wishes.publishedAt ?? new Date()];
  const state: ReportState = wishes.state ?? 'published';
  const isPublic = state === 'published' || state === 'superseded';
  const report: Partial<Omit<ProgressReportEntity, 'institution'>> & Pick<ProgressReportEntity, 'proposedStatus' | 'statusRationale'> = {
    state,
    language: 'en',
    periodFrom: '2026-01-01',
    periodTo: '2026-06-30',
    summary: 'The law was adopted.',
    proposedStatus: 'in-progress',
    statusRationale: 'Work goes on.',
    authors: [uuidv7()],
    since: at,
    updatedAt: at,
    publishedAt: isPublic ? at : null,
    version: 1,
    ...wishes,
    id,
  };
  await em.insert(ProgressReportEntity, report);
  for (const recommendationId of recommendationIds) {
    await em.insert(ReportRecommendationEntity, { reportId: id, recommendationId });
    if (isPublic && report.proposedStatus)
      await em.insert(ImplementationStatusEntity, {
        id: uuidv7(),
        recommendationId,
        reportId: id,
        status: report.proposedStatus,
        rationale: report.statusRationale,
        byId: null,
        at,
        methodVersion: statusMethodVersion,
      });
  }
  for (const evidenceId of evidenceIds) await em.insert(ReportEvidenceEntity, { reportId: id, evidenceId });
  return id;
}

/** A link as evidence, for everybody unless the test says otherwise. */
export async function aPieceOfEvidence(
  em: EntityManager,
  wishes: Partial<Omit<EvidenceEntity, 'institution'>> & { institutionId: string },
): Promise<string> {
  const id = uuidv7();
  await em.insert(EvidenceEntity, {
    kind: 'law',
    stance: 'supports',
    title: 'Health Act',
    personalData: false,
    visibility: 'public',
    url: wishes.fileKey ? null : 'https://gazette.example/1',
    createdBy: null,
    version: 1,
    ...wishes,
    id,
  });
  return id;
}

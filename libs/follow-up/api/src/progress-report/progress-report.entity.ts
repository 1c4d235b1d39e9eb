import type { ProposedStatus, ReportSection, ReportState } from '@nmirf/follow-up/model';
import { InstitutionEntity } from '@nmirf/institutions/api';
import type { UnLanguage } from '@nmirf/platform/model';
import { RecommendationEntity } from '@nmirf/recommendations/api';
import { Check, Column, CreateDateColumn, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, VersionColumn } from 'typeorm';

/** What an institution says was done in a period. */
@Entity('progress_report')
@Check('ck_progress_report_state', `state in ('draft', 'submitted', 'returned', 'endorsed', 'approved', 'published', 'superseded')`)
@Check('ck_progress_report_period', 'period_to >= period_from')
@Check('ck_progress_report_published', `(state in ('published', 'superseded')) = (published_at is not null)`)
@Check('ck_progress_report_endorser', 'not (endorsed_by = any(authors))')
@Check('ck_progress_report_approver', 'approved_by <> endorsed_by and not (approved_by = any(authors))')
@Index('ix_progress_report_institution', ['institutionId', 'state'])
@Index('ix_progress_report_state', ['state'])
export class ProgressReportEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_progress_report' }) id!: string;
  @Column('uuid', { name: 'institution_id' }) institutionId!: string;
  @ManyToOne(() => InstitutionEntity, { nullable: false })
  @JoinColumn({ name: 'institution_id', foreignKeyConstraintName: 'fk_progress_report_institution' })
  institution!: InstitutionEntity;
  @Column('text') state!: ReportState;
  @Column('date', { name: 'period_from', nullable: true }) periodFrom!: string | null;
  @Column('date', { name: 'period_to', nullable: true }) periodTo!: string | null;
  @Column('text') language!: UnLanguage;
  @Column('text', { default: '' }) summary!: string;
  @Column('text', { default: '' }) results!: string;
  @Column('text', { default: '' }) obstacles!: string;
  @Column('text', { name: 'next_steps', default: '' }) nextSteps!: string;
  @Column('text', { name: 'affected_persons', array: true, default: [] }) affectedPersons!: string[];
  @Column('text', { name: 'proposed_status', nullable: true }) proposedStatus!: ProposedStatus | null;
  @Column('text', { name: 'status_rationale', default: '' }) statusRationale!: string;
  /** everybody who wrote on it */
  @Column('uuid', { array: true, default: [] }) authors!: string[];
  @Column('uuid', { name: 'endorsed_by', nullable: true }) endorsedBy!: string | null;
  @Column('uuid', { name: 'approved_by', nullable: true }) approvedBy!: string | null;
  /** when it first left the institution's desk: from then on the ministry sees it */
  @Column('timestamptz', { name: 'submitted_at', nullable: true }) submittedAt!: Date | null;
  @Column('timestamptz', { name: 'published_at', nullable: true }) publishedAt!: Date | null;
  /** when it came to where it stands */
  @Column('timestamptz') since!: Date;
  @CreateDateColumn({ name: 'created_at', type: 'timestamptz' }) createdAt!: Date;
  @Column('timestamptz', { name: 'updated_at' }) updatedAt!: Date;
  @VersionColumn() version!: number;
}

/** A recommendation that a report serves. */
@Entity('report_recommendation')
@Index('ix_report_recommendation_recommendation', ['recommendationId'])
export class ReportRecommendationEntity {
  @PrimaryColumn('uuid', { name: 'report_id', primaryKeyConstraintName: 'pk_report_recommendation' }) reportId!: string;
  @PrimaryColumn('uuid', { name: 'recommendation_id', primaryKeyConstraintName: 'pk_report_recommendation' }) recommendationId!: string;
  @ManyToOne(() => ProgressReportEntity)
  @JoinColumn({ name: 'report_id', foreignKeyConstraintName: 'fk_report_recommendation_report' })
  report!: ProgressReportEntity;
  @ManyToOne(() => RecommendationEntity)
  @JoinColumn({ name: 'recommendation_id', foreignKeyConstraintName: 'fk_report_recommendation_recommendation' })
  recommendation!: RecommendationEntity;
}

/** A step of a report's way, as people read it. Append-only (a trigger refuses UPDATE and DELETE). */
@Entity('report_event')
@Index('ix_report_event_report', ['reportId', 'at'])
export class ReportEventEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_report_event' }) id!: string;
  @Column('uuid', { name: 'report_id' }) reportId!: string;
  @ManyToOne(() => ProgressReportEntity, { nullable: false })
  @JoinColumn({ name: 'report_id', foreignKeyConstraintName: 'fk_report_event_report' })
  report!: ProgressReportEntity;
  @Column('text') action!: string;
  @Column('uuid', { name: 'by_id', nullable: true }) byId!: string | null;
  /** the person's name at that moment */
  @Column('text', { name: 'by_name' }) byName!: string;
  @Column('timestamptz') at!: Date;
  @Column('text', { nullable: true }) reason!: string | null;
}

/** A remark beside a report's text. */
@Entity('report_comment')
@Check('ck_report_comment_section', `section in ('summary', 'results', 'obstacles', 'nextSteps')`)
@Index('ix_report_comment_report', ['reportId', 'at'])
export class ReportCommentEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_report_comment' }) id!: string;
  @Column('uuid', { name: 'report_id' }) reportId!: string;
  @ManyToOne(() => ProgressReportEntity, { nullable: false })
  @JoinColumn({ name: 'report_id', foreignKeyConstraintName: 'fk_report_comment_report' })
  report!: ProgressReportEntity;
  @Column('text', { nullable: true }) section!: ReportSection | null;
  @Column('text') text!: string;
  @Column('uuid', { name: 'by_id' }) byId!: string;
  @Column('text', { name: 'by_name' }) byName!: string;
  @Column('timestamptz') at!: Date;
}

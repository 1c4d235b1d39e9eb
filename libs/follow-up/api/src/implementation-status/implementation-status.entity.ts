import type { ImplementationStatus } from '@nmirf/follow-up/model';
import { RecommendationEntity } from '@nmirf/recommendations/api';
import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { ProgressReportEntity } from '../progress-report/progress-report.entity';

/** An entry of the history of a recommendation's status. Append-only (a trigger refuses UPDATE and DELETE): the newest one holds. */
@Entity('implementation_status')
@Index('ix_implementation_status_recommendation', ['recommendationId', 'at'])
export class ImplementationStatusEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_implementation_status' }) id!: string;
  @Column('uuid', { name: 'recommendation_id' }) recommendationId!: string;
  @ManyToOne(() => RecommendationEntity, { nullable: false })
  @JoinColumn({ name: 'recommendation_id', foreignKeyConstraintName: 'fk_implementation_status_recommendation' })
  recommendation!: RecommendationEntity;
  @Column('text') status!: ImplementationStatus;
  @Column('uuid', { name: 'report_id' }) reportId!: string;
  @ManyToOne(() => ProgressReportEntity, { nullable: false })
  @JoinColumn({ name: 'report_id', foreignKeyConstraintName: 'fk_implementation_status_report' })
  report!: ProgressReportEntity;
  @Column('text') rationale!: string;
  @Column('uuid', { name: 'by_id', nullable: true }) byId!: string | null;
  @Column('timestamptz') at!: Date;
  @Column('smallint', { name: 'method_version' }) methodVersion!: number;
}

import type { ImplementationStatus as Status } from '@nmirf/follow-up/model';
import { Recommendation } from '@nmirf/recommendations/api';
import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { ProgressReport } from '../progress-report/progress-report.entity';

/** An entry of the history of a recommendation's status. Append-only (a trigger refuses UPDATE and DELETE): the newest one holds. */
@Entity('implementation_status')
@Index('ix_implementation_status_recommendation', ['recommendationId', 'at'])
export class ImplementationStatus {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_implementation_status' }) id!: string;
  @Column('uuid', { name: 'recommendation_id' }) recommendationId!: string;
  @ManyToOne(() => Recommendation, { nullable: false })
  @JoinColumn({ name: 'recommendation_id', foreignKeyConstraintName: 'fk_implementation_status_recommendation' })
  recommendation!: Recommendation;
  @Column('text') status!: Status;
  @Column('uuid', { name: 'report_id' }) reportId!: string;
  @ManyToOne(() => ProgressReport, { nullable: false })
  @JoinColumn({ name: 'report_id', foreignKeyConstraintName: 'fk_implementation_status_report' })
  report!: ProgressReport;
  @Column('text') rationale!: string;
  @Column('uuid', { name: 'by_id', nullable: true }) byId!: string | null;
  @Column('timestamptz') at!: Date;
  @Column('smallint', { name: 'method_version' }) methodVersion!: number;
}

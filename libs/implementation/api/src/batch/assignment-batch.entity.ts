import type { OutcomeCounts, RecommendationSelection, UndoResult } from '@nmirf/implementation/model';
import { Check, Column, Entity, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';

/** The assigning of one or many recommendations at once, so that it can be undone as a whole. */
@Entity('assignment_batch')
@Check('ck_assignment_batch_undone', '(undone_at is null) = (undo is null)')
export class AssignmentBatchEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_assignment_batch' }) id!: string;
  @Column('uuid', { name: 'lead_id', nullable: true }) leadId!: string | null;
  @ManyToOne('institution', { nullable: true })
  @JoinColumn({ name: 'lead_id', foreignKeyConstraintName: 'fk_assignment_batch_lead' })
  lead!: object | null;
  @Column('uuid', { name: 'supporting_ids', array: true }) supportingIds!: string[];
  @Column('date', { name: 'due_on', nullable: true }) dueOn!: string | null;
  @Column('text', { nullable: true }) note!: string | null;
  /** which recommendations were meant: by name, or by a filter */
  @Column('jsonb') selection!: RecommendationSelection;
  @Column('integer') recommendations!: number;
  @Column('jsonb') counts!: OutcomeCounts;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
  @Column('uuid', { name: 'created_by', nullable: true }) createdBy!: string | null;
  @Column('timestamptz', { name: 'undone_at', nullable: true }) undoneAt!: Date | null;
  @Column('uuid', { name: 'undone_by', nullable: true }) undoneBy!: string | null;
  /** what undoing did */
  @Column('jsonb', { nullable: true }) undo!: Omit<UndoResult, 'at'> | null;
}

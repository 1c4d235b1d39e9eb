import type { AssignmentEventKind, AssignmentRole, AssignmentState } from '@nmirf/implementation/model';
import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, VersionColumn } from 'typeorm';
import { AssignmentBatchEntity } from '../batch/assignment-batch.entity';

/** An institution's responsibility for a recommendation. Never deleted: it is ended, and a new one is a new row. */
@Entity('assignment')
@Check('ck_assignment_role', `role in ('lead', 'supporting')`)
@Check('ck_assignment_state', `state in ('proposed', 'assigned', 'accepted', 'reassignment-asked', 'declined', 'ended')`)
@Check('ck_assignment_proposed', `role = 'supporting' or state not in ('proposed', 'declined')`)
@Check('ck_assignment_ended', `(state in ('declined', 'ended')) = (ended_at is not null) and (ended_at is null) = (ended_from is null)`)
@Index('uq_assignment_lead', ['recommendationId'], { unique: true, where: `role = 'lead' and ended_at is null` })
@Index('uq_assignment_institution', ['recommendationId', 'institutionId'], { unique: true, where: 'ended_at is null' })
@Index('ix_assignment_institution', ['institutionId'], { where: 'ended_at is null' })
@Index('ix_assignment_recommendation', ['recommendationId'])
@Index('ix_assignment_batch', ['batchId'])
@Index('ix_assignment_ended_batch', ['endedBatchId'])
export class AssignmentEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_assignment' }) id!: string;
  @Column('uuid', { name: 'recommendation_id' }) recommendationId!: string;
  @ManyToOne('recommendation', { nullable: false })
  @JoinColumn({ name: 'recommendation_id', foreignKeyConstraintName: 'fk_assignment_recommendation' })
  recommendation!: object;
  @Column('uuid', { name: 'institution_id' }) institutionId!: string;
  @ManyToOne('institution', { nullable: false })
  @JoinColumn({ name: 'institution_id', foreignKeyConstraintName: 'fk_assignment_institution' })
  institution!: object;
  @Column('text') role!: AssignmentRole;
  @Column('text') state!: AssignmentState;
  @Column('date', { name: 'due_on', nullable: true }) dueOn!: string | null;
  @Column('text', { nullable: true }) note!: string | null;
  /** the assigning of many that made it */
  @Column('uuid', { name: 'batch_id', nullable: true }) batchId!: string | null;
  @ManyToOne(() => AssignmentBatchEntity, { nullable: true })
  @JoinColumn({ name: 'batch_id', foreignKeyConstraintName: 'fk_assignment_batch' })
  batch!: AssignmentBatchEntity | null;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
  @Column('uuid', { name: 'created_by', nullable: true }) createdBy!: string | null;
  @Column('timestamptz', { name: 'ended_at', nullable: true }) endedAt!: Date | null;
  @Column('uuid', { name: 'ended_by', nullable: true }) endedBy!: string | null;
  @Column('text', { name: 'end_reason', nullable: true }) endReason!: string | null;
  /** the state in which it ended: undoing brings that back */
  @Column('text', { name: 'ended_from', nullable: true }) endedFrom!: AssignmentState | null;
  /** the assigning of many that took its place */
  @Column('uuid', { name: 'ended_batch_id', nullable: true }) endedBatchId!: string | null;
  @ManyToOne(() => AssignmentBatchEntity, { nullable: true })
  @JoinColumn({ name: 'ended_batch_id', foreignKeyConstraintName: 'fk_assignment_ended_batch' })
  endedBatch!: AssignmentBatchEntity | null;
  @VersionColumn() version!: number;
}

/** Something that happened to an assignment. Append-only. */
@Entity('assignment_event')
@Check(
  'ck_assignment_event_kind',
  `kind in ('confirm', 'decline', 'accept', 'ask-reassignment', 'keep', 'end', 'assign', 'propose', 'change-due', 'replace', 'undo', 'restore')`,
)
@Check('ck_assignment_event_due', `kind = 'change-due' or (due_from is null and due_to is null)`)
@Index('ix_assignment_event_assignment', ['assignmentId'])
@Index('ix_assignment_event_batch', ['batchId'])
export class AssignmentEventEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_assignment_event' }) id!: string;
  @Column('uuid', { name: 'assignment_id' }) assignmentId!: string;
  @ManyToOne(() => AssignmentEntity, { nullable: false })
  @JoinColumn({ name: 'assignment_id', foreignKeyConstraintName: 'fk_assignment_event_assignment' })
  assignment!: AssignmentEntity;
  @Column('text') kind!: AssignmentEventKind;
  @Column('timestamptz') at!: Date;
  @Column('uuid', { nullable: true }) by!: string | null;
  /** the institution for which somebody spoke, where it was another one than the assignment's own */
  @Column('uuid', { name: 'on_behalf_of', nullable: true }) onBehalfOf!: string | null;
  @ManyToOne('institution', { nullable: true })
  @JoinColumn({ name: 'on_behalf_of', foreignKeyConstraintName: 'fk_assignment_event_on_behalf_of' })
  onBehalfOfInstitution!: object | null;
  @Column('text', { nullable: true }) reason!: string | null;
  @Column('date', { name: 'due_from', nullable: true }) dueFrom!: string | null;
  @Column('date', { name: 'due_to', nullable: true }) dueTo!: string | null;
  @Column('uuid', { name: 'batch_id', nullable: true }) batchId!: string | null;
  @ManyToOne(() => AssignmentBatchEntity, { nullable: true })
  @JoinColumn({ name: 'batch_id', foreignKeyConstraintName: 'fk_assignment_event_batch' })
  batch!: AssignmentBatchEntity | null;
}

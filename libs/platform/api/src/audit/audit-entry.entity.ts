import { Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';

/** One thing that somebody did or was refused. Append-only (a trigger refuses UPDATE, DELETE and TRUNCATE), chained by hash. */
@Entity('audit_entry')
@Unique('uq_audit_entry_seq', ['seq'])
@Index('ix_audit_entry_subject', ['subjectType', 'subjectId'])
export class AuditEntryEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_audit_entry' }) id!: string;
  /** place in the chain, from 1, without gaps */
  @Column('bigint') seq!: string;
  @Column('timestamptz') at!: Date;
  @Column('text', { name: 'actor_kind' }) actorKind!: string;
  @Column('uuid', { name: 'actor_id', nullable: true }) actorId!: string | null;
  @Column('text') action!: string;
  @Column('text', { name: 'subject_type' }) subjectType!: string;
  @Column('text', { name: 'subject_id', nullable: true }) subjectId!: string | null;
  @Column('jsonb') details!: Record<string, unknown>;
  @Column('text', { name: 'request_id', nullable: true }) requestId!: string | null;
  @Column('text', { name: 'previous_hash' }) previousHash!: string;
  @Column('text') hash!: string;
}

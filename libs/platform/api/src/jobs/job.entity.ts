import { Column, CreateDateColumn, Entity, PrimaryColumn } from 'typeorm';

/** A job that was asked for in a transaction and has not reached the queue yet. */
@Entity('outbox')
export class OutboxEntryEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_outbox' }) id!: string;
  @Column('text') name!: string;
  @Column('jsonb') payload!: unknown;
  @CreateDateColumn({ type: 'timestamptz' }) at!: Date;
}

/** The mark that a job's effect is committed: written in the same transaction, so that a repeated delivery does nothing. */
@Entity('job_done')
export class JobDoneEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_job_done' }) id!: string;
  @Column('text') name!: string;
  @CreateDateColumn({ type: 'timestamptz' }) at!: Date;
}

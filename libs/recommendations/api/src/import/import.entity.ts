import type { ImportCounts, ImportState, ImportTargetDraft, MatrixHeader, MatrixProblem, MatrixRow } from '@nmirf/recommendations/model';
import { Check, Column, CreateDateColumn, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, VersionColumn } from 'typeorm';
import { SourceDocumentEntity } from '../source-document/source-document.entity';

/** What an applied import did, in rows. */
export interface ImportResult {
  new: number;
  changed: number;
  unchanged: number;
  excluded: number;
}

/** A file that was brought in: what it said, what was decided, what came of it. */
@Entity('import')
@Check('ck_import_state', `state in ('parsed', 'applying', 'applied', 'failed', 'discarded')`)
@Check('ck_import_applied', `(state = 'applied') = (applied_at is not null)`)
@Index('ix_import_created_at', ['createdAt'])
export class ImportEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_import' }) id!: string;
  @Column('text') format!: 'ohchr-matrix';
  @Column('text') layout!: string;
  @Column('text') state!: ImportState;
  @Column('text', { name: 'file_name' }) fileName!: string;
  @Column('integer', { name: 'file_size' }) fileSize!: number;
  @Column('text', { name: 'file_sha256' }) fileSha256!: string;
  @Column('text', { name: 'file_key' }) fileKey!: string;
  @Column('jsonb') header!: MatrixHeader;
  @Column('jsonb') target!: ImportTargetDraft;
  @Column('jsonb', { select: false }) rows!: MatrixRow[];
  @Column('jsonb', { select: false }) problems!: MatrixProblem[];
  /** what applying it would do, as of the last change of the file's reading, of the decisions on it, or of its document by an import */
  @Column('jsonb', { nullable: true }) counts!: ImportCounts | null;
  @Column('jsonb', { name: 'excluded_rows', default: [] }) excludedRows!: number[];
  @Column('jsonb', { nullable: true }) result!: ImportResult | null;
  @Column('text', { nullable: true }) failure!: string | null;
  @Column('uuid', { name: 'document_id', nullable: true }) documentId!: string | null;
  @ManyToOne(() => SourceDocumentEntity, { nullable: true })
  @JoinColumn({ name: 'document_id', foreignKeyConstraintName: 'fk_import_document' })
  document!: SourceDocumentEntity | null;
  @Column('uuid', { name: 'created_by', nullable: true }) createdBy!: string | null;
  @CreateDateColumn({ name: 'created_at', type: 'timestamptz' }) createdAt!: Date;
  @Column('timestamptz', { name: 'applied_at', nullable: true }) appliedAt!: Date | null;
  @VersionColumn() version!: number;
}

/** How far a running import is. A table of its own: it is written while the import's transaction is open. */
@Entity('import_progress')
export class ImportProgressEntity {
  @PrimaryColumn('uuid', { name: 'import_id', primaryKeyConstraintName: 'pk_import_progress' }) importId!: string;
  @Column('integer') done!: number;
  @Column('integer') total!: number;
}

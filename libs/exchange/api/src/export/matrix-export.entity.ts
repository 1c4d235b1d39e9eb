import type { ExportFormat, ExportState } from '@nmirf/exchange/model';
import type { UnLanguage } from '@nmirf/platform/model';
import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';

/** A file that somebody asked for: the matrix of a document, or its working sheet. */
@Entity('exchange_export')
@Check('ck_exchange_export_format', `format in ('docx', 'xlsx')`)
@Check('ck_exchange_export_state', `state in ('waiting', 'done', 'failed')`)
@Check(
  'ck_exchange_export_file',
  `num_nulls(file_key, file_name, file_size, file_sha256, rows, filled) = case state when 'done' then 0 else 6 end`,
)
@Index('ix_exchange_export_document', ['documentId', 'requestedAt'])
export class ExchangeExportEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_exchange_export' }) id!: string;
  @Column('uuid', { name: 'document_id' }) documentId!: string;
  @ManyToOne('source_document', { nullable: false })
  @JoinColumn({ name: 'document_id', foreignKeyConstraintName: 'fk_exchange_export_document' })
  document!: object;
  @Column('text') format!: ExportFormat;
  @Column('text') language!: UnLanguage;
  @Column('text') state!: ExportState;
  @Column('text', { name: 'file_key', nullable: true }) fileKey!: string | null;
  @Column('text', { name: 'file_name', nullable: true }) fileName!: string | null;
  @Column('integer', { name: 'file_size', nullable: true }) fileSize!: number | null;
  @Column('text', { name: 'file_sha256', nullable: true }) fileSha256!: string | null;
  /** recommendations in the file */
  @Column('integer', { nullable: true }) rows!: number | null;
  /** those of them that carry something of the State's */
  @Column('integer', { nullable: true }) filled!: number | null;
  @Column('uuid', { name: 'requested_by', nullable: true }) requestedBy!: string | null;
  @Column('timestamptz', { name: 'requested_at' }) requestedAt!: Date;
}

import type { EditedRow, SheetChange, SheetImportState, SheetProblem } from '@nmirf/exchange/model';
import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A working sheet that came back: what it says, and what was taken over from it. */
@Entity('sheet_import')
@Check('ck_sheet_import_state', `state in ('read', 'applied')`)
@Check('ck_sheet_import_applied', `num_nulls(applied, drafts, applied_at) = case state when 'applied' then 0 else 3 end`)
@Index('ix_sheet_import_file', ['fileSha256'])
export class SheetImportEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_sheet_import' }) id!: string;
  @Column('text') state!: SheetImportState;
  @Column('text', { name: 'file_name' }) fileName!: string;
  @Column('integer', { name: 'file_size' }) fileSize!: number;
  @Column('text', { name: 'file_sha256' }) fileSha256!: string;
  @Column('text', { name: 'file_key' }) fileKey!: string;
  @Column('jsonb') rows!: EditedRow[];
  @Column('jsonb') problems!: SheetProblem[];
  /** the cells that were taken over */
  @Column('jsonb', { nullable: true }) applied!: SheetChange[] | null;
  @Column('integer', { nullable: true }) drafts!: number | null;
  @Column('uuid', { name: 'created_by', nullable: true }) createdBy!: string | null;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
  @Column('uuid', { name: 'applied_by', nullable: true }) appliedBy!: string | null;
  @Column('timestamptz', { name: 'applied_at', nullable: true }) appliedAt!: Date | null;
}

import type { EvidenceKind, EvidenceStance, EvidenceVisibility } from '@nmirf/follow-up/model';
import { InstitutionEntity } from '@nmirf/institutions/api';
import type { FileKind, UnLanguage } from '@nmirf/platform/model';
import { Check, Column, CreateDateColumn, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, VersionColumn } from 'typeorm';
import { ProgressReportEntity } from '../progress-report/progress-report.entity';

/** What shows that something was done: a link or a file, citable, reused by many reports of its institution. */
@Entity('evidence')
@Check(
  'ck_evidence_kind',
  `kind in ('law', 'regulation', 'judgment', 'policy', 'budget', 'statistics', 'administrative-data', 'official-report',
  'un-document', 'nhri-report', 'cso-report', 'academic', 'media', 'photo', 'testimony')`,
)
@Check('ck_evidence_stance', `stance in ('supports', 'contradicts', 'context')`)
@Check('ck_evidence_visibility', `visibility in ('public', 'state', 'restricted') and not (personal_data and visibility = 'public')`)
@Check('ck_evidence_file', 'num_nulls(file_key, file_name, file_size, file_kind, file_sha256, file_scan) in (0, 6)')
@Check('ck_evidence_where', '(url is null) <> (file_key is null)')
@Index('ix_evidence_institution', ['institutionId'])
export class EvidenceEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_evidence' }) id!: string;
  @Column('uuid', { name: 'institution_id' }) institutionId!: string;
  @ManyToOne(() => InstitutionEntity, { nullable: false })
  @JoinColumn({ name: 'institution_id', foreignKeyConstraintName: 'fk_evidence_institution' })
  institution!: InstitutionEntity;
  @Column('text') kind!: EvidenceKind;
  @Column('text') stance!: EvidenceStance;
  @Column('text') title!: string;
  @Column('text', { nullable: true }) publisher!: string | null;
  @Column('date', { name: 'dated_on', nullable: true }) datedOn!: string | null;
  @Column('text', { nullable: true }) language!: UnLanguage | null;
  @Column('text', { nullable: true }) locator!: string | null;
  @Column('boolean', { name: 'personal_data' }) personalData!: boolean;
  @Column('text') visibility!: EvidenceVisibility;
  @Column('text', { nullable: true }) url!: string | null;
  @Column('text', { name: 'file_key', nullable: true }) fileKey!: string | null;
  @Column('text', { name: 'file_name', nullable: true }) fileName!: string | null;
  @Column('integer', { name: 'file_size', nullable: true }) fileSize!: number | null;
  @Column('text', { name: 'file_kind', nullable: true }) fileKind!: FileKind | null;
  @Column('text', { name: 'file_sha256', nullable: true }) fileSha256!: string | null;
  @Column('text', { name: 'file_scan', nullable: true }) fileScan!: 'clean' | 'not-scanned' | null;
  @Column('uuid', { name: 'created_by', nullable: true }) createdBy!: string | null;
  @CreateDateColumn({ name: 'created_at', type: 'timestamptz' }) createdAt!: Date;
  @VersionColumn() version!: number;
}

/** Evidence that a report names. */
@Entity('report_evidence')
@Index('ix_report_evidence_evidence', ['evidenceId'])
export class ReportEvidenceEntity {
  @PrimaryColumn('uuid', { name: 'report_id', primaryKeyConstraintName: 'pk_report_evidence' }) reportId!: string;
  @PrimaryColumn('uuid', { name: 'evidence_id', primaryKeyConstraintName: 'pk_report_evidence' }) evidenceId!: string;
  @ManyToOne(() => ProgressReportEntity)
  @JoinColumn({ name: 'report_id', foreignKeyConstraintName: 'fk_report_evidence_report' })
  report!: ProgressReportEntity;
  @ManyToOne(() => EvidenceEntity)
  @JoinColumn({ name: 'evidence_id', foreignKeyConstraintName: 'fk_report_evidence_evidence' })
  evidence!: EvidenceEntity;
}

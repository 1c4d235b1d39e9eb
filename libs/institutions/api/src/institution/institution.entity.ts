import type { InstitutionBranch, InstitutionLevel } from '@nmirf/institutions/model';
import type { LocalizedText } from '@nmirf/platform/model';
import { Check, Column, CreateDateColumn, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, VersionColumn } from 'typeorm';

/** A body of the State. */
@Entity('institution')
@Check('ck_institution_name', `name <> '{}'::jsonb`)
@Check('ck_institution_branch', `branch in ('executive', 'legislative', 'judicial', 'autonomous', 'local')`)
@Check('ck_institution_level', `level in ('national', 'regional', 'local')`)
@Check('ck_institution_parent', 'parent_id <> id')
@Check('ck_institution_legal_base', 'legal_base is not null or legal_base_url is null')
@Check('ck_institution_dates', 'closed_on >= active_from')
@Index('uq_institution_code', { synchronize: false })
@Index('ix_institution_parent', ['parentId'])
export class InstitutionEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_institution' }) id!: string;
  /** unique without regard to case */
  @Column('text') code!: string;
  @Column('jsonb') name!: LocalizedText;
  @Column('text', { nullable: true }) acronym!: string | null;
  @Column('text') branch!: InstitutionBranch;
  @Column('text') level!: InstitutionLevel;
  @Column('uuid', { name: 'parent_id', nullable: true }) parentId!: string | null;
  @ManyToOne(() => InstitutionEntity, { nullable: true })
  @JoinColumn({ name: 'parent_id', foreignKeyConstraintName: 'fk_institution_parent' })
  parent!: InstitutionEntity | null;
  @Column('text', { name: 'legal_base', nullable: true }) legalBase!: string | null;
  @Column('text', { name: 'legal_base_url', nullable: true }) legalBaseUrl!: string | null;
  @Column('text', { nullable: true }) email!: string | null;
  @Column('text', { nullable: true }) phone!: string | null;
  @Column('text', { nullable: true }) address!: string | null;
  @Column('text', { nullable: true }) website!: string | null;
  @Column('date', { name: 'active_from', nullable: true }) activeFrom!: string | null;
  /** the first day on which the body is no more */
  @Column('date', { name: 'closed_on', nullable: true }) closedOn!: string | null;
  @CreateDateColumn({ name: 'created_at', type: 'timestamptz' }) createdAt!: Date;
  @VersionColumn() version!: number;
}

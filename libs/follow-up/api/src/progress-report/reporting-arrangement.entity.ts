import { InstitutionEntity } from '@nmirf/institutions/api';
import { Check, Column, Entity, JoinColumn, OneToOne, PrimaryColumn } from 'typeorm';

/** How an institution reports, where it differs from the rule: a small one without a validating authority may skip endorsement. */
@Entity('reporting_arrangement')
@Check('ck_reporting_arrangement_decision', 'num_nulls(reason, decided_by_name, decided_at) in (0, 3)')
export class ReportingArrangementEntity {
  @PrimaryColumn('uuid', { name: 'institution_id', primaryKeyConstraintName: 'pk_reporting_arrangement' }) institutionId!: string;
  @OneToOne(() => InstitutionEntity)
  @JoinColumn({ name: 'institution_id', foreignKeyConstraintName: 'fk_reporting_arrangement_institution' })
  institution!: InstitutionEntity;
  @Column('boolean', { name: 'skips_endorsement' }) skipsEndorsement!: boolean;
  /** why, by whom and when it was decided so last; empty where that was before reasons were kept */
  @Column('text', { nullable: true }) reason!: string | null;
  @Column('uuid', { name: 'decided_by_id', nullable: true }) decidedById!: string | null;
  @Column('text', { name: 'decided_by_name', nullable: true }) decidedByName!: string | null;
  @Column('timestamptz', { name: 'decided_at', nullable: true }) decidedAt!: Date | null;
}

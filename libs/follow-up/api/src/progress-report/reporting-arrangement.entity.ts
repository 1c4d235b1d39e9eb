import { Institution } from '@nmirf/institutions/api';
import { Column, Entity, JoinColumn, OneToOne, PrimaryColumn } from 'typeorm';

/** How an institution reports, where it differs from the rule: a small one without a validating authority may skip endorsement. */
@Entity('reporting_arrangement')
export class ReportingArrangement {
  @PrimaryColumn('uuid', { name: 'institution_id', primaryKeyConstraintName: 'pk_reporting_arrangement' }) institutionId!: string;
  @OneToOne(() => Institution)
  @JoinColumn({ name: 'institution_id', foreignKeyConstraintName: 'fk_reporting_arrangement_institution' })
  institution!: Institution;
  @Column('boolean', { name: 'skips_endorsement' }) skipsEndorsement!: boolean;
}

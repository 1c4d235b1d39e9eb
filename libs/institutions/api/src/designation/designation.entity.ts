import { AccountEntity, RoleGrantEntity } from '@nmirf/identity/api';
import type { DesignationKind, LetterMediaType } from '@nmirf/institutions/model';
import { Check, Column, CreateDateColumn, Entity, Exclusion, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { InstitutionEntity } from '../institution/institution.entity';

/** The days that a designation takes: an end before its time frees the day on which it comes, so that a successor can begin on it. */
const days = `daterange(valid_from, case when ended_at is null then valid_to + 1
  else greatest(valid_from, least(valid_to + 1, (ended_at at time zone 'UTC')::date)) end)`;

/** A person's appointment for an institution. Never deleted: it is ended. */
@Entity('designation')
@Check('ck_designation_kind', `kind in ('principal', 'alternate', 'validating-authority')`)
@Check('ck_designation_dates', 'valid_to is null or valid_to >= valid_from')
@Check('ck_designation_ended', '(ended_at is null) = (end_reason is null)')
@Check('ck_designation_letter', 'num_nulls(letter_key, letter_name, letter_size, letter_media_type, letter_sha256) in (0, 5)')
@Exclusion('ex_designation_principal', `using gist (institution_id with =, ${days} with &&) where (kind = 'principal')`)
@Exclusion('ex_designation_person', `using gist (institution_id with =, account_id with =, kind with =, ${days} with &&)`)
@Index('ix_designation_account', ['accountId'])
@Index('ix_designation_institution', ['institutionId'])
@Index('uq_designation_grant', ['grantId'], { unique: true })
export class DesignationEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_designation' }) id!: string;
  @Column('uuid', { name: 'institution_id' }) institutionId!: string;
  @ManyToOne(() => InstitutionEntity, { nullable: false })
  @JoinColumn({ name: 'institution_id', foreignKeyConstraintName: 'fk_designation_institution' })
  institution!: InstitutionEntity;
  @Column('uuid', { name: 'account_id' }) accountId!: string;
  @ManyToOne(() => AccountEntity, { nullable: false })
  @JoinColumn({ name: 'account_id', foreignKeyConstraintName: 'fk_designation_account' })
  account!: AccountEntity;
  /** the role that it gives */
  @Column('uuid', { name: 'grant_id' }) grantId!: string;
  @ManyToOne(() => RoleGrantEntity, { nullable: false })
  @JoinColumn({ name: 'grant_id', foreignKeyConstraintName: 'fk_designation_grant' })
  grant!: RoleGrantEntity;
  @Column('text') kind!: DesignationKind;
  @Column('date', { name: 'valid_from' }) validFrom!: string;
  @Column('date', { name: 'valid_to', nullable: true }) validTo!: string | null;
  @Column('text', { name: 'letter_key', nullable: true }) letterKey!: string | null;
  @Column('text', { name: 'letter_name', nullable: true }) letterName!: string | null;
  @Column('integer', { name: 'letter_size', nullable: true }) letterSize!: number | null;
  @Column('text', { name: 'letter_media_type', nullable: true }) letterMediaType!: LetterMediaType | null;
  @Column('text', { name: 'letter_sha256', nullable: true }) letterSha256!: string | null;
  @CreateDateColumn({ name: 'created_at', type: 'timestamptz' }) createdAt!: Date;
  @Column('uuid', { name: 'created_by', nullable: true }) createdBy!: string | null;
  @Column('timestamptz', { name: 'ended_at', nullable: true }) endedAt!: Date | null;
  @Column('uuid', { name: 'ended_by', nullable: true }) endedBy!: string | null;
  @Column('text', { name: 'end_reason', nullable: true }) endReason!: string | null;
}

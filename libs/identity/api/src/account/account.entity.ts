import { scopesOfRole, type AccountState } from '@nmirf/identity/model';
import { roles, type Language, type Role } from '@nmirf/platform/model';
import { Check, Column, CreateDateColumn, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, VersionColumn } from 'typeorm';

/** Somebody who may sign in. */
@Entity('account')
@Check('ck_account_state', `state in ('invited', 'active', 'disabled')`)
@Check('ck_account_way_in', `state <> 'active' or password_hash is not null or provider_subject is not null`)
@Check('ck_account_provider', '(provider_issuer is null) = (provider_subject is null)')
@Check('ck_account_totp', 'totp_confirmed_at is null or totp_secret is not null')
@Check('ck_account_email', 'email = lower(email)')
@Index('uq_account_email', ['email'], { unique: true })
@Index('uq_account_provider', ['providerIssuer', 'providerSubject'], { unique: true })
export class AccountEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_account' }) id!: string;
  @Column('text') email!: string;
  @Column('text') name!: string;
  @Column('text') language!: Language;
  @Column('text') state!: AccountState;
  @Column('text', { name: 'password_hash', nullable: true }) passwordHash!: string | null;
  /** who the person is at the provider of single sign-on, known from the first sign-in through it */
  @Column('text', { name: 'provider_issuer', nullable: true }) providerIssuer!: string | null;
  @Column('text', { name: 'provider_subject', nullable: true }) providerSubject!: string | null;
  /** encrypted with a key derived from the installation's secret */
  @Column('text', { name: 'totp_secret', nullable: true }) totpSecret!: string | null;
  @Column('timestamptz', { name: 'totp_confirmed_at', nullable: true }) totpConfirmedAt!: Date | null;
  /** the time step of the last code that was taken: none is taken twice */
  @Column('bigint', { name: 'totp_last_step', nullable: true }) totpLastStep!: string | null;
  @Column('timestamptz', { name: 'last_sign_in_at', nullable: true }) lastSignInAt!: Date | null;
  @CreateDateColumn({ name: 'created_at', type: 'timestamptz' }) createdAt!: Date;
  @VersionColumn() version!: number;
}

const wholeState = roles.filter((role) => scopesOfRole[role].every((kind) => kind === 'state'));

/** A role that somebody holds for a scope, from one day to another. */
@Entity('role_grant')
@Check('ck_role_grant_role', `role in (${roles.map((role) => `'${role}'`).join(', ')})`)
@Check('ck_role_grant_scope', `scope_kind in ('state', 'institution', 'organisation') and (scope_kind = 'state') = (scope_id is null)`)
@Check('ck_role_grant_whole_state', `scope_kind = 'state' or role not in (${wholeState.map((role) => `'${role}'`).join(', ')})`)
@Check('ck_role_grant_dates', 'valid_to is null or valid_to >= valid_from')
@Index('ix_role_grant_account', ['accountId'])
export class RoleGrantEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_role_grant' }) id!: string;
  @Column('uuid', { name: 'account_id' }) accountId!: string;
  @ManyToOne(() => AccountEntity, { nullable: false })
  @JoinColumn({ name: 'account_id', foreignKeyConstraintName: 'fk_role_grant_account' })
  account!: AccountEntity;
  @Column('text') role!: Role;
  @Column('text', { name: 'scope_kind' }) scopeKind!: 'state' | 'institution' | 'organisation';
  @Column('uuid', { name: 'scope_id', nullable: true }) scopeId!: string | null;
  @Column('date', { name: 'valid_from' }) validFrom!: string;
  @Column('date', { name: 'valid_to', nullable: true }) validTo!: string | null;
  /** ended before its time, at this moment */
  @Column('timestamptz', { name: 'ended_at', nullable: true }) endedAt!: Date | null;
}

/** A link that was mailed: good once, kept as a hash. */
@Entity('one_time_link')
@Check('ck_one_time_link_kind', `kind in ('invitation', 'password-reset')`)
@Index('uq_one_time_link_hash', ['hash'], { unique: true })
@Index('ix_one_time_link_account', ['accountId'])
export class OneTimeLinkEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_one_time_link' }) id!: string;
  @Column('text') kind!: 'invitation' | 'password-reset';
  @Column('uuid', { name: 'account_id' }) accountId!: string;
  @ManyToOne(() => AccountEntity, { nullable: false })
  @JoinColumn({ name: 'account_id', foreignKeyConstraintName: 'fk_one_time_link_account' })
  account!: AccountEntity;
  @Column('text') hash!: string;
  @Column('timestamptz', { name: 'expires_at' }) expiresAt!: Date;
  @Column('timestamptz', { name: 'used_at', nullable: true }) usedAt!: Date | null;
}

/** A recovery code of the second factor: good once, kept as a hash. */
@Entity('recovery_code')
@Index('ix_recovery_code_account', ['accountId'])
export class RecoveryCodeEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_recovery_code' }) id!: string;
  @Column('uuid', { name: 'account_id' }) accountId!: string;
  @ManyToOne(() => AccountEntity, { nullable: false })
  @JoinColumn({ name: 'account_id', foreignKeyConstraintName: 'fk_recovery_code_account' })
  account!: AccountEntity;
  @Column('text') hash!: string;
  @Column('timestamptz', { name: 'used_at', nullable: true }) usedAt!: Date | null;
}

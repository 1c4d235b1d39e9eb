import { AccountEntity } from '@nmirf/identity/api';
import type { NotificationParams, NotificationSettings } from '@nmirf/notifications/model';
import { Check, Column, Entity, Index, JoinColumn, ManyToOne, OneToOne, PrimaryColumn, Unique } from 'typeorm';

/** What one person was told. */
@Entity('notification')
@Unique('uq_notification_source', ['accountId', 'kind', 'source'])
@Check('ck_notification_kind', `kind ~ '^[a-z][a-z-]*([.][a-z][a-z-]*)+$'`)
@Check('ck_notification_link', `link ~ '^/([^/\\\\]|$)'`)
@Index('ix_notification_account', ['accountId', 'id'])
@Index('ix_notification_unread', ['accountId'], { where: 'read_at is null' })
export class NotificationEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_notification' }) id!: string;
  @Column('uuid', { name: 'account_id' }) accountId!: string;
  @ManyToOne(() => AccountEntity, { nullable: false })
  @JoinColumn({ name: 'account_id', foreignKeyConstraintName: 'fk_notification_account' })
  account!: AccountEntity;
  @Column('text') kind!: string;
  @Column('jsonb') params!: NotificationParams;
  @Column('text') link!: string;
  /** what caused it: with account and kind, it makes telling twice impossible */
  @Column('uuid') source!: string;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
  @Column('timestamptz', { name: 'read_at', nullable: true }) readAt!: Date | null;
  @Column('timestamptz', { name: 'mailed_at', nullable: true }) mailedAt!: Date | null;
}

/** What a person chose about mails. Without a row the default holds: a mail for each notification. */
@Entity('notification_setting')
@Check('ck_notification_setting_mails', `mails in ('each', 'none')`)
export class NotificationSettingEntity {
  @PrimaryColumn('uuid', { name: 'account_id', primaryKeyConstraintName: 'pk_notification_setting' }) accountId!: string;
  @OneToOne(() => AccountEntity, { nullable: false })
  @JoinColumn({ name: 'account_id', foreignKeyConstraintName: 'fk_notification_setting_account' })
  account!: AccountEntity;
  @Column('text') mails!: NotificationSettings['mails'];
}

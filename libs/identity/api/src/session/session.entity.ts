import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { AccountEntity } from '../account/account.entity';

/** A signed-in device. Its refresh token is rotated; the one before is remembered, so that a stolen copy shows. */
@Entity('session')
@Index('ix_session_account', ['accountId'])
export class SessionEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_session' }) id!: string;
  @Column('uuid', { name: 'account_id' }) accountId!: string;
  @ManyToOne(() => AccountEntity, { nullable: false })
  @JoinColumn({ name: 'account_id', foreignKeyConstraintName: 'fk_session_account' })
  account!: AccountEntity;
  @Column('text', { name: 'refresh_hash' }) refreshHash!: string;
  @Column('text', { name: 'previous_hash', nullable: true }) previousHash!: string | null;
  @Column('timestamptz', { name: 'rotated_at' }) rotatedAt!: Date;
  @Column('text') device!: string;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
  @Column('timestamptz', { name: 'last_used_at' }) lastUsedAt!: Date;
  @Column('timestamptz', { name: 'expires_at' }) expiresAt!: Date;
  @Column('timestamptz', { name: 'ended_at', nullable: true }) endedAt!: Date | null;
}

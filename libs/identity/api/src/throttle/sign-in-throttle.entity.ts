import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** Tries that failed or are under way, by a keyed hash of what they have in common; no address is kept in clear. */
@Entity('sign_in_throttle')
@Index('ix_sign_in_throttle_last_at', ['lastAt'])
export class SignInThrottleEntity {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'pk_sign_in_throttle' }) key!: string;
  @Column('integer') failures!: number;
  @Column('timestamptz', { name: 'last_at' }) lastAt!: Date;
}

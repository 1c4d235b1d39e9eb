import type { LocalizedText, UnLanguage } from '@nmirf/platform/model';
import { Check, Column, CreateDateColumn, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, VersionColumn } from 'typeorm';
import { BodyEntity } from '../reference-data/reference.entity';

/** A document of a mechanism that holds recommendations to the State. */
@Entity('source_document')
@Check('ck_source_document_session', 'session between 1 and 200')
@Check('ck_source_document_cycle', 'cycle between 1 and 20')
@Index('uq_source_document_symbol', { synchronize: false })
export class SourceDocumentEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_source_document' }) id!: string;
  /** unique without regard to case */
  @Column('text') symbol!: string;
  @Column('jsonb') title!: LocalizedText;
  @Column('text', { nullable: true }) url!: string | null;
  @Column('date', { name: 'published_on', nullable: true }) publishedOn!: string | null;
  @Column('smallint', { nullable: true }) session!: number | null;
  @Column('smallint', { nullable: true }) cycle!: number | null;
  @Column('text') language!: UnLanguage;
  @Column('text', { name: 'body_code' }) bodyCode!: string;
  @ManyToOne(() => BodyEntity, { nullable: false })
  @JoinColumn({ name: 'body_code', foreignKeyConstraintName: 'fk_source_document_body' })
  body!: BodyEntity;
  @CreateDateColumn({ name: 'created_at', type: 'timestamptz' }) createdAt!: Date;
  @VersionColumn() version!: number;
}

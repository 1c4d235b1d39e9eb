import type { LocalizedText, UnLanguage } from '@nmirf/platform/model';
import type { Position, RecommendationKind, Visibility } from '@nmirf/recommendations/model';
import { Check, Column, CreateDateColumn, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, Unique, VersionColumn } from 'typeorm';
import { AffectedPersonsEntity, SdgGoalEntity, StateEntity, ThemeEntity } from '../reference-data/reference.entity';
import { SourceDocumentEntity } from '../source-document/source-document.entity';

/** A part of a paragraph that joins several recommendations: its text and the codes of its States. */
export interface StoredPart {
  text: string;
  states: string[];
}

/** One paragraph of one document addressed to the State. The official text is never edited. */
@Entity('recommendation')
@Unique('uq_recommendation_code', ['code'])
@Unique('uq_recommendation_paragraph', ['documentId', 'paragraph'])
@Check('ck_recommendation_kind', `kind in ('recommendation', 'observation', 'pledge', 'judgment-order')`)
@Check('ck_recommendation_position', `position in ('supported', 'noted', 'partly', 'pending')`)
@Check('ck_recommendation_visibility', `visibility in ('internal', 'published')`)
@Check('ck_recommendation_published', `(visibility = 'published') = (published_at is not null)`)
@Check('ck_recommendation_texts', `texts <> '{}'::jsonb`)
@Index('ix_recommendation_document', ['documentId', 'ordinal'])
@Index('ix_recommendation_search', { synchronize: false })
export class RecommendationEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_recommendation' }) id!: string;
  /** permanent and public */
  @Column('text') code!: string;
  @Column('text') kind!: RecommendationKind;
  @Column('uuid', { name: 'document_id' }) documentId!: string;
  @ManyToOne(() => SourceDocumentEntity, { nullable: false })
  @JoinColumn({ name: 'document_id', foreignKeyConstraintName: 'fk_recommendation_document' })
  document!: SourceDocumentEntity;
  @Column('text') paragraph!: string;
  /** place in the document as it was given, from 1: matrices follow themes, not numbers */
  @Column('integer') ordinal!: number;
  /** the paragraph's number as one sortable text: 140.7 comes before 140.10 */
  @Column('text', { name: 'paragraph_order' }) paragraphOrder!: string;
  @Column('jsonb') texts!: LocalizedText;
  @Column('text', { name: 'original_language' }) originalLanguage!: UnLanguage;
  /** the paragraph as the file had it, number and States included: what goes back to the mechanism */
  @Column('text', { name: 'original_text' }) originalText!: string;
  @Column('jsonb') parts!: StoredPart[];
  @Column('text') position!: Position;
  /** the State's answer in the words of the source */
  @Column('text', { name: 'position_original', nullable: true }) positionOriginal!: string | null;
  @Column('jsonb', { name: 'position_source', nullable: true }) positionSource!: { symbol: string; paragraph: string | null } | null;
  @Column('text', { name: 'heading_theme', nullable: true }) headingTheme!: string | null;
  /** identities in other systems, by system */
  @Column('jsonb', { name: 'external_ids', default: {} }) externalIds!: Record<string, string>;
  /** hash over what the source says: a re-import compares it first */
  @Column('text', { name: 'source_hash' }) sourceHash!: string;
  @Column('uuid', { name: 'import_id', nullable: true }) importId!: string | null;
  @Column('text', { default: 'internal' }) visibility!: Visibility;
  @Column('timestamptz', { name: 'published_at', nullable: true }) publishedAt!: Date | null;
  @CreateDateColumn({ name: 'created_at', type: 'timestamptz' }) createdAt!: Date;
  @VersionColumn() version!: number;
}

/** A State that made a recommendation, in the order of the source. */
@Entity('recommendation_state')
@Index('ix_recommendation_state_state', ['stateCode'])
export class RecommendationStateEntity {
  @PrimaryColumn('uuid', { name: 'recommendation_id', primaryKeyConstraintName: 'pk_recommendation_state' }) recommendationId!: string;
  @ManyToOne(() => RecommendationEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'recommendation_id', foreignKeyConstraintName: 'fk_recommendation_state_recommendation' })
  recommendation!: RecommendationEntity;
  @PrimaryColumn('text', { name: 'state_code', primaryKeyConstraintName: 'pk_recommendation_state' }) stateCode!: string;
  @Column('smallint') ordinal!: number;
  @ManyToOne(() => StateEntity)
  @JoinColumn({ name: 'state_code', foreignKeyConstraintName: 'fk_recommendation_state_state_code' })
  state!: StateEntity;
}

/** A theme of a recommendation, with where the classification comes from. */
@Entity('recommendation_theme')
@Index('ix_recommendation_theme_theme', ['themeCode'])
@Check('ck_recommendation_theme_origin', `origin in ('imported', 'local')`)
export class RecommendationThemeEntity {
  @PrimaryColumn('uuid', { name: 'recommendation_id', primaryKeyConstraintName: 'pk_recommendation_theme' }) recommendationId!: string;
  @ManyToOne(() => RecommendationEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'recommendation_id', foreignKeyConstraintName: 'fk_recommendation_theme_recommendation' })
  recommendation!: RecommendationEntity;
  @PrimaryColumn('text', { name: 'theme_code', primaryKeyConstraintName: 'pk_recommendation_theme' }) themeCode!: string;
  @Column('text', { default: 'imported' }) origin!: 'imported' | 'local';
  @ManyToOne(() => ThemeEntity)
  @JoinColumn({ name: 'theme_code', foreignKeyConstraintName: 'fk_recommendation_theme_theme_code' })
  theme!: ThemeEntity;
}

/** A group of persons that a recommendation concerns. */
@Entity('recommendation_affected_persons')
@Index('ix_recommendation_affected_persons_group', ['affectedCode'])
@Check('ck_recommendation_affected_persons_origin', `origin in ('imported', 'local')`)
export class RecommendationAffectedPersonsEntity {
  @PrimaryColumn('uuid', { name: 'recommendation_id', primaryKeyConstraintName: 'pk_recommendation_affected_persons' })
  recommendationId!: string;
  @ManyToOne(() => RecommendationEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'recommendation_id', foreignKeyConstraintName: 'fk_recommendation_affected_persons_recommendation' })
  recommendation!: RecommendationEntity;
  @PrimaryColumn('text', { name: 'affected_code', primaryKeyConstraintName: 'pk_recommendation_affected_persons' }) affectedCode!: string;
  @Column('text', { default: 'imported' }) origin!: 'imported' | 'local';
  @ManyToOne(() => AffectedPersonsEntity)
  @JoinColumn({ name: 'affected_code', foreignKeyConstraintName: 'fk_recommendation_affected_persons_affected_code' })
  affected!: AffectedPersonsEntity;
}

/** A Sustainable Development Goal that a recommendation serves. */
@Entity('recommendation_goal')
@Index('ix_recommendation_goal_goal', ['goalNumber'])
@Check('ck_recommendation_goal_origin', `origin in ('imported', 'local')`)
export class RecommendationGoalEntity {
  @PrimaryColumn('uuid', { name: 'recommendation_id', primaryKeyConstraintName: 'pk_recommendation_goal' }) recommendationId!: string;
  @ManyToOne(() => RecommendationEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'recommendation_id', foreignKeyConstraintName: 'fk_recommendation_goal_recommendation' })
  recommendation!: RecommendationEntity;
  @PrimaryColumn('smallint', { name: 'goal_number', primaryKeyConstraintName: 'pk_recommendation_goal' }) goalNumber!: number;
  @Column('text', { default: 'imported' }) origin!: 'imported' | 'local';
  @ManyToOne(() => SdgGoalEntity)
  @JoinColumn({ name: 'goal_number', foreignKeyConstraintName: 'fk_recommendation_goal_goal_number' })
  goal!: SdgGoalEntity;
}

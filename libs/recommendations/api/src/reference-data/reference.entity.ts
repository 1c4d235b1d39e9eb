import type { LocalizedText } from '@nmirf/platform/model';
import type { MechanismFamily } from '@nmirf/recommendations/model';
import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

/** A mechanism that makes recommendations. */
@Entity('body')
@Check('ck_body_family', `family in ('UPR', 'TB', 'SP', 'REGIONAL', 'NATIONAL')`)
export class BodyEntity {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'pk_body' }) code!: string;
  @Column('text') family!: MechanismFamily;
  @Column('jsonb') name!: LocalizedText;
}

/** A theme of human rights. `origin` imported: a label that a file brought and the reference list lacks. */
@Entity('theme')
@Check('ck_theme_origin', `origin in ('reference', 'imported')`)
export class ThemeEntity {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'pk_theme' }) code!: string;
  @Column('jsonb') name!: LocalizedText;
  @Column('text') origin!: 'reference' | 'imported';
}

/** A group of persons that recommendations concern. */
@Entity('affected_persons')
@Check('ck_affected_persons_origin', `origin in ('reference', 'imported')`)
export class AffectedPersonsEntity {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'pk_affected_persons' }) code!: string;
  @Column('jsonb') name!: LocalizedText;
  @Column('text') origin!: 'reference' | 'imported';
}

/** A Sustainable Development Goal, 1 to 17. */
@Entity('sdg_goal')
@Check('ck_sdg_goal_number', `number between 1 and 17`)
export class SdgGoalEntity {
  @PrimaryColumn('smallint', { primaryKeyConstraintName: 'pk_sdg_goal' }) number!: number;
  @Column('jsonb') name!: LocalizedText;
  @Column('jsonb') title!: LocalizedText;
}

/** A State or observer that makes recommendations; alpha-3 code. */
@Entity('state')
export class StateEntity {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'pk_state' }) code!: string;
  @Column('jsonb') name!: LocalizedText;
}

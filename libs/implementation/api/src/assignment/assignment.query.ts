import { Inject, Injectable } from '@nestjs/common';
import {
  answersFor,
  assignmentActions,
  assignmentWorkflow,
  isResponsible,
  visibleInstitutions,
  type Assignment,
  type AssignmentAction,
  type AssignmentEvent,
  type AssignmentInbox,
  type AssignmentPage,
  type AssignmentFilter,
  type AssignmentRole,
  type AssignmentRow,
  type AssignmentState,
  type InboxFilter,
  type InstitutionScope,
  type OfferedAction,
  type RecommendationAssignments,
} from '@nmirf/implementation/model';
import type { InstitutionReference } from '@nmirf/institutions/model';
import { Clock, dayOf, isoSecond, readFirst, readPage, readRows } from '@nmirf/platform/api';
import { availableActions, can, Problem, type Actor, type LocalizedText } from '@nmirf/platform/model';
import { recommendationVisible } from '@nmirf/recommendations/api';
import { DataSource, type EntityManager } from 'typeorm';
import { institution, isActive, assignmentVisible, recommendation, urgency } from './assignment-sql';

/** Who leads on a recommendation. */
export interface Lead {
  institution: InstitutionReference;
  state: AssignmentState;
  dueOn: string | null;
}

/** An institution that is responsible for a recommendation, as everybody may know it. */
export interface ResponsibleInstitution {
  role: AssignmentRole;
  name: LocalizedText;
  acronym: string | null;
}

/** What an institution is responsible for. */
export interface Responsibility {
  recommendationId: string;
  institutionId: string;
  role: AssignmentRole;
  state: AssignmentState;
  dueOn: string | null;
}

type Read<T> = Omit<T, 'availableActions'>;

/** A scope as a parameter of SQL: null for all. */
const parameter = (scope: InstitutionScope): string[] | null => (scope === 'all' ? null : scope);

const columns = (day: string) => `a.id, ${institution('i')} as institution, a.role, a.state, a.due_on::text as "dueOn",
  ${urgency('a', day)} as urgency, a.note, ${isoSecond('a.created_at')} as at, a.version`;
const joined = `join institution i on i.id = a.institution_id join recommendation r on r.id = a.recommendation_id
  join source_document d on d.id = r.document_id`;
const pressing = (day: string) =>
  `array_position(array['overdue', 'soon', 'new', 'later'], ${urgency('a', day)}), a.due_on nulls last, r.code, a.id`;

/** The condition that assignment `a` is on a recommendation that an actor may see. */
const onVisibleRecommendation = (actor: Actor): string =>
  `exists (select from recommendation seen where seen.id = a.recommendation_id and ${recommendationVisible(actor, 'seen')})`;

/** The most of a recommendation's history that is shown. */
const mostEvents = 200;

/** Reads assignments. */
@Injectable()
export class AssignmentQuery {
  constructor(
    @Inject(DataSource) private readonly db: DataSource,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** A page of the list, the most pressing first. Without a state asked for, what has not ended. */
  async list(actor: Actor, filter: AssignmentFilter): Promise<AssignmentPage> {
    const { institution: institutions, role, state, due, recommendation: recommendations, page, size } = filter;
    const found = await readPage<Read<AssignmentRow>>(
      this.db,
      { page, size },
      {
        select: `${columns('$1')}, ${recommendation} as recommendation`,
        from: 'assignment a',
        joined,
        where: `${assignmentVisible('a', '$2')} and ${onVisibleRecommendation(actor)} and ($3::uuid[] is null or a.institution_id = any($3))
          and ($4::text[] is null or a.role = any($4)) and case when $5::text[] is null then a.ended_at is null else a.state = any($5) end
          and ($6::text is null or ${urgency('a', '$1')} = $6) and ($7::uuid[] is null or a.recommendation_id = any($7))`,
        order: pressing('$1'),
        values: [
          this.today,
          parameter(visibleInstitutions(actor)),
          institutions ?? null,
          role ?? null,
          state ?? null,
          due ?? null,
          recommendations ?? null,
        ],
      },
    );
    return { ...found, items: found.items.map((one) => withActions(one, actor)) };
  }

  /** What waits for the institutions that this person answers for. */
  async inbox(actor: Actor, { page, size }: InboxFilter): Promise<AssignmentInbox> {
    const filter = `where ${isActive('a')} and ($2::uuid[] is null or a.institution_id = any($2))`;
    const values = [this.today, parameter(answersFor(actor))];
    const items = await readRows<Read<AssignmentRow>>(
      this.db,
      `select ${columns('$1')}, ${recommendation} as recommendation from assignment a ${joined} ${filter}
       order by a.state <> 'assigned', ${pressing('$1')} limit $3 offset $4`,
      [...values, size, (page - 1) * size],
    );
    const counts = await readFirst<Pick<AssignmentInbox, 'total' | 'waiting' | 'overdue' | 'soon'>>(
      this.db,
      `select count(*)::int as total, count(*) filter (where a.state = 'assigned')::int as waiting,
         count(*) filter (where ${urgency('a', '$1')} = 'overdue')::int as overdue,
         count(*) filter (where ${urgency('a', '$1')} = 'soon')::int as soon from assignment a ${filter}`,
      values,
    );
    return { items: items.map((one) => withActions(one, actor)), page, size, ...(counts ?? { total: 0, waiting: 0, overdue: 0, soon: 0 }) };
  }

  /** Who is responsible for a recommendation, and how that came about. Absent, and of others, look the same. */
  async ofRecommendation(actor: Actor, recommendationId: string): Promise<RecommendationAssignments> {
    const scope = visibleInstitutions(actor);
    const found = await readFirst<{ own: boolean }>(
      this.db,
      `select exists (select from assignment v where v.recommendation_id = r.id and v.institution_id = any($2::uuid[]) and ${isActive('v')}) as own
       from recommendation r where r.id = $1 and ${recommendationVisible(actor)}`,
      [recommendationId, parameter(scope) ?? []],
    );
    if (!found || (scope !== 'all' && !found.own)) throw new Problem('request.not-found', 404);
    const items = await readRows<Read<Assignment>>(
      this.db,
      `select ${columns('$2')} from assignment a join institution i on i.id = a.institution_id
       where a.recommendation_id = $1 and a.ended_at is null order by a.state = 'proposed', a.role, a.created_at, a.id`,
      [recommendationId, this.today],
    );
    const history = await readRows<AssignmentEvent>(
      this.db,
      `select e.id, e.kind, a.role, ${institution('i')} as institution, ${isoSecond('e.at')} as at, p.name as by,
         case when o.id is not null then ${institution('o')} end as "onBehalfOf", e.reason,
         case when e.kind = 'change-due' then json_build_object('from', e.due_from, 'to', e.due_to) end as due
       from assignment_event e join assignment a on a.id = e.assignment_id join institution i on i.id = a.institution_id
         left join account p on p.id = e.by left join institution o on o.id = e.on_behalf_of
       where a.recommendation_id = $1 order by e.at desc, e.id desc limit ${mostEvents}`,
      [recommendationId],
    );
    return { items: items.map((one) => withActions(one, actor)), history, availableActions: sectionActions(actor, items) };
  }

  /** Who leads on these recommendations; those that nobody leads on are missing. */
  async leadsOf(recommendationIds: readonly string[], em: EntityManager = this.db.manager): Promise<Map<string, Lead>> {
    const rows = await readRows<Lead & { id: string }>(
      em,
      `select a.recommendation_id as id, a.state, a.due_on::text as "dueOn", ${institution('i')} as institution
       from assignment a join institution i on i.id = a.institution_id
       where a.recommendation_id = any($1::uuid[]) and a.role = 'lead' and a.ended_at is null`,
      [recommendationIds],
    );
    return new Map(rows.map(({ id, ...lead }) => [id, lead]));
  }

  /** What these institutions are responsible for. */
  async assignedTo(institutionIds: readonly string[], em: EntityManager = this.db.manager): Promise<Responsibility[]> {
    return await readRows<Responsibility>(
      em,
      `select a.recommendation_id as "recommendationId", a.institution_id as "institutionId", a.role, a.state, a.due_on::text as "dueOn"
       from assignment a where a.institution_id = any($1::uuid[]) and ${isActive('a')} order by a.created_at, a.id`,
      [institutionIds],
    );
  }

  /** The institutions responsible for these recommendations, the lead first: names only, which everybody may know of a published recommendation. */
  async responsibleInstitutions(
    recommendationIds: readonly string[],
    em: EntityManager = this.db.manager,
  ): Promise<Map<string, ResponsibleInstitution[]>> {
    const rows = await readRows<{ id: string; institutions: ResponsibleInstitution[] }>(
      em,
      `select a.recommendation_id as id, json_agg(json_build_object('role', a.role, 'name', i.name, 'acronym', i.acronym) order by a.role, a.created_at, a.id) as institutions
       from assignment a join institution i on i.id = a.institution_id
       where a.recommendation_id = any($1::uuid[]) and ${isActive('a')} group by a.recommendation_id`,
      [recommendationIds],
    );
    return new Map(rows.map(({ id, institutions }) => [id, institutions]));
  }

  private get today(): string {
    return dayOf(this.clock.now());
  }
}

const forPeople = (action: string): action is AssignmentAction => (assignmentActions as readonly string[]).includes(action);

function withActions<T extends Read<Assignment>>(one: T, actor: Actor): T & { availableActions: OfferedAction[] } {
  const record = { state: one.state, institutionId: one.institution.id };
  const moves = availableActions(assignmentWorkflow, record, actor).filter(forPeople);
  const due = isResponsible(one.state) && can(actor, 'implementation.assign') ? (['change-due'] as const) : [];
  return { ...one, availableActions: [...due, ...moves] };
}

function sectionActions(actor: Actor, items: readonly Read<Assignment>[]): RecommendationAssignments['availableActions'] {
  const own = answersFor(actor);
  const responsible = items.some(({ state, institution: { id } }) => state !== 'proposed' && (own === 'all' || own.includes(id)));
  return [
    ...(can(actor, 'implementation.assign') ? (['assign'] as const) : []),
    ...(can(actor, 'implementation.respond') && responsible ? (['propose'] as const) : []),
  ];
}

import type { MatrixDocument, MatrixDocumentRow, MatrixSheet, MatrixSheetRow } from '@nmirf/exchange/model';
import { statusWords } from '@nmirf/exchange/model';
import type { ImplementationStatus } from '@nmirf/follow-up/model';
import type { InstitutionReference } from '@nmirf/institutions/model';
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, readOne, readRows, type Config } from '@nmirf/platform/api';
import { bestText, type LocalizedText, type UnLanguage } from '@nmirf/platform/model';
import { ownStateName } from '@nmirf/recommendations/api';
import { DataSource, type EntityManager } from 'typeorm';
import { matrixWords } from '../matrix-docx/matrix-words';

/** A source document, as far as its matrix says it. */
export interface MatrixSource {
  id: string;
  symbol: string;
  language: UnLanguage;
  cycle: number | null;
  session: number | null;
}

/** What a newest published report of one institution says. */
interface PublishedReport {
  institution: LocalizedText;
  summary: string;
  publishedOn: string;
}

type StoredRow = Omit<MatrixDocumentRow, 'assessment' | 'themes' | 'affectedPersons' | 'sdgGoals' | 'states' | 'positionWords'> & {
  originalLanguage: UnLanguage;
  positionOriginal: string | null;
  headingName: LocalizedText | null;
  themes: LocalizedText[];
  affectedPersons: LocalizedText[];
  goals: { number: number; name: LocalizedText }[];
  states: LocalizedText[];
  status: ImplementationStatus | null;
  statusOn: string | null;
  reports: PublishedReport[];
};

/** A recommendation's row of the working sheet, with the institution that leads on it, and its deadlines before the present one. */
export interface CurrentSheetRow extends MatrixSheetRow {
  institution: InstitutionReference | null;
  formerDeadlines: (string | null)[];
}

type StoredSheetRow = Omit<CurrentSheetRow, 'position' | 'themes' | 'summary'> & {
  position: MatrixDocumentRow['position'];
  themes: LocalizedText[];
  summary: string;
};

const leading = `a.role = 'lead' and a.state in ('assigned', 'accepted', 'reassignment-asked')`;
const named = (table: string, own: string, target: string, key: string, order: string) =>
  `(select coalesce(json_agg(v.name order by ${order}), '[]') from ${table} l join ${target} v on v.${key} = l.${own} where l.recommendation_id = r.id)`;
const themes = named('recommendation_theme', 'theme_code', 'theme', 'code', `v.name->>'en', v.code`);
const latestStatus = `left join lateral (select s.status, s.at from implementation_status s where s.recommendation_id = r.id order by s.at desc, s.id desc limit 1) s on true`;

/** The State's own reports leave it only when they are published; one that a newer one covers is not said any more. */
const publishedReports = `(select coalesce(json_agg(json_build_object('institution', i.name, 'summary', n.summary, 'publishedOn', (n.published_at at time zone 'UTC')::date)
    order by (exists (select from assignment a where a.recommendation_id = r.id and a.institution_id = i.id and ${leading})) desc, i.code), '[]')
  from (select distinct on (p.institution_id) p.institution_id, p.summary, p.published_at
    from report_recommendation l join progress_report p on p.id = l.report_id
    where l.recommendation_id = r.id and p.state = 'published' order by p.institution_id, p.published_at desc, p.id desc) n
  join institution i on i.id = n.institution_id)`;

const matrixColumns = `r.id, r.code, r.paragraph, r.original_text as "originalText", r.original_language as "originalLanguage", r.position,
  r.position_original as "positionOriginal", r.position_source as "positionSource", r.heading_theme as "headingTheme",
  (select v.name from theme v where lower(v.name->>'en') = lower(r.heading_theme) order by v.code limit 1) as "headingName",
  ${themes} as themes,
  ${named('recommendation_affected_persons', 'affected_code', 'affected_persons', 'code', `v.name->>'en', v.code`)} as "affectedPersons",
  ${named('recommendation_state', 'state_code', 'state', 'code', 'l.ordinal')} as states,
  (select coalesce(json_agg(json_build_object('number', v.number, 'name', v.name) order by v.number), '[]')
   from recommendation_goal l join sdg_goal v on v.number = l.goal_number where l.recommendation_id = r.id) as goals,
  s.status, (s.at at time zone 'UTC')::date::text as "statusOn", ${publishedReports} as reports`;

/**
 * The open report of the leading institution that the ministry may see: one that left the institution's desk, or one that a sheet drafted
 * and nobody of the institution has touched. What lies on the institution's own desk is no business of a sheet.
 */
const openReport = `left join lateral (select p.proposed_status, p.summary from progress_report p join report_recommendation l on l.report_id = p.id
  where l.recommendation_id = r.id and p.institution_id = a.institution_id and p.state in ('draft', 'submitted', 'returned', 'endorsed', 'approved')
    and (p.submitted_at is not null or exists (select from report_event e where e.report_id = p.id and e.action = 'import' and p.authors = array[e.by_id]))
  order by p.created_at desc, p.id desc limit 1) o on true`;

const sheetColumns = `r.id, r.code, r.paragraph, r.original_text as recommendation, r.position, ${themes} as themes, s.status,
  o.proposed_status as "proposedStatus", coalesce(o.summary, '') as summary, a.due_on::text as deadline,
  case when i.id is not null then json_build_object('id', i.id, 'code', i.code, 'name', i.name, 'acronym', i.acronym) end as institution,
  array(select e.due_from::text from assignment_event e where e.assignment_id = a.id and e.kind = 'change-due') as "formerDeadlines"`;
const sheetFrom = `from recommendation r left join assignment a on a.recommendation_id = r.id and ${leading}
  left join institution i on i.id = a.institution_id ${latestStatus} ${openReport}`;

/** Reads what goes out: the matrix for the mechanism with what is published, and the working sheet for inside. */
@Injectable()
export class MatrixQuery {
  constructor(
    @Inject(DataSource) private readonly db: DataSource,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** A document by its id, or by its symbol without regard to case. */
  async source(key: { id: string } | { symbol: string }, em: EntityManager = this.db.manager): Promise<MatrixSource> {
    const [condition, value] = 'id' in key ? ['d.id = $1', key.id] : ['lower(d.symbol) = lower($1)', key.symbol.trim()];
    return readOne<MatrixSource>(em, `select d.id, d.symbol, d.language, d.cycle, d.session from source_document d where ${condition}`, [
      value,
    ]);
  }

  /** The matrix in the order of its source, each recommendation with its status and what is published on it. */
  async document(
    source: MatrixSource,
    language: UnLanguage = source.language,
    em: EntityManager = this.db.manager,
  ): Promise<MatrixDocument> {
    const rows = await readRows<StoredRow>(
      em,
      `select ${matrixColumns} from recommendation r ${latestStatus} where r.document_id = $1 order by r.ordinal, r.paragraph_order`,
      [source.id],
    );
    const state = await ownStateName(this.config, em);
    return {
      language,
      stateName: wordsIn(state, language) ?? this.config.NMIRF_STATE_CODE,
      cycle: source.cycle,
      session: source.session,
      symbol: source.symbol,
      rows: rows.map((row) => matrixRowOf(row, language)),
    };
  }

  /** The same as a sheet to work on, with what is drafted. */
  async sheet(source: MatrixSource, language: UnLanguage = source.language, em: EntityManager = this.db.manager): Promise<MatrixSheet> {
    const rows = await readRows<StoredSheetRow>(
      em,
      `select ${sheetColumns} ${sheetFrom} where r.document_id = $1 order by r.ordinal, r.paragraph_order`,
      [source.id],
    );
    return {
      language,
      rows: rows.map((stored) => {
        const { institution: _institution, formerDeadlines: _formerDeadlines, ...row } = sheetRowOf(stored, language);
        return row;
      }),
    };
  }

  /** The rows of the sheet as they would be written now, for these recommendations. */
  async current(recommendationIds: readonly string[], em: EntityManager = this.db.manager): Promise<CurrentSheetRow[]> {
    const rows = await readRows<StoredSheetRow>(em, `select ${sheetColumns} ${sheetFrom} where r.id = any($1::uuid[])`, [
      recommendationIds,
    ]);
    return rows.map((row) => sheetRowOf(row, 'en'));
  }
}

const wordsIn = (name: LocalizedText, language: UnLanguage): string | undefined => bestText(name, language)?.text;
const labels = (names: readonly LocalizedText[], language: UnLanguage) => names.flatMap((name) => wordsIn(name, language) ?? []);

function matrixRowOf(row: StoredRow, language: UnLanguage): MatrixDocumentRow {
  const { originalLanguage, positionOriginal, headingName, headingTheme, goals, status, statusOn, reports, ...kept } = row;
  const own = language === originalLanguage;
  return {
    ...kept,
    // another language has its own words for the answer
    positionWords: own ? positionOriginal : null,
    headingTheme: own ? headingTheme : ((headingName && wordsIn(headingName, language)) ?? headingTheme),
    themes: labels(row.themes, language),
    affectedPersons: labels(row.affectedPersons, language),
    states: labels(row.states, language),
    sdgGoals: goals.map(({ number, name }) => ({ number, label: wordsIn(name, language) ?? '' })),
    assessment: assessmentOf(status, statusOn, reports, language),
  };
}

/** What the last column says; the names of institutions only where there are several. */
function assessmentOf(
  status: ImplementationStatus | null,
  statusOn: string | null,
  reports: readonly PublishedReport[],
  language: UnLanguage,
): MatrixDocumentRow['assessment'] {
  if (!status && !reports.length) return null;
  const text =
    reports.length === 1
      ? (reports[0]?.summary ?? '')
      : reports.map(({ institution, summary }) => `${wordsIn(institution, language) ?? ''}: ${summary}`).join('\n');
  const dates = [statusOn ?? '', ...reports.map(({ publishedOn }) => publishedOn)].sort();
  return { status: statusWords[language][status ?? 'not-assessed'], text, date: dates.at(-1) || null };
}

function sheetRowOf(row: StoredSheetRow, language: UnLanguage): CurrentSheetRow {
  return {
    ...row,
    position: matrixWords[language].positions[row.position],
    themes: labels(row.themes, language),
    summary: row.summary || null,
  };
}

import { testPassword } from '@nmirf/identity/api/testing';
import type { Installation } from './installation';

/** What a call names. */
export interface Named {
  /** the ids of its records, by the name of the parameter; `id` where it is in the body or the query */
  ids: Record<string, string>;
  installation: Installation;
}

/** How a route is asked for a record. */
export interface Asking {
  /** the kind of each record that the call names, by the name of the path's parameter; `id` for one that the body or the query names */
  records: Record<string, string>;
  query?: (named: Named) => string;
  /** a body that is sound: a faulty one would be refused before the record is looked at */
  body?: (named: Named) => object;
  /** the part of a file, for routes that take one */
  file?: boolean;
  /** the table whose row's version is edited */
  version?: string;
}

const record = (kind: string, more: Omit<Asking, 'records'> = {}): Asking => ({ records: { id: kind }, ...more });
const reason = { body: () => ({ reason: 'Asked for in the meeting of May' }) };
const draft = (recommendation: string) => ({
  recommendationIds: [recommendation],
  periodFrom: null,
  periodTo: null,
  language: 'en',
  summary: 'Written anew',
  results: '',
  obstacles: '',
  nextSteps: '',
  affectedPersons: [],
  proposedStatus: null,
  statusRationale: '',
});
const facts = {
  kind: 'law',
  stance: 'supports',
  title: 'Health Act',
  publisher: null,
  datedOn: null,
  language: null,
  locator: null,
  personalData: false,
  visibility: 'state',
};

/** How each route that names a record is asked. A route that is not here fails the walk. */
export const askings: Record<string, Asking> = {
  'GET /accounts/:id': record('account'),
  'PATCH /accounts/:id': record('account', { body: () => ({ name: 'Renamed', language: 'en' }), version: 'account' }),
  'POST /accounts/:id/disable': record('account'),
  'POST /accounts/:id/enable': record('account'),
  'POST /accounts/:id/grants': record('account', {
    body: () => ({ role: 'auditor', scope: { kind: 'state' }, from: '2026-01-01', to: null }),
  }),
  'DELETE /accounts/:id/grants/:grantId': { records: { id: 'account', grantId: 'grant' } },
  'POST /accounts/:id/invitation': record('account'),
  'DELETE /accounts/:id/second-factor': record('account'),
  'DELETE /accounts/:id/sessions': record('account'),

  'GET /assignment-batches/:id': record('batch'),
  'POST /assignment-batches/:id/undo': record('batch'),
  'PATCH /assignments/:id': record('assigned assignment', { body: () => ({ dueOn: '2031-05-01' }), version: 'assignment' }),
  'POST /assignments/:id/accept': record('assigned assignment'),
  'POST /assignments/:id/ask-reassignment': record('assigned assignment', reason),
  'POST /assignments/:id/confirm': record('proposed assignment'),
  'POST /assignments/:id/decline': record('proposed assignment', reason),
  'POST /assignments/:id/end': record('assigned assignment', reason),
  'POST /assignments/:id/keep': record('asking assignment', reason),
  'GET /recommendations/:id/assignments': record('recommendation'),
  'POST /assignments/proposals': record('recommendation', {
    body: ({ ids, installation }) => ({ recommendationId: ids['id'], institutionId: installation.other, reason: 'They know more of it' }),
  }),
  'POST /assignments/preview': record('recommendation', {
    body: ({ ids, installation }) => ({
      selection: { ids: [ids['id']] },
      leadId: installation.other,
      supportingIds: [],
      dueOn: null,
      note: null,
    }),
  }),

  'POST /designations/:id/end': record('designation', reason),
  'GET /designations/:id/letter': record('designation'),
  'PUT /designations/:id/letter': record('designation', { file: true }),

  'GET /evidence/:id': record('evidence'),
  'PUT /evidence/:id': record('evidence', { body: () => facts, version: 'evidence' }),
  'GET /evidence/:id/file': record('evidence'),
  'POST /evidence/files': record('institution', { query: ({ ids }) => `?institution=${ids['id']}`, file: true }),
  'POST /evidence/links': record('institution', {
    body: ({ ids }) => ({ ...facts, institutionId: ids['id'], url: 'https://gazette.example/1' }),
  }),

  'GET /exports': record('document', { query: ({ ids }) => `?document=${ids['id']}` }),
  'POST /exports': record('document', { body: ({ ids }) => ({ documentId: ids['id'], format: 'xlsx' }) }),
  'GET /exports/:id': record('export'),
  'GET /exports/:id/file': record('export'),
  'GET /sheet-imports/:id': record('sheet'),
  'POST /sheet-imports/:id/apply': record('sheet', {
    body: ({ installation }) => ({ changes: [{ id: installation.recommendations.own, field: 'summary', from: null }], language: 'en' }),
  }),

  'GET /identity/invitations/:token': { records: { token: 'invitation' } },
  'POST /identity/invitations/:token': {
    records: { token: 'invitation' },
    body: () => ({ password: testPassword, name: 'Invited One', language: 'en' }),
  },
  'DELETE /identity/sessions/:id': record('session'),
  'POST /notifications/:id/read': record('notification'),

  'GET /imports/:id': record('import'),
  'POST /imports/:id/apply': record('import', { body: () => ({}) }),
  'PUT /imports/:id/reading': record('import', { body: () => ({ revisions: 'accepted' }), version: 'import' }),
  'PUT /imports/:id/decision': record('import', {
    body: () => ({
      target: { symbol: 'A/HRC/W/9', title: { en: 'Report' }, session: 40, cycle: 4, publishedOn: null },
      excludedRows: [],
    }),
    version: 'import',
  }),
  'POST /imports/:id/discard': record('import'),
  'GET /imports/:id/file': record('import'),
  'GET /imports/:id/rows': record('import'),

  'GET /institutions/:id': record('institution'),
  'PUT /institutions/:id': record('institution', {
    body: () => ({
      code: 'RENAMED',
      name: { en: 'Ministry' },
      acronym: null,
      branch: 'executive',
      level: 'national',
      parentId: null,
      legalBase: null,
      contact: { email: null, phone: null, address: null, website: null },
      activeFrom: null,
      closedOn: null,
    }),
    version: 'institution',
  }),
  'GET /institutions/:id/designations': record('institution'),
  'POST /institutions/:id/designations': record('institution', {
    body: ({ installation }) => ({
      accountId: installation.people['focal-point'].id,
      kind: 'alternate',
      from: '2026-01-01',
      to: null,
    }),
  }),

  'POST /progress-reports': record('recommendation', {
    body: ({ ids, installation }) => ({ institutionId: installation.own, recommendationIds: [ids['id']], language: 'en' }),
  }),
  'GET /progress-reports/:id': record('report'),
  'PUT /progress-reports/:id': record('report', {
    body: ({ installation }) => draft(installation.recommendations.own),
    version: 'progress_report',
  }),
  'POST /progress-reports/:id/approve': record('report', { body: () => ({}) }),
  'POST /progress-reports/:id/comments': record('report', { body: () => ({ section: 'summary', text: 'Which clinics?' }) }),
  'POST /progress-reports/:id/endorse': record('report', { body: () => ({}) }),
  'PUT /progress-reports/:id/evidence/:evidenceId': { records: { id: 'report', evidenceId: 'evidence' } },
  'DELETE /progress-reports/:id/evidence/:evidenceId': { records: { id: 'report', evidenceId: 'evidence' } },
  'POST /progress-reports/:id/publish': record('report', { body: () => ({}) }),
  'POST /progress-reports/:id/return': record('report', reason),
  'POST /progress-reports/:id/send-back': record('report', reason),
  'POST /progress-reports/:id/submit': record('report', { body: () => ({}) }),
  'GET /institutions/:id/reporting-arrangement': record('institution'),
  'PUT /institutions/:id/reporting-arrangement': record('institution', {
    body: () => ({ skipsEndorsement: true, reason: 'A small body' }),
  }),
  'GET /recommendations/:id/follow-up': record('recommendation'),
  'GET /progress-reports/reportable': record('institution', { query: ({ ids }) => `?institution=${ids['id']}` }),

  'GET /public/evidence/:id/file': record('evidence'),
  'GET /public/recommendations/:code': { records: { code: 'code' } },
  'GET /public/recommendations/:code/follow-up': { records: { code: 'code' } },
  'GET /public/reports/:id': record('report'),

  'GET /recommendations/:id': record('recommendation'),
  'GET /source-documents/:id': record('document'),
  'PUT /source-documents/:id': record('document', {
    body: () => ({ symbol: 'A/HRC/W/7', title: { en: 'Report' }, url: null, publishedOn: null, session: 40, cycle: 4 }),
    version: 'source_document',
  }),
  'POST /source-documents/:id/publish': record('document'),
  'POST /source-documents/:id/withdraw': record('document'),
};

/**
 * Where a record of a kind is read: who cannot read it there is told nothing of it anywhere. `as` names the record whose page shows it,
 * where that is another one: an assignment stands on the page of its recommendation.
 */
export const readAt: Record<string, { route: string; as?: Record<string, string> }> = {
  account: { route: 'GET /accounts/:id' },
  'assigned assignment': {
    route: 'GET /recommendations/:id/assignments',
    as: { 'other beside own': 'shared', 'own of unpublished': 'own unpublished', 'other of unpublished': 'other unpublished' },
  },
  batch: { route: 'GET /assignment-batches/:id' },
  evidence: { route: 'GET /evidence/:id' },
  export: { route: 'GET /exports/:id' },
  sheet: { route: 'GET /sheet-imports/:id' },
  import: { route: 'GET /imports/:id' },
  institution: { route: 'GET /institutions/:id' },
  report: { route: 'GET /progress-reports/:id' },
  recommendation: { route: 'GET /recommendations/:id' },
  document: { route: 'GET /source-documents/:id' },
};

/** Lists, and how they are asked where the bare address does not show all: two pages' worth, all states. */
export const listQueries: Record<string, string[]> = {
  'GET /assignments': ['?size=100', '?size=100&state=proposed&state=ended&state=declined'],
  'GET /follow-up/recommendations': ['?size=100'],
  'GET /institutions/people': ['?q=person&size=100', '?q=somebody', '?q=principal'],
  'GET /public/recommendations': ['?size=100', '?size=100&q=measure'],
  'GET /follow-up/picture': ['?by=family', '?by=institution'],
};

/** Routes that act on nobody's record but the caller's own account, or make something that nobody has yet: no record is named. */
export const withoutRecord = [
  'POST /accounts',
  'POST /assignments',
  'POST /imports',
  'POST /institutions',
  'POST /institutions/import',
  'POST /institutions/import/preview',
  'POST /sheet-imports',
  'PATCH /identity/me',
  'GET /identity/oidc/callback',
  'GET /identity/oidc/start',
  'POST /identity/password',
  'POST /identity/password-reset',
  'POST /identity/password-reset/confirm',
  'POST /identity/recovery-codes',
  'POST /identity/refresh',
  'DELETE /identity/second-factor',
  'POST /identity/second-factor/confirm',
  'POST /identity/second-factor/enrol',
  'DELETE /identity/sessions',
  'POST /identity/sign-in',
  'POST /identity/sign-in/second-factor',
  'POST /identity/sign-out',
  'PATCH /notifications/settings',
  'POST /notifications/read-all',
];

import { Inject, Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { EvidenceService, ProgressReportService } from '@nmirf/follow-up/api';
import type { ProgressReport, ReportAction } from '@nmirf/follow-up/model';
import { AccountEntity, GrantService, RoleGrantEntity } from '@nmirf/identity/api';
import { DesignationService, InstitutionService } from '@nmirf/institutions/api';
import type { NewGrant } from '@nmirf/identity/model';
import type { DesignationKind } from '@nmirf/institutions/model';
import { Clock, dayOf, isThere, PERMISSION_TABLES, readRows, UnitOfWork } from '@nmirf/platform/api';
import {
  coordinatingRoles,
  permissionsOf,
  systemActor,
  type Actor,
  type GrantScope,
  type PermissionTable,
  type Role,
} from '@nmirf/platform/model';
import { DataSource, IsNull, Repository } from 'typeorm';
import { writeAssignments } from './demonstration-assignments';
import { DemonstrationClock } from './demonstration-clock';
import type { DemonstrationEvidence, DemonstrationInstitution, DemonstrationReport, DemonstrationState } from './demonstration-state';

const dayLength = 86_400_000;
/** How long ago everybody was appointed; nothing that is told is older. */
const appointedDaysAgo = 720;
/** A report is written this long, and each of its steps takes so long. */
const [daysOfWriting, daysOfStep] = [24, 5];
const complete = 'demonstration.complete';

const emailOf = (person: string) => `${person}@demo.example`;

/** A step that somebody takes on a day. */
interface Step {
  daysAgo: number;
  take: () => Promise<void>;
}

/** Makes the demonstration State live: its institutions with their people, who is responsible for what, what was reported on it. */
@Injectable()
export class DemonstrationStateService {
  constructor(
    @Inject(DataSource) private readonly db: DataSource,
    @InjectRepository(AccountEntity) private readonly accounts: Repository<AccountEntity>,
    @InjectRepository(RoleGrantEntity) private readonly roleGrants: Repository<RoleGrantEntity>,
    @Inject(UnitOfWork) private readonly work: UnitOfWork,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(PERMISSION_TABLES) private readonly tables: readonly PermissionTable[],
    @Inject(GrantService) private readonly grants: GrantService,
    @Inject(InstitutionService) private readonly institutions: InstitutionService,
    @Inject(DesignationService) private readonly designations: DesignationService,
    @Inject(ProgressReportService) private readonly reports: ProgressReportService,
    @Inject(EvidenceService) private readonly evidence: EvidenceService,
  ) {}

  /**
   * Fills it once. Cut off in the middle, the next time goes on where it ended; once it is whole, what people do with it stays. Answers
   * whether anything was added.
   */
  async ensure(state: DemonstrationState): Promise<boolean> {
    const { clock } = this;
    if (!(clock instanceof DemonstrationClock)) throw new Error('The demonstration State is made with a clock that can be set back.');
    const done = await isThere(this.db, 'select from audit_entry where action = $1 limit 1', [complete]);
    if (done) return false;
    const filling = new Filling(clock.now(), clock);
    await this.addInstitutions(state.institutions, filling);
    await this.appoint(state.institutions, filling);
    await this.assign(state, filling);
    await filling.take([...(await this.stepsOfEvidence(state, filling)), ...(await this.stepsOfReports(state, filling))]);
    await this.work.run(systemActor, complete, async (tx) =>
      tx.audit('demonstration', null, { institutions: state.institutions.length, reports: state.reports.length }),
    );
    return true;
  }

  private async addInstitutions(institutions: readonly DemonstrationInstitution[], filling: Filling): Promise<void> {
    const there = await readRows<{ id: string; code: string }>(this.db, 'select id, code from institution');
    for (const { id, code } of there) filling.institutions.set(code, id);
    for (const { code, name, acronym, branch, level, parent, legalBase, contact, activeFrom } of institutions) {
      if (filling.institutions.has(code)) continue;
      const parentId = parent && filling.institutionOf(parent);
      const edit = { code, name, acronym, branch, level, parentId, contact, activeFrom, closedOn: null };
      const { id } = await this.institutions.create(systemActor, { ...edit, legalBase: { text: legalBase, url: null } });
      filling.institutions.set(code, id);
    }
  }

  private async appoint(institutions: readonly DemonstrationInstitution[], filling: Filling): Promise<void> {
    const accounts = await this.accounts.find({ select: { id: true, email: true } });
    for (const { id, email } of accounts) filling.accounts.set(email, id);
    const appointed = await readRows<{ seat: string }>(
      this.db,
      `select institution_id || kind || account_id as seat from designation where ended_at is null`,
    );
    const taken = new Set(appointed.map(({ seat }) => seat));
    const coordinator = await this.actorOf('coordinator', filling);
    const from = filling.dayIn(-appointedDaysAgo);
    for (const { code, skipsEndorsement, ...institution } of institutions) {
      const id = filling.institutionOf(code);
      const seats = [
        ['principal', institution.principal],
        ['alternate', institution.alternate],
        ['validating-authority', institution.validatingAuthority],
      ] as const satisfies readonly (readonly [DesignationKind, unknown])[];
      for (const [kind, seat] of seats) {
        if (!seat) continue;
        const accountId = filling.accountOf(seat.person);
        if (kind === 'principal') filling.principals.set(code, seat.person);
        if (kind === 'validating-authority') filling.authorities.set(code, seat.person);
        if (taken.has(`${id}${kind}${accountId}`)) continue;
        await this.endWholeState(accountId, kind === 'validating-authority' ? kind : 'focal-point');
        const to = seat.endsInDays === null ? null : filling.dayIn(seat.endsInDays);
        await this.designations.designate(coordinator, id, { accountId, kind, from, to });
      }
      if (skipsEndorsement) {
        const reason = 'A small body: its one official for human rights writes the reports, and nobody else could endorse them.';
        await this.reports.arrange(coordinator, id, { skipsEndorsement, reason });
      }
      if (institution.reader)
        await this.letRead(filling.accountOf(institution.reader), {
          role: 'institution-reader',
          scope: { kind: 'institution', id },
          from,
          to: null,
        });
    }
  }

  private async letRead(accountId: string, grant: NewGrant): Promise<void> {
    await this.endWholeState(accountId, grant.role);
    const held = await this.roleGrants.existsBy({ accountId, role: grant.role, endedAt: IsNull() });
    if (!held) await this.grants.add(systemActor, accountId, grant);
  }

  /** Who speaks for one institution does not speak for all of them, as the demonstration had it before there were institutions. */
  private async endWholeState(accountId: string, role: Role): Promise<void> {
    const open = await this.roleGrants.findBy({ accountId, role, scopeKind: 'state', endedAt: IsNull() });
    for (const { id } of open)
      await this.work.run(systemActor, 'grant.end', async (tx) => void (await this.grants.endWithin(tx, accountId, id)));
  }

  private async assign(state: DemonstrationState, filling: Filling): Promise<void> {
    const rows = await readRows<{ id: string; key: string }>(
      this.db,
      `select r.id, d.symbol || ' ' || r.paragraph as key from recommendation r join source_document d on d.id = r.document_id`,
    );
    for (const { id, key } of rows) filling.recommendations.set(key, id);
    const coordinator = await this.actorOf('coordinator', filling);
    await this.work.run(coordinator, 'assignment.assign', async (tx) => {
      // All of them are written at once: one tells of all.
      const assigned = await isThere(tx.em, 'select from assignment limit 1');
      if (assigned) return;
      await writeAssignments(tx, state.assignments, {
        recommendationOf: (key) => filling.recommendationOf(key),
        institutionOf: (code) => filling.institutionOf(code),
        principalOf: (code) => {
          const person = filling.principals.get(code);
          return person ? filling.accountOf(person) : null;
        },
        daysAgo: (days) => filling.momentAgo(days),
        dayIn: (days) => filling.dayIn(days),
      });
    });
  }

  /** Each piece of evidence, on the day before a report first names it. */
  private async stepsOfEvidence({ evidence, reports }: DemonstrationState, filling: Filling): Promise<Step[]> {
    const there = await readRows<{ id: string; key: string }>(this.db, 'select id, institution_id || title as key from evidence');
    const known = new Map(there.map(({ id, key }) => [key, id]));
    return evidence.flatMap((one) => {
      const found = known.get(`${filling.institutionOf(one.institution)}${one.facts.title}`);
      if (found) filling.evidence.set(one.key, found);
      const naming = reports.filter((report) => report.evidence.includes(one.key)).map((report) => startOf(report));
      const add = async () => void filling.evidence.set(one.key, await this.addEvidence(one, filling));
      return found ? [] : [{ daysAgo: Math.max(...naming) + 1, take: add }];
    });
  }

  private async addEvidence({ institution, facts, datedDaysAgo, at }: DemonstrationEvidence, filling: Filling): Promise<string> {
    const actor = await this.actorOf(filling.principalOf(institution), filling);
    const institutionId = filling.institutionOf(institution);
    const dated = { ...facts, datedOn: datedDaysAgo === null ? null : filling.dayIn(-datedDaysAgo) };
    if (at.is === 'link') return (await this.evidence.addLink(actor, { ...dated, institutionId, url: at.url })).id;
    // What writes Word and Excel files is loaded here alone.
    const { evidenceFile } = await import('./evidence-file');
    const { id, version } = await this.evidence.addFile(actor, institutionId, await evidenceFile(at));
    await this.evidence.edit(actor, id, version, dated);
    return id;
  }

  /** The steps that each report has still to take: begun with all its words, then from hand to hand. */
  private async stepsOfReports({ institutions, reports }: DemonstrationState, filling: Filling): Promise<Step[]> {
    const there = await readRows<{ id: string; key: string; steps: number }>(
      this.db,
      `select p.id, p.institution_id || p.summary as key,
         (select count(*)::int from report_event h where h.report_id = p.id and h.action not in ('begin', 'supersede')) as steps from progress_report p`,
    );
    const known = new Map(there.map((one) => [one.key, one]));
    const skipping = new Set(institutions.filter(({ skipsEndorsement }) => skipsEndorsement).map(({ code }) => code));
    return reports.flatMap((report, index) => {
      const found = known.get(`${filling.institutionOf(report.institution)}${report.summary}`);
      let id = found?.id ?? '';
      const taken = stepsTo(report, index, skipping.has(report.institution));
      const begin = { daysAgo: startOf(report), take: async () => void (id = await this.write(report, filling)) };
      const steps = taken.map(({ action, by }, place) => ({
        daysAgo: report.daysAgo + (taken.length - 1 - place) * daysOfStep,
        take: async () => {
          const actor = await this.actorOf(by ?? filling.handOf(report.institution, action), filling);
          await this.reports.step(actor, id, action, reasonOf(action, report));
        },
      }));
      return [...(found ? [] : [begin]), ...steps.slice(found?.steps ?? 0)];
    });
  }

  private async write(report: DemonstrationReport, filling: Filling): Promise<string> {
    const { institution, language, summary, results, obstacles, nextSteps, affectedPersons, proposedStatus, statusRationale } = report;
    const author = await this.actorOf(filling.principalOf(institution), filling);
    const recommendationIds = report.recommendations.map((key) => filling.recommendationOf(key));
    const texts = { language, summary, results, obstacles, nextSteps, affectedPersons, proposedStatus, statusRationale };
    const { id, version } = await this.reports.begin(author, {
      institutionId: filling.institutionOf(institution),
      recommendationIds,
      language,
    });
    await this.reports.save(author, id, version, { ...texts, recommendationIds, ...filling.periodBefore(startOf(report)) });
    for (const key of report.evidence) await this.reports.attach(author, id, filling.evidenceOf(key));
    for (const { by, section, text } of report.comments) await this.reports.comment(await this.actorOf(by, filling), id, { section, text });
    return id;
  }

  /** Somebody of the demonstration State as a request of theirs would have them. */
  private async actorOf(person: string, filling: Filling): Promise<Actor> {
    const known = filling.actors.get(person);
    if (known) return known;
    const id = filling.accountOf(person);
    const rows = await this.roleGrants.findBy({ accountId: id, endedAt: IsNull() });
    const grants = rows.map(({ role, scopeKind, scopeId }) => ({
      role,
      scope: (scopeKind === 'state' ? { kind: 'state' } : { kind: scopeKind, id: scopeId }) as GrantScope,
    }));
    const permissions = permissionsOf(
      rows.map(({ role }) => role),
      this.tables,
    );
    const actor: Actor = { kind: 'person', id, permissions, grants, sessionId: null };
    filling.actors.set(person, actor);
    return actor;
  }
}

/** What is found out while the State is filled: ids by the names of the data, days counted from today. */
class Filling {
  readonly institutions = new Map<string, string>();
  readonly accounts = new Map<string, string>();
  readonly principals = new Map<string, string>();
  readonly authorities = new Map<string, string>();
  readonly recommendations = new Map<string, string>();
  readonly evidence = new Map<string, string>();
  readonly actors = new Map<string, Actor>();

  constructor(
    private readonly now: Date,
    private readonly clock: DemonstrationClock,
  ) {}

  institutionOf = (code: string) => found(this.institutions, code);
  recommendationOf = (key: string) => found(this.recommendations, key);
  evidenceOf = (key: string) => found(this.evidence, key);
  accountOf = (person: string) => found(this.accounts, emailOf(person));
  principalOf = (code: string) => found(this.principals, code);

  /** Who takes a step for an institution; the ministry's steps are given by name. */
  handOf(code: string, action: ReportAction): string {
    return action === 'submit' ? this.principalOf(code) : found(this.authorities, code);
  }

  momentAgo(days: number): Date {
    return new Date(this.now.getTime() - days * dayLength);
  }

  /** A day (`YYYY-MM-DD`) counted from today. */
  dayIn(days: number): string {
    return dayOf(this.momentAgo(-days));
  }

  /** The six whole months before a day, on which a report that is begun then looks back. */
  periodBefore(daysAgo: number): Pick<ProgressReport, 'periodFrom' | 'periodTo'> {
    const day = this.momentAgo(daysAgo);
    const [year, month] = [day.getUTCFullYear(), day.getUTCMonth()];
    return { periodFrom: dayOf(new Date(Date.UTC(year, month - 6, 1))), periodTo: dayOf(new Date(Date.UTC(year, month, 0))) };
  }

  /** Takes steps in the order of their days, a few seconds apart: what follows another one never has its moment. */
  async take(steps: readonly Step[]): Promise<void> {
    const inOrder = [...steps].sort((one, other) => other.daysAgo - one.daysAgo);
    for (const [index, { daysAgo, take }] of inOrder.entries()) {
      const before = (inOrder.length - index) * 7000;
      await this.clock.at(new Date(this.momentAgo(daysAgo).getTime() - before), take);
    }
  }
}

function found(map: ReadonlyMap<string, string>, key: string): string {
  const value = map.get(key);
  if (value === undefined) throw new Error(`The demonstration State has no ${key}`);
  return value;
}

/** The steps of a report's way, with who takes those of the ministry: one of two people approves, the coordinator publishes. */
function stepsTo(
  { stage, returned }: DemonstrationReport,
  index: number,
  skipsEndorsement: boolean,
): { action: ReportAction; by?: string }[] {
  const again: { action: ReportAction }[] = returned ? [{ action: 'submit' }, { action: 'return' }] : [];
  const whole: { action: ReportAction; by?: string }[] = [
    { action: 'submit' },
    { action: 'endorse' },
    { action: 'approve', by: coordinatingRoles[index % coordinatingRoles.length] },
    { action: 'publish', by: coordinatingRoles[0] },
  ];
  const length = { draft: 0, returned: 0, submitted: 1, endorsed: 2, approved: 3, published: 4 }[stage];
  return [...again, ...whole.slice(0, length).filter(({ action }) => action !== 'endorse' || !skipsEndorsement)];
}

const reasonOf = (action: ReportAction, { returned }: DemonstrationReport) => (action === 'return' ? (returned ?? undefined) : undefined);

/** How many days ago a report was begun. */
const startOf = (report: DemonstrationReport): number => report.daysAgo + stepsTo(report, 0, false).length * daysOfStep + daysOfWriting;

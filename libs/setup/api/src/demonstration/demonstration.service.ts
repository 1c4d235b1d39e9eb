import { Inject, Injectable } from '@nestjs/common';
import { DemonstrationAccountsService, type demonstrationSignIns } from '@nmirf/identity/api';
import { CONFIG, execute, type Config } from '@nmirf/platform/api';
import { institutionRoles, Problem, systemActor } from '@nmirf/platform/model';
import { RecommendationPackService } from '@nmirf/recommendations/api';
import { DataSource } from 'typeorm';
import { DemonstrationStateService } from './demonstration-state.service';

/** The invented State's code: ISO 3166 leaves it to its users. */
const demonstrationCode = 'XAM';
/** Two that fill it at the same moment follow one another. */
const fillingLock = 721_900;

/** What the demonstration State holds. */
export interface Demonstration {
  /** symbol of the State's latest universal periodic review; null under the code of another State */
  reviewSymbol: string | null;
  /** how many recommendations its documents have */
  recommendations: number;
  /** how many institutions it has */
  institutions: number;
  /** how many progress reports */
  reports: number;
  /** whether anything of it was added just now */
  created: boolean;
  signIns: typeof demonstrationSignIns;
}

/** Fills a demonstration installation with an invented State: accounts, documents, recommendations, institutions, reports. */
@Injectable()
export class DemonstrationService {
  constructor(
    @Inject(DemonstrationAccountsService) private readonly accounts: DemonstrationAccountsService,
    @Inject(RecommendationPackService) private readonly packs: RecommendationPackService,
    @Inject(DemonstrationStateService) private readonly state: DemonstrationStateService,
    @Inject(DataSource) private readonly db: DataSource,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /**
   * Adds what is missing and leaves what is there as people made it; refuses outside demonstration mode. Under the code of another State, which
   * somebody tries with that State's documents, there are accounts only: invented documents never stand under a real name.
   */
  async ensure(): Promise<Demonstration> {
    if (!this.config.demonstration) throw new Problem('identity.not-demonstration', 409);
    if (this.config.NMIRF_STATE_CODE !== demonstrationCode)
      return { reviewSymbol: null, recommendations: 0, institutions: 0, reports: 0, created: false, signIns: await this.accounts.ensure() };
    return this.alone(() => this.fill());
  }

  private async fill(): Promise<Demonstration> {
    // Loaded here alone: a State's own installation never reads them.
    const [{ demonstrationPack }, { demonstrationState }] = await Promise.all([
      import('./demonstration-pack'),
      import('./demonstration-state'),
    ]);
    const signIns = await this.accounts.ensure({
      others: demonstrationState.people.map(({ key, ...person }) => ({ ...person, email: `${key}@demo.example` })),
      ofInstitutions: institutionRoles,
    });
    const added = await this.packs.apply(systemActor, demonstrationPack);
    const filled = await this.state.ensure(demonstrationState);
    const reviews = demonstrationPack.documents
      .filter(({ body }) => body === 'UPR')
      .sort((one, other) => (other.cycle ?? 0) - (one.cycle ?? 0));
    return {
      reviewSymbol: reviews[0]?.symbol ?? null,
      recommendations: demonstrationPack.documents.reduce((sum, { recommendations }) => sum + recommendations.length, 0),
      institutions: demonstrationState.institutions.length,
      reports: demonstrationState.reports.length,
      created: added.length > 0 || filled,
      signIns,
    };
  }

  /** Under a lock over the works that filling is made of. */
  private async alone<T>(work: () => Promise<T>): Promise<T> {
    const holder = this.db.createQueryRunner('master');
    await holder.connect();
    try {
      await execute(holder, 'select pg_advisory_lock($1)', [fillingLock]);
      return await work();
    } finally {
      await execute(holder, 'select pg_advisory_unlock($1)', [fillingLock]);
      await holder.release();
    }
  }
}

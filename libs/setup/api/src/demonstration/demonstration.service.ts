import { Inject, Injectable } from '@nestjs/common';
import { DemonstrationAccountsService, type demonstrationSignIns } from '@nmirf/identity/api';
import { CONFIG, type Config } from '@nmirf/platform/api';
import { Problem, systemActor } from '@nmirf/platform/model';
import { RecommendationPackService } from '@nmirf/recommendations/api';

/** The invented State's code: ISO 3166 leaves it to its users. */
const demonstrationState = 'XAM';

/** What the demonstration State holds. */
export interface Demonstration {
  /** symbol of the State's latest universal periodic review; null under the code of another State */
  reviewSymbol: string | null;
  /** how many recommendations its documents have */
  recommendations: number;
  /** whether documents were added just now */
  created: boolean;
  signIns: typeof demonstrationSignIns;
}

/** Fills a demonstration installation with an invented State: accounts, documents, recommendations. */
@Injectable()
export class DemonstrationService {
  constructor(
    @Inject(DemonstrationAccountsService) private readonly accounts: DemonstrationAccountsService,
    @Inject(RecommendationPackService) private readonly packs: RecommendationPackService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /**
   * Adds what is missing and leaves what is there as people made it; refuses outside demonstration mode. Under the code of another State, which
   * somebody tries with that State's documents, there are accounts only: invented documents never stand under a real name.
   */
  async ensure(): Promise<Demonstration> {
    if (!this.config.demonstration) throw new Problem('identity.not-demonstration', 409);
    const signIns = await this.accounts.ensure();
    if (this.config.NMIRF_STATE_CODE !== demonstrationState) return { reviewSymbol: null, recommendations: 0, created: false, signIns };
    // Loaded here alone: a State's own installation never reads it.
    const { demonstrationPack } = await import('./demonstration-pack');
    const added = await this.packs.apply(systemActor, demonstrationPack);
    const reviews = demonstrationPack.documents
      .filter(({ body }) => body === 'UPR')
      .sort((one, other) => (other.cycle ?? 0) - (one.cycle ?? 0));
    return {
      reviewSymbol: reviews[0]?.symbol ?? null,
      recommendations: demonstrationPack.documents.reduce((sum, { recommendations }) => sum + recommendations.length, 0),
      created: added.length > 0,
      signIns,
    };
  }
}

import { Inject, Injectable } from '@nestjs/common';
import { currentStatus } from '@nmirf/follow-up/api';
import { implementationStatuses, type ImplementationStatus } from '@nmirf/follow-up/model';
import { CONFIG, readRows, replicaOf, type Config } from '@nmirf/platform/api';
import type { LocalizedText, UnLanguage } from '@nmirf/platform/model';
import type {
  PublicDocument,
  PublicOverview,
  PublicRecommendation,
  PublicRecommendationFilter,
  PublicRecommendationPage,
} from '@nmirf/portal/model';
import { RecommendationQuery } from '@nmirf/recommendations/api';
import { positions } from '@nmirf/recommendations/model';
import { DataSource } from 'typeorm';
import { citationOf } from './citation';
import { SiteService } from './site.service';

/** The status that the State reports, as the list of recommendations takes it in. It comes from published reports alone. */
const status = { name: 'status', sql: currentStatus('r.id') } as const;

/** Reads what is published. Every query here asks for the scope `published`; nothing unpublished is counted. */
@Injectable()
export class PublicQuery {
  constructor(
    @Inject(RecommendationQuery) private readonly recommendations: RecommendationQuery,
    @Inject(DataSource) private readonly db: DataSource,
    @Inject(SiteService) private readonly site: SiteService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async list({ status: chosen, ...filter }: PublicRecommendationFilter): Promise<PublicRecommendationPage> {
    const page = await this.recommendations.list(filter, 'published', [{ ...status, chosen }]);
    return {
      ...page,
      items: page.items.map(({ visibility: _visibility, ...row }) => ({ ...row, status: row.status as ImplementationStatus })),
    };
  }

  async one(code: string, lang: UnLanguage): Promise<PublicRecommendation> {
    const { visibility: _visibility, version: _version, ...found } = await this.recommendations.one({ code }, 'published');
    const address = `${this.config.NMIRF_PUBLIC_URL}/${lang}/recommendations/${found.code}`;
    return { ...found, address, citation: citationOf(found, await this.site.stateName(), lang, address) };
  }

  async documents(): Promise<PublicDocument[]> {
    const documents = await readRows<Omit<PublicDocument, 'positions'> & { positions: Partial<PublicDocument['positions']> }>(
      replicaOf(this.db),
      `select d.id, d.symbol, d.title, d.url, d.published_on::text as "publishedOn", d.session, d.cycle, b.family,
         json_build_object('code', b.code, 'name', b.name) as body, sum(p.count)::int as recommendations, json_object_agg(p.position, p.count) as positions
       from (select document_id, position, count(*)::int as count from recommendation where visibility = 'published' group by 1, 2) p
         join source_document d on d.id = p.document_id join body b on b.code = d.body_code
       group by d.id, b.code order by d.published_on desc nulls last, d.created_at desc`,
    );
    const none = { supported: 0, partly: 0, noted: 0, pending: 0 };
    return documents.map((document) => ({ ...document, positions: { ...none, ...document.positions } }));
  }

  async overview(lang: UnLanguage): Promise<PublicOverview> {
    const [{ total, facets }, documents, goals] = await Promise.all([
      this.recommendations.list({ page: 1, size: 1, lang }, 'published', [status]),
      this.documents(),
      readRows<{ value: string; name: LocalizedText }>(replicaOf(this.db), 'select number::text as value, name from sdg_goal'),
    ]);
    const names = new Map(goals.map(({ value, name }) => [value, name]));
    const count = (name: 'position' | 'status', value: string) => facets[name].find((facet) => facet.value === value)?.count ?? 0;
    return {
      recommendations: total,
      recommendingStates: facets.state.length,
      positions: Object.fromEntries(positions.map((one) => [one, count('position', one)])) as PublicOverview['positions'],
      statuses: Object.fromEntries(implementationStatuses.map((one) => [one, count('status', one)])) as PublicOverview['statuses'],
      themes: [...facets.theme].sort((a, b) => b.count - a.count).slice(0, 12),
      goals: facets.goal.map((goal) => ({ ...goal, name: names.get(goal.value) ?? {} })),
      documents,
    };
  }
}

import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { implementationStatuses, pictureDivisions, PictureView, type ImplementationStatus, type Picture } from '@nmirf/follow-up/model';
import { bestText } from '@nmirf/platform/model';
import {
  EmptyState,
  LanguageService,
  listState,
  LocalNumberPipe,
  PageHeader,
  ProblemSection,
  Skeleton,
  Texts,
  Tooltip,
} from '@nmirf/platform/web';
import { StatusShape } from '../status/status-chip';

type Part = Picture['parts'][number];

/** Where implementation stands, by mechanism, theme, goal or institution: a bar for each part, and the numbers beside it. */
@Component({
  selector: 'nm-picture-page',
  imports: [RouterLink, TranslocoPipe, EmptyState, LocalNumberPipe, PageHeader, ProblemSection, Skeleton, StatusShape, Tooltip],
  templateUrl: './picture-page.html',
  styleUrl: './picture-page.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PicturePage {
  private readonly language = inject(LanguageService);
  private readonly texts = inject(Texts);
  protected readonly list = '/workspace/follow-up';
  protected readonly state = listState(PictureView);
  protected readonly picture = httpResource<Picture>(() => ({ url: '/api/follow-up/picture', params: this.state.api() }));
  protected readonly by = computed(() => this.state.value().by);
  protected readonly divisions = computed(() =>
    pictureDivisions.map((name) => ({ name, params: this.state.params({ by: name }), present: name === this.by() })),
  );
  /** the statuses that there are, in their order */
  protected readonly statuses = computed(() => {
    const present = this.picture.hasValue() ? this.picture.value().statuses : {};
    return implementationStatuses.filter((status) => present[status]);
  });
  protected readonly rows = computed(() => {
    if (!this.picture.hasValue()) return [];
    const { total, statuses, parts } = this.picture.value();
    const by = this.by();
    return [
      this.row('', this.texts.get('follow-up.picture.all'), total, statuses, {}),
      ...parts.map((part) => this.row(part.value, this.nameOf(part), part.total, part.statuses, { [by]: part.value })),
    ];
  });

  private row(key: string, name: string, total: number, statuses: Part['statuses'], params: Record<string, string>) {
    const cells = this.statuses().map((status: ImplementationStatus) => ({
      status,
      count: statuses[status] ?? 0,
      params: { ...params, status },
    }));
    const spoken = cells
      .filter(({ count }) => count)
      .map(({ status, count }) =>
        this.texts.plural('follow-up.picture.share', count, { status: this.texts.get(`follow-up.status.${status}`) }),
      );
    return { key, name, total, params, cells, spoken: spoken.join(', ') };
  }

  private nameOf({ value, family, name }: Part): string {
    if (family) return this.texts.get(`recommendations.family.${family}`);
    const label = bestText(name, this.language.language())?.text ?? value;
    return this.by() === 'goal' ? this.texts.get('recommendations.goal-short', { number: value, name: label }) : label;
  }
}

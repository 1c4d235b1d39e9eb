import { ChangeDetectionStrategy, Component, computed, effect, inject } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { implementationStatuses, interAmericanGradeOf, statusMethodVersion } from '@nmirf/follow-up/model';
import { StatusChip } from '@nmirf/follow-up/web';
import { LanguageService, LocalNumberPipe, PageHeader, PageMeta, Texts, type Crumb } from '@nmirf/platform/web';

/** What the statuses mean, where they come from, and what they are not. */
@Component({
  selector: 'nm-method-page',
  imports: [TranslocoPipe, LocalNumberPipe, PageHeader, StatusChip],
  templateUrl: './method-page.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class MethodPage {
  private readonly language = inject(LanguageService);
  private readonly texts = inject(Texts);
  protected readonly version = statusMethodVersion;
  protected readonly axes = ['position', 'status', 'assessments'] as const;
  protected readonly statuses = implementationStatuses.map((status) => ({ status, grade: interAmericanGradeOf(status) }));
  protected readonly crumbs = computed<Crumb[]>(() => [
    { label: this.texts.get('portal.home.crumb'), link: `/${this.language.language()}` },
    { label: this.texts.get('portal.method.heading') },
  ]);

  constructor() {
    const meta = inject(PageMeta);
    effect(() =>
      meta.set({
        title: this.texts.get('portal.method.heading'),
        description: this.texts.get('portal.method.lead'),
        canonical: `/${this.language.language()}/method`,
        alternates: true,
      }),
    );
  }
}

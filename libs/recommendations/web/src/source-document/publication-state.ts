import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { LanguageService, Tag, Texts } from '@nmirf/platform/web';
import type { SourceDocument } from '@nmirf/recommendations/model';

/** How many of a document's recommendations the public can read, in words. */
@Component({
  selector: 'nm-publication-state',
  imports: [Tag],
  template: `<nm-tag [tone]="tone()">{{ text() }}</nm-tag>`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PublicationState {
  private readonly texts = inject(Texts);
  private readonly language = inject(LanguageService);
  readonly document = input.required<Pick<SourceDocument, 'recommendations' | 'published'>>();

  protected readonly tone = computed(() => {
    const { published, recommendations } = this.document();
    if (published === 0) return 'neutral';
    return published === recommendations ? 'success' : 'warning';
  });
  protected readonly text = computed(() => {
    const { published, recommendations } = this.document();
    if (published === 0) return this.texts.get('recommendations.publication.none');
    if (published === recommendations) return this.texts.get('recommendations.publication.all');
    const format = new Intl.NumberFormat(this.language.locale());
    return this.texts.get('recommendations.publication.some', {
      published: format.format(published),
      total: format.format(recommendations),
    });
  });
}

import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { bestText } from '@nmirf/platform/model';
import { LanguageService, Texts } from '@nmirf/platform/web';
import type { DocumentCitation } from '@nmirf/recommendations/model';

/** Where a document comes from, in one line: the mechanism, and cycle and session where they are known. */
@Component({
  selector: 'nm-document-origin',
  template: `{{ text() }}`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class DocumentOrigin {
  private readonly texts = inject(Texts);
  private readonly language = inject(LanguageService);
  readonly document = input.required<Pick<DocumentCitation, 'body' | 'cycle' | 'session'>>();

  protected readonly text = computed(() => {
    const { body, cycle, session } = this.document();
    const name = bestText(body.name, this.language.language())?.text ?? body.code;
    if (cycle !== null && session !== null) return this.texts.get('recommendations.document.origin', { body: name, cycle, session });
    return name;
  });
}

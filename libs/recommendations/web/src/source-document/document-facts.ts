import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { Code, Icon, LocalDate, LocalText } from '@nmirf/platform/web';
import type { DocumentCitation } from '@nmirf/recommendations/model';
import { DocumentOrigin } from './document-origin';

/** The document that a recommendation comes from. */
@Component({
  selector: 'nm-document-facts',
  imports: [RouterLink, TranslocoPipe, Code, Icon, LocalDate, LocalText, DocumentOrigin],
  template: `@let one = document();
    <dl class="nm-facts">
      <dt>{{ 'recommendations.document.title' | transloco }}</dt>
      <dd>
        <a [routerLink]="link()" [queryParams]="{ document: one.id }"><nm-text [value]="one.title" /></a>
      </dd>
      <dt>{{ 'recommendations.document.symbol' | transloco }}</dt>
      <dd>
        <nm-code>{{ one.symbol }}</nm-code>&ngsp;
        @if (one.url; as url) {
          <a [href]="url" rel="external">{{ 'recommendations.document.open' | transloco }} <nm-icon name="external" /></a>
        }
      </dd>
      <dt>{{ 'recommendations.document.mechanism' | transloco }}</dt>
      <dd><nm-document-origin [document]="one" /></dd>
      @if (one.publishedOn; as date) {
        <dt>{{ 'recommendations.document.date' | transloco }}</dt>
        <dd><nm-date [value]="date" /></dd>
      }
    </dl>`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class DocumentFacts {
  readonly document = input.required<DocumentCitation>();
  /** the address of the list */
  readonly link = input.required<string>();
}

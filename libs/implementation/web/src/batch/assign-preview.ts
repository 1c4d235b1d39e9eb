import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import type { AssignmentPreview } from '@nmirf/implementation/model';
import { InstitutionName } from '@nmirf/institutions/web';
import { Code, LocalText, Notice, PluralPipe, Tag } from '@nmirf/platform/web';
import { OutcomeCountsView } from './outcome-counts';

/** What assigning would do: in numbers, whose lead it takes, and the first recommendations. */
@Component({
  selector: 'nm-assign-preview',
  imports: [TranslocoPipe, Code, InstitutionName, LocalText, Notice, OutcomeCountsView, PluralPipe, Tag],
  template: `@let plan = preview();
    <p>{{ 'implementation.preview.recommendations' | plural: plan.recommendations }}</p>
    <nm-outcome-counts [counts]="plan.counts" />
    @if (plan.replacedLeads.length) {
      <nm-notice tone="warning" [heading]="'implementation.preview.replaces' | transloco">
        <ul class="nm-list">
          @for (one of plan.replacedLeads; track one.institution.id) {
            <li>
              <nm-institution-name [institution]="one.institution" />:
              {{ 'implementation.preview.of-recommendations' | plural: one.recommendations }}
            </li>
          }
        </ul>
      </nm-notice>
    }
    <div class="nm-table-scroll" tabindex="0" role="region" [attr.aria-label]="'implementation.preview.heading' | transloco">
      <table class="nm-table nm-table--cards">
        <caption class="nm-visually-hidden">
          {{
            'implementation.preview.heading' | transloco
          }}
        </caption>
        <thead>
          <tr>
            <th scope="col">{{ 'implementation.field.number' | transloco }}</th>
            <th scope="col">{{ 'implementation.field.recommendation' | transloco }}</th>
            <th scope="col">{{ 'implementation.preview.outcome' | transloco }}</th>
            <th scope="col">{{ 'implementation.preview.lead-now' | transloco }}</th>
          </tr>
        </thead>
        <tbody>
          @for (row of plan.rows; track row.recommendation.id) {
            <tr>
              <th scope="row">
                <nm-code>{{ row.recommendation.paragraph }}</nm-code><br /><span class="nm-small nm-muted"
                  ><nm-code>{{ row.recommendation.symbol }}</nm-code></span
                >
              </th>
              <td class="text" [attr.data-label]="'implementation.field.recommendation' | transloco">
                <nm-text [value]="row.recommendation.texts" />
              </td>
              <td [attr.data-label]="'implementation.preview.outcome' | transloco">
                <nm-tag [tone]="tones[row.outcome]">{{ 'implementation.outcome.' + row.outcome | transloco }}</nm-tag>
              </td>
              <td [attr.data-label]="'implementation.preview.lead-now' | transloco">
                @if (row.lead; as lead) {
                  <nm-institution-name [institution]="lead" />
                } @else {
                  <span class="nm-muted">{{ 'implementation.preview.nobody' | transloco }}</span>
                }
              </td>
            </tr>
          }
        </tbody>
      </table>
    </div>
    @if (plan.recommendations > plan.rows.length) {
      <p class="nm-muted">{{ 'implementation.preview.first' | plural: plan.rows.length }}</p>
    }`,
  styles: `
    :host {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: var(--nm-3);
    }

    .text {
      max-inline-size: 60ch;
      overflow-wrap: anywhere;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AssignPreview {
  readonly preview = input.required<AssignmentPreview>();
  protected readonly tones = { new: 'success', replacesLead: 'warning', dueChanged: 'info', unchanged: 'neutral' } as const;
}

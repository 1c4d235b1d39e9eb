import { ChangeDetectionStrategy, Component, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { AssignmentRow } from '@nmirf/implementation/model';
import { InstitutionName } from '@nmirf/institutions/web';
import { Code, LocalText } from '@nmirf/platform/web';
import { AssignmentActions } from './assignment-actions';
import { AssignmentStateView } from './assignment-state';

/** Assignments over recommendations: what is asked, of whom, where it stands, what one may do. */
@Component({
  selector: 'nm-assignment-rows',
  imports: [RouterLink, TranslocoPipe, AssignmentActions, AssignmentStateView, Code, InstitutionName, LocalText],
  template: `<div class="nm-table-scroll" tabindex="0" role="region" [attr.aria-label]="caption()">
    <table class="nm-table nm-table--cards">
      <caption class="nm-visually-hidden">
        {{
          caption()
        }}
      </caption>
      <thead>
        <tr>
          <th scope="col">{{ 'implementation.field.number' | transloco }}</th>
          <th scope="col">{{ 'implementation.field.recommendation' | transloco }}</th>
          <th scope="col">{{ 'implementation.institution' | transloco }}</th>
          <th scope="col">{{ 'implementation.field.state' | transloco }}</th>
          <th scope="col">{{ 'implementation.field.actions' | transloco }}</th>
        </tr>
      </thead>
      <tbody>
        @for (row of rows(); track row.id) {
          <tr>
            <th scope="row">
              <a [routerLink]="['/workspace/recommendations', row.recommendation.id]"
                ><nm-code>{{ row.recommendation.paragraph }}</nm-code></a
              ><br /><span class="nm-small nm-muted"
                ><nm-code>{{ row.recommendation.symbol }}</nm-code></span
              >
            </th>
            <td class="text" [attr.data-label]="'implementation.field.recommendation' | transloco">
              <nm-text [value]="row.recommendation.texts" />
              @if (row.note; as note) {
                <p class="nm-small nm-muted" dir="auto">{{ note }}</p>
              }
            </td>
            <td [attr.data-label]="'implementation.institution' | transloco">
              <nm-institution-name [institution]="row.institution" /><br />
              <span class="nm-small nm-muted">{{ 'implementation.role.' + row.role | transloco }}</span>
            </td>
            <td [attr.data-label]="'implementation.field.state' | transloco"><nm-assignment-state [assignment]="row" /></td>
            <td [attr.data-label]="'implementation.field.actions' | transloco">
              <nm-assignment-actions [assignment]="row" (changed)="changed.emit()" />
              @if (!row.availableActions.length) {
                <span class="nm-muted">—</span>
              }
            </td>
          </tr>
        }
      </tbody>
    </table>
  </div>`,
  styles: `
    .text {
      min-inline-size: 18rem;
      max-inline-size: 60ch;
      overflow-wrap: anywhere;
    }

    @media (max-width: 43.74rem) {
      .text {
        min-inline-size: 0;
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AssignmentRows {
  readonly caption = input.required<string>();
  readonly rows = input.required<readonly AssignmentRow[]>();
  readonly changed = output<void>();
}

import { ChangeDetectionStrategy, Component, input, output } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { Notice } from '@nmirf/platform/web';

/** A field in which a form differs from what somebody else saved. */
export interface DifferingField {
  label: string;
  mine: string;
  theirs: string;
}

/** Somebody else saved in the meantime: what is there now beside what is in the form. */
@Component({
  selector: 'nm-institution-conflict',
  imports: [TranslocoPipe, Notice],
  template: `<nm-notice tone="warning" [heading]="'institutions.conflict.heading' | transloco">
    <p>{{ 'institutions.conflict.text' | transloco }}</p>
    <div class="nm-table-scroll">
      <table class="nm-table nm-table--cards">
        <caption class="nm-visually-hidden">
          {{
            'institutions.conflict.heading' | transloco
          }}
        </caption>
        <thead>
          <tr>
            <th scope="col">{{ 'institutions.conflict.field' | transloco }}</th>
            <th scope="col">{{ 'institutions.conflict.theirs' | transloco }}</th>
            <th scope="col">{{ 'institutions.conflict.mine' | transloco }}</th>
          </tr>
        </thead>
        <tbody>
          @for (field of fields(); track field.label) {
            <tr>
              <th scope="row">{{ field.label }}</th>
              <td [attr.data-label]="'institutions.conflict.theirs' | transloco">
                <bdi>{{ field.theirs || ('institutions.none' | transloco) }}</bdi>
              </td>
              <td [attr.data-label]="'institutions.conflict.mine' | transloco">
                <bdi>{{ field.mine || ('institutions.none' | transloco) }}</bdi>
              </td>
            </tr>
          }
        </tbody>
      </table>
    </div>
    <p>
      <button type="button" class="nm-button nm-button--small" (click)="dropped.emit()">
        {{ 'institutions.conflict.take-theirs' | transloco }}
      </button>
    </p>
  </nm-notice>`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class InstitutionConflict {
  readonly fields = input.required<readonly DifferingField[]>();
  /** the person goes with what the other one saved */
  readonly dropped = output<void>();
}

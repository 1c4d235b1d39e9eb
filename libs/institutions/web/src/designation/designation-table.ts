import { ChangeDetectionStrategy, Component, inject, input, output, signal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { Session } from '@nmirf/identity/web';
import type { Designation, DesignationList } from '@nmirf/institutions/model';
import { LocalDate, Tag } from '@nmirf/platform/web';
import { DesignationLetter } from './designation-letter';
import { EndDesignationForm } from './end-designation-form';

/** People who speak or spoke for an institution: as what, from when to when, with the letter. */
@Component({
  selector: 'nm-designation-table',
  imports: [TranslocoPipe, DesignationLetter, EndDesignationForm, LocalDate, Tag],
  templateUrl: './designation-table.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class DesignationTable {
  protected readonly session = inject(Session);
  readonly caption = input.required<string>();
  readonly designations = input.required<readonly Designation[]>();
  /** all designations of the institution, after one changed */
  readonly changed = output<DesignationList>();

  protected readonly tones = { future: 'info', 'in-force': 'success', over: 'neutral', ended: 'neutral' } as const;
  /** whose end is being written */
  protected readonly ending = signal<string | undefined>(undefined);

  protected ended(list: DesignationList): void {
    this.ending.set(undefined);
    this.changed.emit(list);
  }
}

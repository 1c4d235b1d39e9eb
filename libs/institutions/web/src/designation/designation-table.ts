import { HttpClient } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, inject, input, output, signal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { Session } from '@nmirf/identity/web';
import { DesignationEnd, type Designation, type DesignationList } from '@nmirf/institutions/model';
import { LocalDate, ReasonForm, Tag, Texts, Toasts } from '@nmirf/platform/web';
import { firstValueFrom } from 'rxjs';
import { DesignationLetter } from './designation-letter';

/** People who speak or spoke for an institution: as what, from when to when, with the letter. */
@Component({
  selector: 'nm-designation-table',
  imports: [TranslocoPipe, DesignationLetter, LocalDate, ReasonForm, Tag],
  templateUrl: './designation-table.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class DesignationTable {
  private readonly http = inject(HttpClient);
  private readonly toasts = inject(Toasts);
  private readonly texts = inject(Texts);
  protected readonly session = inject(Session);
  readonly caption = input.required<string>();
  readonly designations = input.required<readonly Designation[]>();
  /** all designations of the institution, after one changed */
  readonly changed = output<DesignationList>();

  protected readonly tones = { future: 'info', 'in-force': 'success', over: 'neutral', ended: 'neutral' } as const;
  protected readonly schema = DesignationEnd;
  /** whose end is being written */
  protected readonly ending = signal<Designation | undefined>(undefined);

  /** Ends a designation with a reason. The person's access ends with it. */
  protected readonly end = async (end: DesignationEnd): Promise<void> => {
    const designation = this.ending();
    if (!designation) return;
    const list = await firstValueFrom(this.http.post<DesignationList>(`/api/designations/${designation.id}/end`, end));
    this.toasts.show(this.texts.get('institutions.designation.was-ended', { name: designation.person.name }));
    this.ending.set(undefined);
    this.changed.emit(list);
  };
}

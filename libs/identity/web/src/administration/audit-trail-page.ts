import { HttpClient, httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, effect, inject, signal } from '@angular/core';
import { FormControl, FormGroup, ReactiveFormsModule } from '@angular/forms';
import { TranslocoPipe } from '@jsverse/transloco';
import { AuditTrailFilter, type AuditTrailCheck, type AuditTrailEntry, type AuditTrailEntryPage } from '@nmirf/identity/model';
import {
  DateInput,
  EmptyState,
  Field,
  Icon,
  listState,
  LocalDate,
  Notice,
  PageHeader,
  Pager,
  ProblemSection,
  sending,
  Skeleton,
  Texts,
  zodValidators,
} from '@nmirf/platform/web';
import { RouterLink } from '@angular/router';
import { firstValueFrom } from 'rxjs';

const rules = zodValidators(AuditTrailFilter);
const day = (name: 'from' | 'to') => new FormControl('', { nonNullable: true, validators: rules.field(name) });

/** What was done and what was refused, for auditors. */
@Component({
  selector: 'nm-audit-trail-page',
  imports: [
    ReactiveFormsModule,
    RouterLink,
    TranslocoPipe,
    DateInput,
    EmptyState,
    Field,
    Icon,
    LocalDate,
    Notice,
    PageHeader,
    Pager,
    ProblemSection,
    Skeleton,
  ],
  templateUrl: './audit-trail-page.html',
  styleUrl: './audit-trail-page.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AuditTrailPage {
  private readonly http = inject(HttpClient);
  private readonly texts = inject(Texts);
  protected readonly list = listState(AuditTrailFilter);
  protected readonly trail = httpResource<AuditTrailEntryPage>(() => ({ url: '/api/audit-trail', params: this.list.api() }));
  protected readonly fields = ['action', 'person', 'subject'] as const;

  protected readonly checking = sending();
  protected readonly checked = signal<AuditTrailCheck | undefined>(undefined);

  protected readonly days = new FormGroup({ from: day('from'), to: day('to') });

  constructor() {
    effect(() => {
      const { from = '', to = '' } = this.list.value();
      this.days.setValue({ from, to });
    });
  }

  protected find(event: SubmitEvent): void {
    event.preventDefault();
    this.days.markAllAsTouched();
    if (this.days.invalid) return;
    const { from, to } = this.days.getRawValue();
    const entered = new FormData(event.target as HTMLFormElement);
    const text = (name: string) => String(entered.get(name) ?? '').trim() || undefined;
    void this.list.set({
      action: text('action'),
      person: text('person'),
      subject: text('subject'),
      from: from || undefined,
      to: to || undefined,
    });
  }

  protected who({ actor, actorKind }: AuditTrailEntry): string {
    if (actorKind !== 'person') return this.texts.get(`identity.audit.${actorKind}`);
    return actor?.name ?? this.texts.get('identity.audit.unknown');
  }

  protected detailsOf({ details }: AuditTrailEntry): string {
    return Object.keys(details).length ? JSON.stringify(details, null, 1) : '';
  }

  protected check(): Promise<boolean> {
    return this.checking.run(
      () => {
        this.checked.set(undefined);
        return firstValueFrom(this.http.get<AuditTrailCheck>('/api/audit-trail/check'));
      },
      { next: (found) => this.checked.set(found) },
    );
  }
}

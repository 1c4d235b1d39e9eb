import { HttpClient, httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { AuditTrailFilter, type AuditTrailCheck, type AuditTrailEntry, type AuditTrailEntryPage } from '@nmirf/identity/model';
import { EmptyState, Icon, listState, LocalDate, Notice, PageHeader, Pager, ProblemSection, Skeleton, Texts } from '@nmirf/platform/web';
import { RouterLink } from '@angular/router';

/** What was done and what was refused, for auditors. */
@Component({
  selector: 'nm-audit-trail-page',
  imports: [RouterLink, TranslocoPipe, EmptyState, Icon, LocalDate, Notice, PageHeader, Pager, ProblemSection, Skeleton],
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

  protected readonly checking = signal(false);
  protected readonly checked = signal<AuditTrailCheck | undefined>(undefined);
  protected readonly checkFault = signal<unknown>(undefined);

  protected find(event: SubmitEvent): void {
    event.preventDefault();
    const said = new FormData(event.target as HTMLFormElement);
    const text = (name: string) => String(said.get(name) ?? '').trim() || undefined;
    void this.list.set({ action: text('action'), person: text('person'), subject: text('subject'), from: text('from'), to: text('to') });
  }

  protected who({ actor, actorKind }: AuditTrailEntry): string {
    if (actorKind !== 'person') return this.texts.get(`identity.audit.${actorKind}`);
    return actor?.name ?? this.texts.get('identity.audit.unknown');
  }

  protected detailsOf({ details }: AuditTrailEntry): string {
    return Object.keys(details).length ? JSON.stringify(details, null, 1) : '';
  }

  protected check(): void {
    this.checking.set(true);
    this.checked.set(undefined);
    this.checkFault.set(undefined);
    this.http.get<AuditTrailCheck>('/api/audit-trail/check').subscribe({
      next: (found) => this.checked.set(found),
      error: (error: unknown) => {
        this.checkFault.set(error);
        this.checking.set(false);
      },
      complete: () => this.checking.set(false),
    });
  }
}

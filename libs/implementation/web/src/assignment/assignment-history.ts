import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import type { AssignmentEvent } from '@nmirf/implementation/model';
import { bestText } from '@nmirf/platform/model';
import { formatDate, LanguageService, LocalDate, Texts } from '@nmirf/platform/web';

/** What happened to a recommendation's assignments, in sentences, the latest first. */
@Component({
  selector: 'nm-assignment-history',
  imports: [TranslocoPipe, LocalDate],
  template: `<ol class="nm-list nm-stack nm-stack--m">
    @for (event of events(); track event.id) {
      <li>
        <p class="nm-small nm-muted">
          <nm-date [value]="event.at" mode="datetime" /> ·
          <bdi>{{ event.by ?? ('implementation.history.platform' | transloco) }}</bdi>
        </p>
        <p>{{ sentence(event) }}</p>
        @if (event.reason; as reason) {
          <blockquote dir="auto">{{ reason }}</blockquote>
        }
      </li>
    }
  </ol>`,
  styles: `
    blockquote {
      margin: var(--nm-1) 0 0;
      padding-inline-start: var(--nm-3);
      border-inline-start: 3px solid var(--nm-line-strong);
      overflow-wrap: anywhere;
      white-space: pre-line;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AssignmentHistory {
  private readonly texts = inject(Texts);
  private readonly language = inject(LanguageService);
  readonly events = input.required<readonly AssignmentEvent[]>();

  protected sentence(event: AssignmentEvent): string {
    const institution = this.name(event.institution);
    const role = this.texts.get(`implementation.role.${event.role}`);
    const by = event.onBehalfOf ? this.name(event.onBehalfOf) : '';
    return this.texts.get(`implementation.history.${event.kind}`, {
      institution,
      role,
      by,
      to: this.day(event.due?.to),
      from: this.day(event.due?.from),
    });
  }

  private name({ name, code }: AssignmentEvent['institution']): string {
    return bestText(name, this.language.language())?.text ?? code;
  }

  private day(value: string | null | undefined): string {
    return value ? formatDate(value, 'date', this.language.locale()) : this.texts.get('implementation.history.no-date');
  }
}

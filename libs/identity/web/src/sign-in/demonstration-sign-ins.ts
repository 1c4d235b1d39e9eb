import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, output } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';

/** A sign-in of the demonstration State, known to everybody. */
interface DemonstrationSignIn {
  role: string;
  email: string;
  password: string;
}

/** The part of `/api/public/site` that this page needs. */
interface DemonstrationSite {
  demonstration: boolean;
  demonstrationSignIns: DemonstrationSignIn[];
}

/** In a demonstration: its sign-ins, to fill the form with. Nothing anywhere else. */
@Component({
  selector: 'nm-demonstration-sign-ins',
  imports: [TranslocoPipe],
  template: `@if (site.hasValue() && site.value().demonstration && site.value().demonstrationSignIns.length) {
    <section aria-labelledby="demonstration">
      <h2 id="demonstration">{{ 'identity.demonstration.heading' | transloco }}</h2>
      <p class="nm-muted">{{ 'identity.demonstration.lead' | transloco }}</p>
      <ul class="nm-list">
        @for (one of site.value().demonstrationSignIns; track one.email) {
          <li>
            <button class="nm-button nm-button--small" type="button" (click)="chosen.emit(one)">
              {{ 'role.' + one.role | transloco }}
            </button>
            <span class="nm-muted nm-small" dir="ltr">{{ one.email }}</span>
          </li>
        }
      </ul>
    </section>
  }`,
  styles: `
    section {
      display: grid;
      gap: var(--nm-3);
      padding: var(--nm-5);
      border: 1px solid var(--nm-line);
      border-radius: var(--nm-radius);
      background: var(--nm-surface);
    }

    h2,
    p {
      margin: 0;
    }

    h2 {
      font-size: var(--nm-text-l);
    }

    li {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      justify-content: space-between;
      gap: var(--nm-2) var(--nm-4);
      padding-block: var(--nm-1);
    }

    span {
      overflow-wrap: anywhere;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class DemonstrationSignIns {
  protected readonly site = httpResource<DemonstrationSite>(() => '/api/public/site');
  readonly chosen = output<DemonstrationSignIn>();
}

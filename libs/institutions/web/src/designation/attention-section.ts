import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Attention } from '@nmirf/institutions/model';
import { LocalDate, PluralPipe, ProblemSection } from '@nmirf/platform/web';
import { InstitutionName } from '../institution/institution-name';

/** What the coordinator should look at: seats without a principal focal point, mandates that end soon. Nothing to look at takes no room. */
@Component({
  selector: 'nm-attention-section',
  imports: [RouterLink, TranslocoPipe, InstitutionName, LocalDate, PluralPipe, ProblemSection],
  templateUrl: './attention-section.html',
  styles: `
    .attention {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(min(100%, 20rem), 1fr));
      gap: var(--nm-4);
    }

    .warning {
      border-inline-start: 4px solid var(--nm-warning);
    }

    h3 {
      font-size: var(--nm-text-m);
    }

    summary {
      min-block-size: 24px;
      color: var(--nm-link);
      cursor: pointer;
    }

    li {
      padding-block: var(--nm-1);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AttentionSection {
  protected readonly attention = httpResource<Attention>(() => '/api/institutions/attention');
}

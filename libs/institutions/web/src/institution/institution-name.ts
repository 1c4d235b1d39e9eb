import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { InstitutionReference } from '@nmirf/institutions/model';
import { LocalText } from '@nmirf/platform/web';

/** The name of an institution with its acronym, as a link to its page. */
@Component({
  selector: 'nm-institution-name',
  imports: [RouterLink, LocalText],
  template: `@let one = institution();
    <a [routerLink]="['/workspace/institutions', one.id]"><nm-text [value]="one.name" /></a>
    @if (one.acronym) {
      &ngsp;<bdi class="nm-muted">({{ one.acronym }})</bdi>
    }`,
  styles: `
    :host {
      overflow-wrap: anywhere;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class InstitutionName {
  readonly institution = input.required<Pick<InstitutionReference, 'id' | 'name' | 'acronym'>>();
}

import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Institution } from '@nmirf/institutions/model';
import { isRightToLeft, unLanguages } from '@nmirf/platform/model';
import { Icon, LocalDate } from '@nmirf/platform/web';
import { InstitutionName } from './institution-name';

/** What is known of a body of the State. */
@Component({
  selector: 'nm-institution-facts',
  imports: [TranslocoPipe, Icon, InstitutionName, LocalDate],
  template: `@let one = institution();
    <dl class="nm-facts">
      <dt>{{ 'institutions.field.name' | transloco }}</dt>
      <dd>
        @for (name of names(); track name.language) {
          <div>
            <bdi [lang]="name.language" [dir]="name.direction">{{ name.text }}</bdi>
          </div>
        }
      </dd>
      @if (one.acronym) {
        <dt>{{ 'institutions.field.acronym' | transloco }}</dt>
        <dd>
          <bdi>{{ one.acronym }}</bdi>
        </dd>
      }
      @if (one.ancestors.at(-1); as parent) {
        <dt>{{ 'institutions.field.parent' | transloco }}</dt>
        <dd><nm-institution-name [institution]="parent" /></dd>
      }
      @if (one.legalBase; as base) {
        <dt>{{ 'institutions.field.legal-base' | transloco }}</dt>
        <dd>
          <bdi class="lines">{{ base.text }}</bdi>
          @if (base.url; as url) {
            <a [href]="url" rel="external">{{ 'institutions.legal-base.open' | transloco }} <nm-icon name="external" /></a>
          }
        </dd>
      }
      @if (one.contact.email; as email) {
        <dt>{{ 'institutions.field.email' | transloco }}</dt>
        <dd>
          <a dir="ltr" [href]="'mailto:' + email">{{ email }}</a>
        </dd>
      }
      @if (one.contact.phone; as phone) {
        <dt>{{ 'institutions.field.phone' | transloco }}</dt>
        <dd>
          <bdi dir="ltr">{{ phone }}</bdi>
        </dd>
      }
      @if (one.contact.address; as address) {
        <dt>{{ 'institutions.field.address' | transloco }}</dt>
        <dd>
          <bdi class="lines">{{ address }}</bdi>
        </dd>
      }
      @if (one.contact.website; as website) {
        <dt>{{ 'institutions.field.website' | transloco }}</dt>
        <dd>
          <a dir="ltr" [href]="website" rel="external">{{ website }} <nm-icon name="external" /></a>
        </dd>
      }
      @if (one.activeFrom; as date) {
        <dt>{{ 'institutions.field.active-from' | transloco }}</dt>
        <dd><nm-date [value]="date" /></dd>
      }
      @if (one.closedOn; as date) {
        <dt>{{ 'institutions.field.closed-on' | transloco }}</dt>
        <dd><nm-date [value]="date" /></dd>
      }
    </dl>`,
  styles: `
    dd {
      overflow-wrap: anywhere;
    }

    .lines {
      white-space: pre-line;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class InstitutionFacts {
  readonly institution = input.required<Institution>();

  protected readonly names = computed(() =>
    unLanguages.flatMap((language) => {
      const text = this.institution().name[language];
      return text ? [{ language, text, direction: isRightToLeft(language) ? 'rtl' : 'ltr' }] : [];
    }),
  );
}

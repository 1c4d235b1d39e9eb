import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { LanguageService, PageHeader, Skeleton } from '@nmirf/platform/web';
import { Session } from '../session/session';

/** After signing out: that it is so, or that it did not succeed and the session goes on. */
@Component({
  selector: 'nm-signed-out-page',
  imports: [RouterLink, TranslocoPipe, PageHeader, Skeleton],
  template: `@if (session.leaving()) {
      <nm-skeleton kind="lines" [count]="2" />
    } @else if (session.me()) {
      <nm-page-header [heading]="'identity.signed-out.failed.heading' | transloco">
        <p lead>{{ 'identity.signed-out.failed.text' | transloco }}</p>
      </nm-page-header>
      <p>
        <button class="nm-button nm-button--main" type="button" (click)="session.signOut()">{{ 'identity.sign-out' | transloco }}</button>
      </p>
    } @else {
      <nm-page-header [heading]="'identity.signed-out.heading' | transloco">
        <p lead>{{ 'identity.signed-out.text' | transloco }}</p>
      </nm-page-header>
      <p class="nm-cluster">
        <a class="nm-button nm-button--main" routerLink="/sign-in">{{ 'identity.signed-out.again' | transloco }}</a>
        <a class="nm-button" [routerLink]="publicArea()">{{ 'identity.signed-out.public' | transloco }}</a>
      </p>
    }`,
  styleUrl: './sign-in-page.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SignedOutPage {
  protected readonly session = inject(Session);
  private readonly language = inject(LanguageService);
  protected readonly publicArea = computed(() => `/${this.language.language()}`);
}

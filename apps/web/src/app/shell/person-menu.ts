import { ChangeDetectionStrategy, Component, computed, effect, inject } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { Session } from '@nmirf/identity/web';
import { DeviceStorage, Icon, LanguageService, Menu, type IconName } from '@nmirf/platform/web';
import { watchSession } from './session-watch';
import { SignInLink } from './sign-in-link';
import { signedInHint } from './signed-in-hint';

interface Area {
  label: string;
  icon: IconName;
  link: string;
}

/** Who is signed in, with the ways to the areas that are open to the person, to the account, and out. */
@Component({
  selector: 'app-person-menu',
  imports: [RouterLink, TranslocoPipe, Icon, Menu, SignInLink],
  template: `@if (me(); as person) {
      <nm-menu [label]="person.name" [spoken]="'shell.account-of' | transloco: { name: person.name }" icon="account" align="end">
        @for (area of areas(); track area.link) {
          <a [routerLink]="area.link"><nm-icon [name]="area.icon" /> {{ area.label | transloco }}</a>
        }
        <a routerLink="/account"><nm-icon name="key" /> {{ 'shell.account' | transloco }}</a>
        @if (person.roles.length && !person.enrolmentRequired) {
          <a routerLink="/account/notifications"><nm-icon name="bell" /> {{ 'shell.notifications' | transloco }}</a>
        }
        <button type="button" (click)="signOut()"><nm-icon name="sign-out" /> {{ 'shell.sign-out' | transloco }}</button>
      </nm-menu>
    } @else {
      <app-sign-in-link />
    }`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PersonMenu {
  private readonly router = inject(Router);
  private readonly language = inject(LanguageService);
  private readonly storage = inject(DeviceStorage);
  private readonly session = inject(Session);

  protected readonly me = this.session.me;
  protected readonly areas = computed<Area[]>(() => {
    const { permissions = [], roles = [] } = this.me() ?? {};
    const areas: (Area | false)[] = [
      permissions.includes('recommendations.read') && { label: 'shell.workspace', icon: 'workspace', link: '/workspace' },
      (permissions.includes('identity.administer') || permissions.includes('audit.read')) && {
        label: 'shell.administration',
        icon: 'administration',
        link: '/administration',
      },
      roles.some((role) => role === 'civil-society' || role === 'nhri') && {
        label: 'shell.civil-society',
        icon: 'people',
        link: '/civil-society',
      },
      { label: 'shell.public', icon: 'view', link: `/${this.language.language()}` },
    ];
    return areas.filter((area) => !!area);
  });

  constructor() {
    watchSession();
    effect(() => {
      const me = this.me();
      if (me !== undefined) this.storage.set(signedInHint, me ? '1' : null);
    });
    if (this.storage.get(signedInHint)) void this.session.resume();
  }

  protected async signOut(): Promise<void> {
    // The page is left first, so that its guard can still ask about unsaved text and stay.
    if (await this.router.navigateByUrl('/sign-in/signed-out')) await this.session.signOut();
  }
}

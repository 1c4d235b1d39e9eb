import { ChangeDetectionStrategy, Component, computed, effect, inject } from '@angular/core';
import { Router } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { Session } from '@nmirf/identity/web';
import { DeviceStorage, LanguageService, Menu, Texts, type MenuEntry } from '@nmirf/platform/web';
import { watchSession } from './session-watch';
import { SignInLink } from './sign-in-link';
import { signedInHint } from './signed-in-hint';

/** Who is signed in, with the ways to the areas that are open to the person, to the account, and out. */
@Component({
  selector: 'app-person-menu',
  imports: [TranslocoPipe, Menu, SignInLink],
  template: `@if (me(); as person) {
      <nm-menu
        [label]="person.name"
        [spoken]="'shell.account-of' | transloco: { name: person.name }"
        icon="account"
        align="end"
        [entries]="entries()"
      />
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
  private readonly texts = inject(Texts);

  protected readonly me = this.session.me;
  protected readonly entries = computed(() => {
    const me = this.me();
    const { permissions = [], roles = [] } = me ?? {};
    const entry = (label: string, icon: MenuEntry['icon'], rest: Partial<MenuEntry>): MenuEntry => ({
      label: this.texts.get(label),
      icon,
      ...rest,
    });
    const entries: (MenuEntry | false)[] = [
      permissions.includes('recommendations.read') && entry('shell.workspace', 'workspace', { link: '/workspace' }),
      (permissions.includes('identity.administer') || permissions.includes('audit.read')) &&
        entry('shell.administration', 'administration', { link: '/administration' }),
      roles.some((role) => role === 'civil-society' || role === 'nhri') &&
        entry('shell.civil-society', 'people', { link: '/civil-society' }),
      entry('shell.public', 'view', { link: `/${this.language.language()}` }),
      entry('shell.account', 'key', { link: '/account' }),
      roles.length > 0 && !me?.enrolmentRequired && entry('shell.notifications', 'bell', { link: '/account/notifications' }),
      entry('shell.sign-out', 'sign-out', { act: () => void this.signOut() }),
    ];
    return entries.filter((one) => !!one);
  });

  constructor() {
    watchSession();
    effect(() => {
      const me = this.me();
      if (me !== undefined) this.storage.set(signedInHint, me ? '1' : null);
    });
    if (this.storage.get(signedInHint)) void this.session.resume();
  }

  private async signOut(): Promise<void> {
    // The page is left first, so that its guard can still ask about unsaved text and stay.
    if (await this.router.navigateByUrl('/sign-in/signed-out')) await this.session.signOut();
  }
}

import { isPlatformBrowser } from '@angular/common';
import { afterNextRender, ChangeDetectionStrategy, Component, computed, effect, inject, PLATFORM_ID } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { Session } from '@nmirf/identity/web';
import { DeviceStorage, Icon, LanguageService, Menu, Texts, Toasts, type IconName } from '@nmirf/platform/web';

interface Area {
  label: string;
  icon: IconName;
  link: string;
}

/** Says only that somebody signed in on this device, so that readers who never do are not asked for a session. */
const hint = 'nmirf.signed-in';

/** The way to sign in, or to one's account and areas. */
@Component({
  selector: 'app-account-menu',
  imports: [RouterLink, TranslocoPipe, Icon, Menu],
  templateUrl: './account-menu.html',
  styleUrl: './account-menu.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AccountMenu {
  private readonly router = inject(Router);
  private readonly language = inject(LanguageService);
  private readonly texts = inject(Texts);
  private readonly toasts = inject(Toasts);
  private readonly storage = inject(DeviceStorage);
  /** Rendered pages are everybody's: there is no session on the server. */
  private readonly session = isPlatformBrowser(inject(PLATFORM_ID)) ? inject(Session) : undefined;

  protected readonly me = computed(() => this.session?.me());
  protected readonly areas = computed<Area[]>(() => {
    const me = this.me();
    const areas: (Area | false | undefined)[] = [
      me?.permissions.includes('recommendations.read') && { label: 'shell.workspace', icon: 'workspace', link: '/workspace' },
      me?.permissions.includes('identity.administer') && { label: 'shell.administration', icon: 'administration', link: '/administration' },
      me?.roles.includes('civil-society') && { label: 'shell.civil-society', icon: 'people', link: '/civil-society' },
      { label: 'shell.public', icon: 'view', link: `/${this.language.language()}` },
    ];
    return areas.filter((area) => !!area);
  });

  constructor() {
    effect(() => {
      const me = this.me();
      if (me !== undefined) this.storage.set(hint, me ? '1' : null);
    });
    afterNextRender(() => {
      if (this.storage.get(hint)) void this.session?.resume();
    });
  }

  protected async signOut(): Promise<void> {
    // The page is left first, so that its guard can still ask about unsaved text and stay.
    if (!(await this.router.navigateByUrl('/sign-in'))) return;
    await this.session?.signOut();
    this.toasts.show(this.texts.get('shell.signed-out'));
  }
}

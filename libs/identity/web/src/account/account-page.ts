import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { PageHeader } from '@nmirf/platform/web';
import { Session } from '../session/session';
import { OwnSessions } from './own-sessions';
import { PasswordForm } from './password-form';
import { ProfileForm } from './profile-form';

/** One's own account: roles, name and language, second factor, password, sessions. */
@Component({
  selector: 'nm-account-page',
  imports: [RouterLink, TranslocoPipe, OwnSessions, PageHeader, PasswordForm, ProfileForm],
  templateUrl: './account-page.html',
  styleUrl: './account-page.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AccountPage {
  private readonly router = inject(Router);
  private readonly session = inject(Session);
  protected readonly me = this.session.me;

  protected async signOut(): Promise<void> {
    // The page is left first, so that it can still ask about what is not saved, and stay.
    if (await this.router.navigateByUrl('/sign-in/signed-out')) await this.session.signOut();
  }
}

import { ChangeDetectionStrategy, Component } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { Icon } from '@nmirf/platform/web';

/** The way to sign in, or to one's account and areas. */
@Component({
  selector: 'app-account-menu',
  imports: [RouterLink, TranslocoPipe, Icon],
  template: `<a class="sign-in" routerLink="/sign-in"
    ><nm-icon name="sign-in" /> <span class="word">{{ 'shell.sign-in' | transloco }}</span></a
  >`,
  styleUrl: './account-menu.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AccountMenu {}

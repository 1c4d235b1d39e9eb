import { ChangeDetectionStrategy, Component } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { Icon } from '@nmirf/platform/web';

/** The way to sign in. */
@Component({
  selector: 'app-sign-in-link',
  imports: [RouterLink, TranslocoPipe, Icon],
  template: `<a routerLink="/sign-in"
    ><nm-icon name="sign-in" /> <span class="word">{{ 'shell.sign-in' | transloco }}</span></a
  >`,
  styleUrl: './sign-in-link.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SignInLink {}

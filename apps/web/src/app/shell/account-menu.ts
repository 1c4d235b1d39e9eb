import { ChangeDetectionStrategy, Component } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { Icon } from '@nmirf/platform/web';

/** The way to sign in, or to one's account and areas. */
@Component({
  selector: 'app-account-menu',
  imports: [RouterLink, TranslocoPipe, Icon],
  template: `<a class="sign-in" routerLink="/sign-in"
    ><nm-icon name="sign-in" /> <span class="nm-only-wide">{{ 'shell.sign-in' | transloco }}</span></a
  >`,
  styles: `
    .sign-in {
      display: inline-flex;
      align-items: center;
      justify-content: center;
      gap: var(--nm-2);
      min-inline-size: var(--nm-control);
      min-block-size: var(--nm-control);
      padding-inline: var(--nm-2);
      border-radius: var(--nm-radius);
      color: inherit;
      font-weight: 600;
      text-decoration: none;

      &:hover {
        background: var(--nm-sunken);
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AccountMenu {}

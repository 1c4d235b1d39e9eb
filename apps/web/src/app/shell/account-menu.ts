import { NgComponentOutlet } from '@angular/common';
import { afterNextRender, ChangeDetectionStrategy, Component, inject, input, signal, type Type } from '@angular/core';
import { DeviceStorage } from '@nmirf/platform/web';
import { SignInLink } from './sign-in-link';
import { signedInHint } from './signed-in-hint';

/** The way to sign in; the person's menu comes where somebody signed in, and in areas where one must. */
@Component({
  selector: 'app-account-menu',
  imports: [NgComponentOutlet, SignInLink],
  template: `@if (menu(); as personMenu) {
      <ng-container [ngComponentOutlet]="personMenu" />
    } @else {
      <app-sign-in-link />
    }`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AccountMenu {
  /** whether everybody reads here */
  readonly open = input(false);
  protected readonly menu = signal<Type<unknown> | undefined>(undefined);

  constructor() {
    const storage = inject(DeviceStorage);
    afterNextRender(async () => {
      if (!this.open() || storage.get(signedInHint)) this.menu.set((await import('./person-menu')).PersonMenu);
    });
  }
}

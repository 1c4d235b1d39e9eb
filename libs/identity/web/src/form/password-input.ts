import { ChangeDetectionStrategy, Component, ElementRef, inject, signal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';

/** Around a password's input: a button that shows what was typed, and hides it again. */
@Component({
  selector: 'nm-password-input',
  imports: [TranslocoPipe],
  template: `<ng-content /><button
      class="nm-button nm-button--quiet"
      type="button"
      [attr.aria-label]="(shown() ? 'identity.password.hide.spoken' : 'identity.password.show.spoken') | transloco"
      (click)="toggle()"
    >
      {{ (shown() ? 'identity.password.hide' : 'identity.password.show') | transloco }}
    </button>`,
  styles: `
    :host {
      display: grid;
      grid-template-columns: minmax(0, 1fr) auto;
      gap: var(--nm-2);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PasswordInput {
  private readonly element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  protected readonly shown = signal(false);

  protected toggle(): void {
    this.shown.update((shown) => !shown);
    this.element.querySelector('input')?.setAttribute('type', this.shown() ? 'text' : 'password');
  }
}

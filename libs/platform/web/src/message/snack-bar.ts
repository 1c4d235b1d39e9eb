import { ChangeDetectionStrategy, Component, DestroyRef, inject, type Injector } from '@angular/core';
import {
  MAT_SNACK_BAR_DATA,
  MatSnackBar,
  MatSnackBarAction,
  MatSnackBarActions,
  MatSnackBarLabel,
  MatSnackBarRef,
} from '@angular/material/snack-bar';
import { TranslocoPipe } from '@jsverse/transloco';
import { Icon } from '../icon/icon';
import { MaterialLook } from '../material/material-look';
import type { Toast } from './toast';

const shownFor = 6000;
const shownWithUndo = 12_000;

@Component({
  selector: 'nm-snack-bar',
  imports: [Icon, MatSnackBarAction, MatSnackBarActions, MatSnackBarLabel, TranslocoPipe],
  template: `<p matSnackBarLabel><nm-icon name="success" /> {{ toast.text }}</p>
    <span matSnackBarActions>
      @if (toast.undo) {
        <button type="button" matSnackBarAction class="act" (click)="undo()">{{ 'toast.undo' | transloco }}</button>
      }
      <button type="button" matSnackBarAction class="act" [attr.aria-label]="'toast.close' | transloco" (click)="bar.dismiss()">
        <nm-icon name="close" />
      </button>
    </span>`,
  styleUrl: './snack-bar.scss',
  host: { '(mouseenter)': 'pause()', '(mouseleave)': 'resume()', '(focusin)': 'pause()', '(focusout)': 'resume()' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
class SnackBar {
  protected readonly toast = inject<Toast>(MAT_SNACK_BAR_DATA);
  protected readonly bar = inject<MatSnackBarRef<SnackBar>>(MatSnackBarRef);
  private timer?: ReturnType<typeof setTimeout>;

  constructor() {
    this.resume(this.toast.undo ? shownWithUndo : shownFor);
    inject(DestroyRef).onDestroy(() => this.pause());
  }

  protected undo(): void {
    this.bar.dismissWithAction();
    this.toast.undo?.();
  }

  /** While it is pointed at or holds the focus it stays, which Material's own time does not allow for. */
  protected pause(): void {
    clearTimeout(this.timer);
  }

  protected resume(after = shownFor): void {
    this.pause();
    this.timer = setTimeout(() => this.bar.dismiss(), after);
  }
}

export function showInSnackBar(injector: Injector, toast: Toast): void {
  injector.get(MaterialLook);
  injector.get(MatSnackBar).openFromComponent<SnackBar, Toast>(SnackBar, {
    data: toast,
    horizontalPosition: 'start',
    panelClass: ['nm-snack-bar', 'nm-no-print'],
  });
}

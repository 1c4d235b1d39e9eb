import { ChangeDetectionStrategy, Component, inject, type Injector } from '@angular/core';
import { MAT_DIALOG_DATA, MatDialog, MatDialogActions, MatDialogClose, MatDialogContent, MatDialogTitle } from '@angular/material/dialog';
import { TranslocoPipe } from '@jsverse/transloco';
import { firstValueFrom } from 'rxjs';
import { MaterialLook } from '../material/material-look';
import type { Question } from './question';

@Component({
  selector: 'nm-confirm-dialog',
  imports: [MatDialogActions, MatDialogClose, MatDialogContent, MatDialogTitle, TranslocoPipe],
  template: `<h2 mat-dialog-title>{{ question.heading }}</h2>
    @if (question.text; as text) {
      <mat-dialog-content>{{ text }}</mat-dialog-content>
    }
    <mat-dialog-actions align="end">
      <button type="button" class="nm-button" [mat-dialog-close]="false">{{ 'dialog.cancel' | transloco }}</button>
      <button
        type="button"
        class="nm-button"
        [class.nm-button--danger]="question.danger"
        [class.nm-button--main]="!question.danger"
        [mat-dialog-close]="true"
      >
        {{ question.action }}
      </button>
    </mat-dialog-actions>`,
  styles: `
    h2 {
      overflow-wrap: anywhere;
    }

    mat-dialog-actions {
      gap: var(--nm-2);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
class ConfirmDialog {
  protected readonly question = inject<Question>(MAT_DIALOG_DATA);
}

/** One question at a time: a second one answers the first with no. */
export async function askInDialog(injector: Injector, question: Question): Promise<boolean> {
  injector.get(MaterialLook);
  const dialogs = injector.get(MatDialog);
  dialogs.closeAll();
  const opened = dialogs.open<ConfirmDialog, Question, boolean>(ConfirmDialog, {
    data: question,
    role: 'alertdialog',
    ariaModal: true,
    // the way back, which stands first
    autoFocus: 'button',
    width: '32rem',
    enterAnimationDuration: 0,
    exitAnimationDuration: 0,
  });
  return (await firstValueFrom(opened.afterClosed())) ?? false;
}

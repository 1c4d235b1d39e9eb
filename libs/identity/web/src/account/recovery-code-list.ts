import { ChangeDetectionStrategy, Component, DOCUMENT, inject, input } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { CopyButton, Icon, Texts } from '@nmirf/platform/web';

/** Recovery codes, shown this one time: to copy, print or save. */
@Component({
  selector: 'nm-recovery-code-list',
  imports: [TranslocoPipe, CopyButton, Icon],
  template: `<ul class="nm-list" dir="ltr">
      @for (code of codes(); track code) {
        <li>{{ code }}</li>
      }
    </ul>
    <div class="nm-cluster nm-no-print">
      <nm-copy [text]="codes().join('\\n')" [label]="'identity.second-factor.codes.copy' | transloco" />
      <button class="nm-button nm-button--small" type="button" (click)="save()">
        <nm-icon name="download" /> {{ 'identity.second-factor.codes.download' | transloco }}
      </button>
      <button class="nm-button nm-button--small" type="button" (click)="print()">
        <nm-icon name="print" /> {{ 'identity.second-factor.codes.print' | transloco }}
      </button>
    </div>`,
  styles: `
    :host {
      display: grid;
      gap: var(--nm-4);
    }

    ul {
      columns: 2 12rem;
      padding: var(--nm-4) var(--nm-5);
      border: 1px solid var(--nm-line);
      border-radius: var(--nm-radius);
      background: var(--nm-sunken);
      font-family: monospace;
      font-size: var(--nm-text-l);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RecoveryCodeList {
  private readonly document = inject(DOCUMENT);
  private readonly texts = inject(Texts);
  readonly codes = input.required<readonly string[]>();
  /** whose they are, for the file */
  readonly email = input.required<string>();

  protected print(): void {
    this.document.defaultView?.print();
  }

  /** Made in the browser: the codes go to no server again. */
  protected save(): void {
    const title = this.texts.get('identity.second-factor.codes.title', { email: this.email(), address: this.document.location.origin });
    const file = new Blob([[title, '', ...this.codes(), ''].join('\n')], { type: 'text/plain;charset=utf-8' });
    const link = this.document.createElement('a');
    link.href = URL.createObjectURL(file);
    link.download = 'recovery-codes.txt';
    link.click();
    URL.revokeObjectURL(link.href);
  }
}

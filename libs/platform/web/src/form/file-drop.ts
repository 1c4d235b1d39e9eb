import { ChangeDetectionStrategy, Component, input, output, signal } from '@angular/core';

/**
 * A field on which files are dropped, or from which they are chosen. It takes them as they come: what is taken of them, and how many, says
 * whoever sends them. `accept` only narrows what the browser offers to choose from.
 */
@Component({
  selector: 'nm-file-drop',
  template: `<label class="drop" [class.over]="over()" (dragover)="dragged($event)" (dragleave)="over.set(false)" (drop)="dropped($event)">
    <ng-content />
    <span class="nm-strong">{{ label() }}</span>
    <input
      class="file"
      type="file"
      [multiple]="multiple()"
      [accept]="accept()"
      [attr.aria-label]="choose()"
      [attr.aria-describedby]="hint() ? id + '-hint' : null"
      (change)="chosen($event)"
    />
    <span class="nm-button" aria-hidden="true">{{ choose() }}</span>
    @if (hint(); as text) {
      <span class="nm-small nm-muted" [id]="id + '-hint'">{{ text }}</span>
    }
  </label>`,
  styles: `
    :host {
      display: block;
    }

    .drop {
      position: relative;
      display: grid;
      justify-items: center;
      gap: var(--nm-3);
      padding: var(--nm-6) var(--nm-4);
      border: 2px dashed var(--nm-line-strong);
      border-radius: var(--nm-radius);
      background: var(--nm-surface);
      text-align: center;
      cursor: pointer;

      &:hover,
      &.over {
        border-color: var(--nm-accent);
        background: var(--nm-primary-soft);
      }

      &:focus-within {
        outline: 2px solid var(--nm-focus);
        outline-offset: 2px;
      }
    }

    /* the browser's own control, with its keys, under words of ours in the reader's language */
    .file {
      position: absolute;
      inset: 0;
      inline-size: 100%;
      block-size: 100%;
      opacity: 0;
      cursor: pointer;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class FileDrop {
  private static made = 0;
  protected readonly id = `nm-file-drop-${(FileDrop.made += 1)}`;
  /** what is dropped here */
  readonly label = input.required<string>();
  /** the way without dragging */
  readonly choose = input.required<string>();
  readonly hint = input<string>();
  readonly accept = input.required<string>();
  readonly multiple = input(false);
  readonly files = output<File[]>();
  protected readonly over = signal(false);

  protected chosen({ target }: Event): void {
    const field = target as HTMLInputElement;
    this.files.emit(Array.from(field.files ?? []));
    // The same file may be chosen again, as after it was mended.
    field.value = '';
  }

  protected dragged(event: DragEvent): void {
    event.preventDefault();
    this.over.set(true);
  }

  protected dropped(event: DragEvent): void {
    event.preventDefault();
    this.over.set(false);
    this.files.emit(Array.from(event.dataTransfer?.files ?? []));
  }
}

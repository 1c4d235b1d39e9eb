import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { encode } from 'uqr';

/** An address as a QR code, drawn here: it goes to no other server. Dark on light in every theme, as cameras want it. */
@Component({
  selector: 'nm-qr-code',
  template: `<svg role="img" [attr.viewBox]="drawing().box" [attr.aria-label]="label()" shape-rendering="crispEdges">
    <path [attr.d]="drawing().path" />
  </svg>`,
  styles: `
    :host {
      display: block;
      inline-size: 13rem;
      max-inline-size: 100%;
      aspect-ratio: 1;
      border: 1px solid var(--nm-line);
      border-radius: var(--nm-radius);
      background: #fff;
      overflow: hidden;
    }

    svg {
      display: block;
    }

    path {
      fill: #000;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class QrCode {
  readonly text = input.required<string>();
  readonly label = input.required<string>();

  protected readonly drawing = computed(() => {
    // the quiet zone of four modules that the standard asks for
    const { data, size } = encode(this.text(), { border: 4 });
    const dark = data.flatMap((row, y) => row.flatMap((on, x) => (on ? [`M${x} ${y}h1v1h-1z`] : [])));
    return { box: `0 0 ${size} ${size}`, path: dark.join('') };
  });
}

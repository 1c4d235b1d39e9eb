import { Directive, inject } from '@angular/core';
import { MatTooltip } from '@angular/material/tooltip';
import { MaterialLook } from '../material/material-look';

/** `<button nmTooltip="…">`: a word more, for pointers, fingers that stay and the keyboard. Not for the public area; `nm-hint` is for both. */
@Directive({
  selector: '[nmTooltip]',
  hostDirectives: [{ directive: MatTooltip, inputs: ['matTooltip: nmTooltip'] }],
})
export class Tooltip {
  constructor() {
    inject(MaterialLook);
  }
}

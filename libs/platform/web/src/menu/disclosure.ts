import { Directive, ElementRef, inject } from '@angular/core';

/** On a `<details>` that serves as a menu: closes on Escape (focus back on its summary), on a click outside and when the focus leaves. */
@Directive({
  selector: 'details[nmDisclosure]',
  host: {
    '(keydown.escape)': 'close(true)',
    '(document:pointerdown)': 'outside($event.target)',
    '(focusout)': 'left($event.relatedTarget)',
  },
})
export class Disclosure {
  private readonly details = inject<ElementRef<HTMLDetailsElement>>(ElementRef).nativeElement;

  close(refocus = false): void {
    if (!this.details.open) return;
    this.details.open = false;
    if (refocus) this.details.querySelector('summary')?.focus();
  }

  protected outside(target: EventTarget | null): void {
    if (this.details.open && !this.details.contains(target as Node | null)) this.close();
  }

  /** Null when the focus went nowhere, as on a click on plain text inside: that is not leaving. */
  protected left(to: EventTarget | null): void {
    if (to && !this.details.contains(to as Node)) this.close();
  }
}

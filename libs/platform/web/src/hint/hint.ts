import { NgComponentOutlet, NgTemplateOutlet } from '@angular/common';
import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import { WorkParts } from '../material/work-parts';

/** `<nm-hint text="…">word</nm-hint>`: what more there is to say of a word. The browser's title, or a tooltip where people work. */
@Component({
  selector: 'nm-hint',
  imports: [NgComponentOutlet, NgTemplateOutlet],
  template: `@if (part) {
      <ng-container *ngComponentOutlet="part; inputs: { text: text(), inside }" />
    } @else {
      <ng-container [ngTemplateOutlet]="inside" />
    }
    <ng-template #inside><ng-content /></ng-template>`,
  host: { '[attr.title]': 'part ? null : text()' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Hint {
  protected readonly part = inject(WorkParts, { optional: true })?.hint;
  readonly text = input.required<string>();
}

import { NgTemplateOutlet } from '@angular/common';
import { ChangeDetectionStrategy, Component, input, type TemplateRef } from '@angular/core';
import { Tooltip } from './tooltip';

/** A hint where people work. */
@Component({
  selector: 'nm-work-hint',
  imports: [NgTemplateOutlet, Tooltip],
  template: `<span [nmTooltip]="text()"><ng-container [ngTemplateOutlet]="inside()" /></span>`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class WorkHint {
  readonly text = input.required<string>();
  readonly inside = input.required<TemplateRef<unknown>>();
}

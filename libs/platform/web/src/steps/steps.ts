import { BreakpointObserver } from '@angular/cdk/layout';
import type { StepperSelectionEvent } from '@angular/cdk/stepper';
import { NgTemplateOutlet } from '@angular/common';
import { ChangeDetectionStrategy, Component, contentChild, inject, input, output, TemplateRef } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { MatStep, MatStepper, MatStepperIcon } from '@angular/material/stepper';
import { TranslocoPipe } from '@jsverse/transloco';
import { map } from 'rxjs';
import { Icon } from '../icon/icon';
import { MaterialLook } from '../material/material-look';

/** One step of a piece of work. */
export interface Step {
  label: string;
  /** whether one may go back to it once it is done */
  again?: boolean;
}

/**
 * Where a piece of work stands, as numbered steps; what the page shows of the present one is written inside, in an
 * `<ng-template>`. Which one that is, the page says,
 * from its address or its record: this part never moves by itself.
 */
@Component({
  selector: 'nm-steps',
  imports: [Icon, MatStep, MatStepper, MatStepperIcon, NgTemplateOutlet, TranslocoPipe],
  template: `<mat-stepper
    #stepper
    animationDuration="0"
    [attr.aria-label]="label()"
    [orientation]="narrow() ? 'vertical' : 'horizontal'"
    [disableRipple]="true"
    [selectedIndex]="current()"
    (selectionChange)="asked($event, stepper)"
  >
    @for (state of passed; track state) {
      <ng-template [matStepperIcon]="state">
        <nm-icon name="check" /><span class="nm-visually-hidden">{{ 'steps.done' | transloco }}</span>
      </ng-template>
    }
    @for (step of steps(); track $index) {
      <mat-step [label]="step.label" [completed]="$index < current()" [editable]="!!step.again || $index >= current()">
        @if ($index === current()) {
          <ng-container [ngTemplateOutlet]="content()" />
        }
      </mat-step>
    }
  </mat-stepper>`,
  styleUrl: './steps.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Steps {
  readonly label = input.required<string>();
  readonly steps = input.required<readonly Step[]>();
  /** the present one, from 0 */
  readonly current = input.required<number>();
  /** the person asks to go back to a step */
  readonly back = output<number>();
  /** Material's words for a step behind, without and with a way back */
  protected readonly passed = ['done', 'edit'] as const;
  protected readonly content = contentChild.required<TemplateRef<unknown>>(TemplateRef);
  protected readonly narrow = toSignal(
    inject(BreakpointObserver)
      .observe('(max-width: 43.74rem)')
      .pipe(map(({ matches }) => matches)),
    { initialValue: false },
  );

  constructor() {
    inject(MaterialLook);
  }

  protected asked({ selectedIndex }: StepperSelectionEvent, stepper: MatStepper): void {
    if (selectedIndex === this.current()) return;
    // It stays until the page says otherwise.
    queueMicrotask(() => (stepper.selectedIndex = this.current()));
    if (selectedIndex < this.current()) this.back.emit(selectedIndex);
  }
}

import { ChangeDetectionStrategy, Component, computed, DestroyRef, Directive, inject, input, signal, type OnInit } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { FormGroupDirective, type AbstractControl } from '@angular/forms';
import { Icon } from '../icon/icon';
import { Texts } from '../language/texts-service';
import { merge } from 'rxjs';
import type { FieldFaultText } from './zod-validators';

let numbered = 0;

/** The path of a control in its form ("title.en"), by which faults over several fields name it. */
export function pathOf(control: AbstractControl): string {
  const parent = control.parent;
  if (!parent) return '';
  const name = Object.entries(parent.controls as Record<string, AbstractControl>).find(([, one]) => one === control)?.[0] ?? '';
  const above = pathOf(parent);
  return above ? `${above}.${name}` : name;
}

/** What is wrong with a control: by its own validator, or by a rule of the form that names it. */
export function faultOf(control: AbstractControl): FieldFaultText | undefined {
  const own = control.errors?.['fault'] as FieldFaultText | undefined;
  const across = control.root.errors?.['faults'] as Record<string, FieldFaultText> | undefined;
  return own ?? across?.[pathOf(control)];
}

/** A field of a form: label above, help under it, what is wrong beside it. */
@Component({
  selector: 'nm-field',
  imports: [Icon],
  template: `
    <label [attr.for]="id">{{ label() }}</label>
    @if (hint(); as text) {
      <p class="hint" [id]="id + '-hint'">{{ text }}</p>
    }
    <ng-content />
    @if (shown(); as text) {
      <p class="fault" [id]="id + '-fault'"><nm-icon name="danger" /> {{ text }}</p>
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: var(--nm-1);
    }

    label {
      font-weight: 600;
    }

    .hint {
      color: var(--nm-ink-soft);
      font-size: var(--nm-text-s);
    }

    .fault {
      color: var(--nm-danger);
      font-size: var(--nm-text-s);
      font-weight: 600;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Field implements OnInit {
  private readonly texts = inject(Texts);
  private readonly form = inject(FormGroupDirective, { optional: true });
  private readonly destroyed = inject(DestroyRef);
  readonly id = `nm-field-${(numbered += 1)}`;
  readonly label = input.required<string>();
  readonly hint = input<string>();
  readonly control = input.required<AbstractControl>();
  private readonly changes = signal(0);

  /** what is wrong, once the person has left the field or tried to send the form */
  readonly shown = computed(() => {
    this.changes();
    const control = this.control();
    if (!control.touched && !this.form?.submitted) return undefined;
    return this.fault();
  });
  readonly fault = computed(() => {
    this.changes();
    const fault = faultOf(this.control());
    return fault && this.texts.get(fault.key, fault.params);
  });
  readonly describedBy = computed(() => {
    const ids = [this.hint() && `${this.id}-hint`, this.shown() && `${this.id}-fault`].filter(Boolean);
    return ids.length ? ids.join(' ') : null;
  });

  ngOnInit(): void {
    const control = this.control();
    const told = this.form ? merge(control.events, this.form.form.events, this.form.ngSubmit) : control.events;
    told.pipe(takeUntilDestroyed(this.destroyed)).subscribe(() => this.changes.update((count) => count + 1));
  }
}

/** On the input, select or textarea inside a field: ties it to the label, the help and the fault. */
@Directive({
  selector: 'input[nmControl], select[nmControl], textarea[nmControl]',
  host: {
    '[id]': 'field.id',
    '[attr.aria-describedby]': 'field.describedBy()',
    '[attr.aria-invalid]': "field.shown() ? 'true' : null",
  },
})
export class Control {
  protected readonly field = inject(Field);
}

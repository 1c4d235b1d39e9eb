import { HttpClient } from '@angular/common/http';
import { afterNextRender, ChangeDetectionStrategy, Component, ElementRef, inject, input, output, signal, viewChild } from '@angular/core';
import { FormControl, FormGroup, ReactiveFormsModule } from '@angular/forms';
import { TranslocoPipe } from '@jsverse/transloco';
import { DesignationEnd, type Designation, type DesignationList } from '@nmirf/institutions/model';
import { asProblem, Control, Field, FormSummary, guardUnsaved, Texts, Toasts, zodValidators, type ApiProblem } from '@nmirf/platform/web';
import { firstValueFrom } from 'rxjs';

const rules = zodValidators(DesignationEnd);

/** Ends a designation with a reason. The person's access ends with it. */
@Component({
  selector: 'nm-end-designation-form',
  imports: [ReactiveFormsModule, TranslocoPipe, Control, Field, FormSummary],
  template: `<form class="nm-stack nm-stack--s" [formGroup]="form" (ngSubmit)="send()">
    <p class="nm-small">{{ 'institutions.designation.end-text' | transloco: { name: designation().person.name } }}</p>
    <nm-form-summary [form]="form" [problem]="problem()" />
    <nm-field [label]="'institutions.designation.reason' | transloco" [control]="form.controls.reason">
      <textarea #reason nmControl class="nm-textarea" formControlName="reason"></textarea>
    </nm-field>
    <p class="nm-cluster">
      <button type="submit" class="nm-button nm-button--small nm-button--danger" [attr.aria-disabled]="busy() || null">
        {{ 'institutions.designation.end-now' | transloco }}
      </button>
      <button type="button" class="nm-button nm-button--small" (click)="left.emit()">{{ 'institutions.cancel' | transloco }}</button>
    </p>
  </form>`,
  styles: `
    :host {
      display: block;
      min-inline-size: min(18rem, 100%);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class EndDesignationForm {
  private readonly http = inject(HttpClient);
  private readonly toasts = inject(Toasts);
  private readonly texts = inject(Texts);
  private readonly summary = viewChild(FormSummary);
  private readonly reason = viewChild.required<ElementRef<HTMLElement>>('reason');
  readonly designation = input.required<Designation>();
  /** it has ended: all designations of the institution */
  readonly done = output<DesignationList>();
  /** the person thought better of it */
  readonly left = output<void>();

  protected readonly form = new FormGroup({ reason: new FormControl('', { nonNullable: true, validators: rules.field('reason') }) });
  protected readonly busy = signal(false);
  protected readonly problem = signal<ApiProblem | undefined>(undefined);

  constructor() {
    guardUnsaved(() => this.form.dirty);
    afterNextRender(() => this.reason().nativeElement.focus());
  }

  protected async send(): Promise<void> {
    if (this.busy()) return;
    this.problem.set(undefined);
    const end = rules.parse(this.form.getRawValue());
    if (!end) return this.summary()?.show();
    this.busy.set(true);
    try {
      const { id, person } = this.designation();
      const list = await firstValueFrom(this.http.post<DesignationList>(`/api/designations/${id}/end`, end));
      this.form.markAsPristine();
      this.toasts.show(this.texts.get('institutions.designation.was-ended', { name: person.name }));
      this.done.emit(list);
    } catch (error) {
      this.problem.set(asProblem(error));
      this.summary()?.show();
    } finally {
      this.busy.set(false);
    }
  }
}

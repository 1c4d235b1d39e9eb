import { afterNextRender, ChangeDetectionStrategy, Component, computed, ElementRef, inject, Injector, input, signal } from '@angular/core';
import type { AbstractControl, FormArray, FormGroup } from '@angular/forms';
import { TranslocoPipe } from '@jsverse/transloco';
import type { ApiProblem } from '../http/api-problem';
import { Texts } from '../language/texts-service';
import { Notice } from '../message/notice';
import { problemText } from '../message/problem-text';
import { Code } from '../language/best-text';

interface Line {
  text: string;
  /** the id of the control to go to */
  id?: string;
}

const leaves = (control: AbstractControl): AbstractControl[] => {
  const children = (control as FormGroup | FormArray).controls as Record<string, AbstractControl> | undefined;
  return children ? Object.values(children).flatMap(leaves) : [control];
};

/** At the top of a form: what is wrong, each with the way to its field; or what the server refused. Takes the focus when shown. */
@Component({
  selector: 'nm-form-summary',
  imports: [Notice, TranslocoPipe, Code],
  template: `@if (lines().length || problem()) {
    <nm-notice tone="danger" [heading]="heading()" tabindex="-1">
      @if (lines().length) {
        <ul>
          @for (line of lines(); track $index) {
            <li>
              @if (line.id; as id) {
                <button type="button" class="to" (click)="go(id)">{{ line.text }}</button>
              } @else {
                {{ line.text }}
              }
            </li>
          }
        </ul>
      } @else {
        <p>{{ refusal()?.advice }}</p>
      }
      @if (problem()?.status === 500 && problem()?.requestId; as id) {
        <p class="nm-small">
          {{ 'problem.request-number' | transloco }} <nm-code>{{ id }}</nm-code>
        </p>
      }
    </nm-notice>
  }`,
  styles: `
    /* nothing to say takes no room */
    :host:not(:has(nm-notice)) {
      display: none;
    }

    ul {
      padding-inline-start: var(--nm-5);
    }

    .to {
      padding: 0;
      border: 0;
      background: none;
      color: var(--nm-danger-ink);
      text-align: start;
      text-decoration: underline;
      cursor: pointer;
      min-block-size: 24px;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class FormSummary {
  private readonly texts = inject(Texts);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private readonly injector = inject(Injector);
  readonly form = input.required<AbstractControl>();
  readonly problem = input<ApiProblem>();
  protected readonly lines = signal<readonly Line[]>([]);
  protected readonly refusal = computed(() => {
    const problem = this.problem();
    return problem && problemText(problem, this.texts);
  });
  protected readonly heading = computed(() =>
    this.lines().length ? this.texts.plural('form.faults', this.lines().length) : (this.refusal()?.what ?? ''),
  );

  /** Reads the form's faults from its fields on the page, shows them and takes the focus. Call it after a failed submit or a refusal. */
  show(): void {
    for (const control of leaves(this.form())) control.markAsTouched();
    afterNextRender(
      () => {
        this.lines.set(this.read());
        afterNextRender(() => this.host.querySelector<HTMLElement>('nm-notice')?.focus(), { injector: this.injector });
      },
      { injector: this.injector },
    );
  }

  /** Takes the summary away, as when the form is sent again. */
  hide(): void {
    this.lines.set([]);
  }

  protected go(id: string): void {
    document.getElementById(id)?.focus();
  }

  private read(): Line[] {
    const form = this.host.closest('form') ?? document;
    return Array.from(form.querySelectorAll<HTMLElement>('nm-field:has(.fault)'), (field) => ({
      text: `${field.querySelector('label')?.textContent?.trim() ?? ''}: ${field.querySelector('.fault')?.textContent?.trim() ?? ''}`,
      id: field.querySelector('label')?.htmlFor,
    }));
  }
}

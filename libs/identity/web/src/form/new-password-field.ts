import { ChangeDetectionStrategy, Component, computed, DestroyRef, inject, input, signal, type OnInit } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { ReactiveFormsModule, type FormControl } from '@angular/forms';
import { TranslocoPipe } from '@jsverse/transloco';
import { isObvious, passwordLength } from '@nmirf/identity/model';
import { Control, Field, Icon } from '@nmirf/platform/web';
import { PasswordInput } from './password-input';

/** A password that is being chosen, with its rules, each marked as one types. */
@Component({
  selector: 'nm-new-password-field',
  imports: [ReactiveFormsModule, TranslocoPipe, Control, Field, Icon, PasswordInput],
  template: `<nm-field [label]="'identity.password.new' | transloco" [hint]="'identity.password.rules' | transloco" [control]="control()">
      <nm-password-input
        ><input nmControl class="nm-input" type="password" autocomplete="new-password" dir="ltr" [formControl]="control()"
      /></nm-password-input>
    </nm-field>
    <ul class="nm-list nm-small">
      @for (rule of rules(); track rule.key) {
        <li [class.met]="rule.met">
          <span class="mark">
            @if (rule.met) {
              <nm-icon name="check" />
            }
          </span>
          <span
            >{{ rule.key | transloco: { least } }}
            <span class="nm-visually-hidden">{{
              (rule.met ? 'identity.password.rule.met' : 'identity.password.rule.open') | transloco
            }}</span>
          </span>
        </li>
      }
    </ul>`,
  styles: `
    :host {
      display: grid;
      gap: var(--nm-2);
    }

    li {
      display: flex;
      gap: var(--nm-2);
      color: var(--nm-ink-soft);
    }

    .mark {
      display: grid;
      place-items: center;
      flex: none;
      inline-size: 18px;
      block-size: 18px;
      border: 1px solid var(--nm-line-strong);
      border-radius: 50%;
      font-size: 0.75rem;
    }

    .met .mark {
      border-color: var(--nm-success);
      background: var(--nm-success-soft);
      color: var(--nm-success);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class NewPasswordField implements OnInit {
  private readonly destroyed = inject(DestroyRef);
  readonly control = input.required<FormControl<string>>();
  /** what must not be the password: the person's name and address, as far as they are known here */
  readonly own = input<readonly string[]>([]);
  private readonly typed = signal('');
  protected readonly least = passwordLength.min;
  protected readonly rules = computed(() => [
    { key: 'identity.password.rule.length', met: this.typed().length >= passwordLength.min },
    { key: 'identity.password.rule.own', met: this.typed() !== '' && !isObvious(this.typed(), this.own()) },
  ]);

  ngOnInit(): void {
    this.typed.set(this.control().value);
    this.control()
      .valueChanges.pipe(takeUntilDestroyed(this.destroyed))
      .subscribe((value) => this.typed.set(value));
  }
}

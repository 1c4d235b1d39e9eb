import {
  ChangeDetectionStrategy,
  Component,
  computed,
  ElementRef,
  forwardRef,
  inject,
  Injectable,
  input,
  signal,
  viewChild,
} from '@angular/core';
import { takeUntilDestroyed, toObservable } from '@angular/core/rxjs-interop';
import { NG_VALUE_ACCESSOR, type ControlValueAccessor } from '@angular/forms';
import { DateAdapter, MAT_DATE_FORMATS, type MatDateFormats } from '@angular/material/core';
import { MatDatepicker, MatDatepickerInput, MatDatepickerIntl } from '@angular/material/datepicker';
import { TranslocoPipe } from '@jsverse/transloco';
import { Control } from '../form/field';
import { Icon } from '../icon/icon';
import { LanguageService } from '../language/language-service';
import { Texts } from '../language/texts-service';
import { MaterialLook } from '../material/material-look';
import { dateOrder, isCivilDate, readDate, type CivilDate } from './civil-date';
import { CivilDateAdapter } from './civil-date-adapter';

const formats: MatDateFormats = {
  parse: { dateInput: 'field' },
  display: {
    dateInput: 'field',
    monthYearLabel: { year: 'numeric', month: 'long' },
    dateA11yLabel: { dateStyle: 'full' },
    monthYearA11yLabel: { year: 'numeric', month: 'long' },
  },
};

/** The calendar's own words, in the reader's language. */
@Injectable()
class CalendarTexts extends MatDatepickerIntl {
  private readonly texts = inject(Texts);

  constructor() {
    super();
    toObservable(inject(LanguageService).language)
      .pipe(takeUntilDestroyed())
      .subscribe(() => this.turn());
  }

  private turn(): void {
    const text = (key: string) => this.texts.get(`date.${key}`);
    this.calendarLabel = text('calendar');
    this.openCalendarLabel = text('open');
    this.closeCalendarLabel = text('close');
    this.prevMonthLabel = text('previous-month');
    this.nextMonthLabel = text('next-month');
    this.prevYearLabel = text('previous-year');
    this.nextYearLabel = text('next-year');
    this.prevMultiYearLabel = text('previous-years');
    this.nextMultiYearLabel = text('next-years');
    this.switchToMonthViewLabel = text('choose-day');
    this.switchToMultiYearViewLabel = text('choose-year');
    this.changes.next();
  }
}

/**
 * A date in a form, inside `nm-field`: typed, pasted or picked. Its value is the day as `2026-11-24`, empty without one; what is no date stays
 * as it was typed, so that the schema's own word about it stands beside the field.
 */
@Component({
  selector: 'nm-date-input',
  imports: [Control, Icon, MatDatepicker, MatDatepickerInput, TranslocoPipe],
  template: `<input
      #field
      nmControl
      class="nm-input"
      type="text"
      autocomplete="off"
      [placeholder]="order()"
      [matDatepicker]="picker"
      [min]="bound(min())"
      [max]="bound(max())"
      [disabled]="disabled()"
      (dateChange)="took(field.value)"
      (input)="took(field.value)"
      (blur)="touched()"
    />
    <button
      type="button"
      class="nm-button nm-button--quiet nm-button--icon nm-no-print"
      [attr.aria-label]="'date.open' | transloco"
      [disabled]="disabled()"
      (click)="picker.open()"
    >
      <nm-icon name="calendar" />
    </button>
    <mat-datepicker #picker />`,
  styles: `
    :host {
      display: flex;
      max-inline-size: 14rem;
    }

    input {
      flex: 1;
      min-inline-size: 0;
      padding-inline-end: var(--nm-control);
    }

    button {
      flex: none;
      margin-inline-start: calc(-1 * var(--nm-control));
    }
  `,
  providers: [
    { provide: NG_VALUE_ACCESSOR, useExisting: forwardRef(() => DateInput), multi: true },
    { provide: DateAdapter, useClass: CivilDateAdapter },
    { provide: MAT_DATE_FORMATS, useValue: formats },
    { provide: MatDatepickerIntl, useClass: CalendarTexts },
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class DateInput implements ControlValueAccessor {
  private readonly language = inject(LanguageService);
  private readonly texts = inject(Texts);
  private readonly field = viewChild.required<ElementRef<HTMLInputElement>>('field');
  private readonly calendar = viewChild.required<unknown, MatDatepickerInput<CivilDate | null>>('field', { read: MatDatepickerInput });
  /** the first and the last day that can be picked; what is typed is the form's to judge */
  readonly min = input<string | null>();
  readonly max = input<string | null>();

  protected readonly disabled = signal(false);
  protected readonly order = computed(() =>
    dateOrder(this.language.locale())
      .map((part) => this.texts.get(`date.${part}`))
      .join('/'),
  );
  private value = '';
  private changed: (value: string) => void = () => undefined;
  protected touched: () => void = () => undefined;

  constructor() {
    inject(MaterialLook);
  }

  focus(): void {
    this.field().nativeElement.focus();
  }

  protected bound(day: string | null | undefined): CivilDate | null {
    return isCivilDate(day) ? day : null;
  }

  writeValue(value: string | null): void {
    this.value = value ?? '';
    this.calendar().writeValue(this.bound(value));
    if (value && !isCivilDate(value)) this.field().nativeElement.value = value;
  }

  registerOnChange(changed: (value: string) => void): void {
    this.changed = changed;
  }

  registerOnTouched(touched: () => void): void {
    this.touched = touched;
  }

  setDisabledState(disabled: boolean): void {
    this.disabled.set(disabled);
  }

  protected took(text: string): void {
    const value = readDate(text, this.language.locale()) ?? text.trim();
    if (value === this.value) return;
    this.value = value;
    this.changed(value);
  }
}

import { ChangeDetectionStrategy, Component, computed, inject, input, Pipe, type PipeTransform } from '@angular/core';
import { bestText, isRightToLeft, type LocalizedText } from '@nmirf/platform/model';
import { LanguageService } from './language-service';

/** `{{ name | bestText }}`: a text in the reader's language, else English, else any. */
@Pipe({ name: 'bestText', pure: false })
export class BestTextPipe implements PipeTransform {
  private readonly language = inject(LanguageService);

  transform(value: LocalizedText | null | undefined): string {
    return value ? (bestText(value, this.language.language())?.text ?? '') : '';
  }
}

/** `<nm-text [value]="title" />`: the same, marked with the language it is really in. */
@Component({
  selector: 'nm-text',
  template: `<span [attr.lang]="mark()" [attr.dir]="direction()">{{ found()?.text }}</span>`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class LocalText {
  private readonly language = inject(LanguageService);
  readonly value = input.required<LocalizedText>();

  protected readonly found = computed(() => bestText(this.value(), this.language.language()));
  protected readonly mark = computed(() => (this.found()?.language === this.language.language() ? null : this.found()?.language));
  protected readonly direction = computed(() => {
    const language = this.mark();
    return language ? (isRightToLeft(language) ? 'rtl' : 'ltr') : null;
  });
}

/** `<nm-code>A/HRC/59/15</nm-code>`: a symbol, code or paragraph number, which keeps its direction in every script. */
@Component({
  selector: 'nm-code',
  template: `<bdi dir="ltr"><ng-content /></bdi>`,
  styles: `
    bdi {
      font-variant-numeric: tabular-nums;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Code {}

import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { bestText, isRightToLeft, type LocalizedText, type UnLanguage } from '@nmirf/platform/model';
import { LanguageService, Texts } from '@nmirf/platform/web';

const directionOf = (language: UnLanguage) => (isRightToLeft(language) ? 'rtl' : 'ltr');

/** The text of a recommendation in reading type, in the reader's language where there is one, and which text is the official one. */
@Component({
  selector: 'nm-recommendation-text',
  imports: [TranslocoPipe],
  template: `@if (shown(); as best) {
      <blockquote class="nm-reading" [attr.lang]="best.language" [attr.dir]="direction()">{{ best.text }}</blockquote>
    }
    <p class="nm-small nm-muted">{{ note() }}</p>
    @if (official(); as text) {
      <details>
        <summary>{{ 'recommendations.text.show-official' | transloco }}</summary>
        <blockquote class="nm-measure" [attr.lang]="original()" [attr.dir]="originalDirection()">{{ text }}</blockquote>
      </details>
    }`,
  styles: `
    :host {
      display: grid;
      gap: var(--nm-3);
    }

    blockquote {
      overflow-wrap: anywhere;
    }

    .nm-reading {
      padding-inline-start: var(--nm-5);
      border-inline-start: 4px solid var(--nm-ornament);
    }

    details blockquote {
      margin-block-start: var(--nm-2);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RecommendationText {
  private readonly language = inject(LanguageService);
  private readonly words = inject(Texts);
  readonly texts = input.required<LocalizedText>();
  readonly original = input.required<UnLanguage>();

  protected readonly shown = computed(() => bestText(this.texts(), this.language.language()));
  protected readonly direction = computed(() => directionOf(this.shown()?.language ?? 'en'));
  protected readonly originalDirection = computed(() => directionOf(this.original()));
  /** the official text, where a translation is shown */
  protected readonly official = computed(() => (this.shown()?.language === this.original() ? undefined : this.texts()[this.original()]));
  protected readonly note = computed(() => {
    const language = new Intl.DisplayNames(this.language.locale(), { type: 'language' }).of(this.original()) ?? this.original();
    if (this.shown()?.language !== this.original()) return this.words.get('recommendations.text.translation', { language });
    return this.original() === this.language.language()
      ? this.words.get('recommendations.text.official')
      : this.words.get('recommendations.text.official-in', { language });
  });
}

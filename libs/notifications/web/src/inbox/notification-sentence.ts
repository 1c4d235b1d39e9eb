import { inject, Pipe, type PipeTransform } from '@angular/core';
import type { Notification, NotificationParam } from '@nmirf/notifications/model';
import { bestText } from '@nmirf/platform/model';
import { isolated, LanguageService, Texts } from '@nmirf/platform/web';

/**
 * `{{ one | notificationSentence }}`: what a notification says. The sentence is a text of the domain that declares the kind, `notification.<kind>`;
 * where its params have a `count`, it may have forms by number.
 */
// Impure, because it follows the language; the texts are in memory.
@Pipe({ name: 'notificationSentence', pure: false })
export class NotificationSentence implements PipeTransform {
  private readonly texts = inject(Texts);
  private readonly language = inject(LanguageService);

  transform({ kind, params }: Pick<Notification, 'kind' | 'params'>): string {
    const key = `notification.${kind}`;
    const written = Object.fromEntries(Object.entries(params).map(([name, param]) => [name, this.written(param)]));
    const { count } = params;
    if (this.texts.has(key)) return this.texts.get(key, written);
    if (typeof count === 'number' && this.texts.has(`${key}.other`)) return this.texts.plural(key, count, written);
    // Told by a version of the platform that knew more kinds than this one.
    return this.texts.get('notifications.unknown');
  }

  /** A text may be in a language that runs the other way than the sentence: it is isolated, so that it does not turn its neighbours round. */
  private written(param: NotificationParam): string {
    if (typeof param === 'number') return new Intl.NumberFormat(this.language.locale()).format(param);
    const text = typeof param === 'string' ? param : (bestText(param, this.language.language())?.text ?? '');
    return isolated(text);
  }
}

import { HttpClient } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import { bestText } from '@nmirf/platform/model';
import { Confirm, isolated, LanguageService, Texts, Toasts } from '@nmirf/platform/web';
import type { PublicationResult, SourceDocument } from '@nmirf/recommendations/model';
import { firstValueFrom } from 'rxjs';

type Published = Pick<SourceDocument, 'id' | 'symbol' | 'title' | 'recommendations' | 'published'>;

/** Publishes a document's recommendations as a batch, or takes them back; asks first, with the document's name and the number. */
@Injectable({ providedIn: 'root' })
export class Publication {
  private readonly http = inject(HttpClient);
  private readonly confirm = inject(Confirm);
  private readonly texts = inject(Texts);
  private readonly toasts = inject(Toasts);
  private readonly language = inject(LanguageService);

  /** Undefined when the person thought better of it. */
  publish(document: Published): Promise<PublicationResult | undefined> {
    return this.change(document, 'publish', document.recommendations - document.published);
  }

  withdraw(document: Published): Promise<PublicationResult | undefined> {
    return this.change(document, 'withdraw', document.published);
  }

  private async change(document: Published, action: 'publish' | 'withdraw', count: number): Promise<PublicationResult | undefined> {
    const key = `recommendations.${action}`;
    const symbol = isolated(document.symbol);
    const agreed = await this.confirm.ask({
      heading: this.texts.plural(`${key}.question`, count, { symbol }),
      text: [bestText(document.title, this.language.language())?.text, this.texts.get(`${key}.consequence`)].filter(Boolean).join(' — '),
      action: this.texts.plural(`${key}.action`, count),
      danger: action === 'withdraw',
    });
    if (!agreed) return undefined;
    const result = await firstValueFrom(this.http.post<PublicationResult>(`/api/source-documents/${document.id}/${action}`, {}));
    this.toasts.show(this.texts.plural(`${key}.done`, result.changed, { symbol }));
    return result;
  }
}

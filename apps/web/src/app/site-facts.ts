import { httpResource } from '@angular/common/http';
import { computed, effect, inject, Injectable } from '@angular/core';
import { bestText } from '@nmirf/platform/model';
import { LanguageService, PageMeta, Texts } from '@nmirf/platform/web';
import type { Site } from '@nmirf/portal/model';

/** What every page shows of the installation: the State's name, and whether this is a demonstration. */
@Injectable({ providedIn: 'root' })
export class SiteFacts {
  private readonly language = inject(LanguageService);
  private readonly texts = inject(Texts);
  private readonly meta = inject(PageMeta);
  private readonly site = httpResource<Site>(() => '/api/public/site');
  private readonly facts = computed(() => (this.site.hasValue() ? this.site.value() : undefined));

  readonly demonstration = computed(() => this.facts()?.demonstration ?? false);
  /** the State's name in the reader's language; empty until it is known */
  readonly name = computed(() => bestText(this.facts()?.stateName ?? {}, this.language.language())?.text ?? '');

  constructor() {
    effect(() => {
      const state = this.name();
      this.meta.siteName.set(state ? this.texts.get('shell.site-name', { state }) : this.texts.get('shell.product'));
      this.meta.siteDescription.set(this.texts.get('shell.description'));
    });
  }
}

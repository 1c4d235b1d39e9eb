import { computed, DOCUMENT, effect, inject, Injectable, makeEnvironmentProviders, signal, type EnvironmentProviders } from '@angular/core';
import { Meta, Title } from '@angular/platform-browser';
import { TitleStrategy, type RouterStateSnapshot } from '@angular/router';
import { languages } from '@nmirf/platform/model';
import { Texts } from '../language/texts-service';
import { LanguageService } from '../language/language-service';

/** What a page says of itself to browsers, search machines and those who share its address. */
export interface PageFacts {
  title: string;
  description?: string;
  /** the path that stands for this page (`/en/recommendations/UPR-4-48-SVN-140.7`) */
  canonical?: string;
  /** whether the same page exists under each language's prefix */
  alternates?: boolean;
}

/** The title, description and links in the head of the document. A page sets finished texts; routes give keys. */
@Injectable({ providedIn: 'root' })
export class PageMeta {
  private readonly title = inject(Title);
  private readonly meta = inject(Meta);
  private readonly document = inject(DOCUMENT);
  private readonly texts = inject(Texts);
  private readonly language = inject(LanguageService);
  private readonly facts = signal<PageFacts | undefined>(undefined);
  private readonly key = signal<string | undefined>(undefined);

  /** the name of the site, after the title of each page; set by the host */
  readonly siteName = signal('');
  /** the site's own description, where a page has none */
  readonly siteDescription = signal('');
  /** the title as it is shown, without the name of the site */
  readonly pageTitle = computed(() => {
    const key = this.key();
    return this.facts()?.title ?? (key ? this.texts.get(key) : '');
  });

  constructor() {
    effect(() => this.write());
  }

  /** Says what the page shown is. Call it in an effect, so that it follows data and language. */
  set(facts: PageFacts): void {
    this.facts.set(facts);
  }

  /** Begins a page: its route's title until it says more of itself. */
  begin(key: string | undefined): void {
    this.facts.set(undefined);
    this.key.set(key);
  }

  private write(): void {
    const facts = this.facts();
    this.title.setTitle([this.pageTitle(), this.siteName()].filter(Boolean).join(' – '));
    this.meta.updateTag({ name: 'description', content: facts?.description ?? this.siteDescription() });
    this.document.head.querySelectorAll('link[data-page]').forEach((link) => link.remove());
    if (!facts?.canonical) return;
    const { canonical } = facts;
    // A path: rendered pages know no host of their own, and the browser completes it.
    this.link({ rel: 'canonical', href: canonical });
    if (!facts.alternates) return;
    for (const language of languages)
      this.link({ rel: 'alternate', hreflang: language, href: canonical.replace(`/${this.language.language()}`, `/${language}`) });
  }

  private link(attributes: Record<string, string>): void {
    const link = this.document.createElement('link');
    for (const [name, value] of Object.entries({ ...attributes, 'data-page': '' })) link.setAttribute(name, value);
    this.document.head.appendChild(link);
  }
}

/** Titles of routes are keys of texts. */
@Injectable()
class KeyTitles extends TitleStrategy {
  private readonly page = inject(PageMeta);
  private path?: string;

  override updateTitle(snapshot: RouterStateSnapshot): void {
    const path = snapshot.url.split(/[?#]/)[0] ?? '';
    // A change of the query is the same page: it keeps what it said of itself.
    if (path === this.path) return;
    this.path = path;
    this.page.begin(this.buildTitle(snapshot));
  }
}

/** Titles of routes as keys, with the name of the site. */
export const providePageTitles = (): EnvironmentProviders => makeEnvironmentProviders([{ provide: TitleStrategy, useClass: KeyTitles }]);

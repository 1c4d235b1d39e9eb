import { NgComponentOutlet } from '@angular/common';
import { ChangeDetectionStrategy, Component, computed, inject, input, resource, type InjectionToken, type Type } from '@angular/core';
import type { DomainTexts } from '../language/domain-texts';
import { LanguageService } from '../language/language-service';
import { ProblemSection } from '../message/problem-section';
import { Skeleton } from './skeleton';

/** A part of a page that a domain above the page's own adds. The host's routes name it, so that the page's domain knows none of them. */
export interface AddedPart {
  /** who sees it */
  permission: string;
  load: () => Promise<Type<unknown>>;
  /** what it needs beside the texts of the page's own domain */
  texts: readonly DomainTexts[];
}

/** A part, and its texts in the language shown, so that it never shows a key. */
export async function loadPart({ load, texts }: AddedPart, language: LanguageService): Promise<Type<unknown>> {
  const [part] = await Promise.all([load(), language.add(...texts)]);
  return part;
}

/** The parts at a place of a page that the reader may see; loaded when asked for. */
export function addedParts(place: InjectionToken<readonly AddedPart[]>, reader: { can(permission: string): boolean }) {
  const language = inject(LanguageService);
  const parts = inject(place, { optional: true }) ?? [];
  const seen = computed(() => parts.filter(({ permission }) => reader.can(permission)));
  const loaded = resource({
    params: () => (seen().length ? seen() : undefined),
    loader: ({ params }) => Promise.all(params.map((part) => loadPart(part, language))),
  });
  return { any: computed(() => seen().length > 0), loaded };
}

/** Where the parts stand one under the other, each with the same inputs. */
@Component({
  selector: 'nm-added-parts',
  imports: [NgComponentOutlet, ProblemSection, Skeleton],
  template: `@let loaded = parts().loaded;
    @if (loaded.error(); as error) {
      <nm-problem [error]="error" (retry)="loaded.reload()" />
    } @else if (loaded.hasValue()) {
      @for (part of loaded.value(); track part) {
        <ng-container *ngComponentOutlet="part; inputs: inputs()" />
      }
    } @else if (parts().any()) {
      <nm-skeleton kind="lines" />
    }`,
  styles: `
    :host {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: var(--nm-6);
    }

    :host:not(:has(> *)) {
      display: none;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AddedParts {
  readonly parts = input.required<ReturnType<typeof addedParts>>();
  readonly inputs = input.required<Record<string, unknown>>();
}

import { NgComponentOutlet } from '@angular/common';
import { ChangeDetectionStrategy, Component, inject, InjectionToken, input, signal, type Type } from '@angular/core';
import { Session } from '@nmirf/identity/web';
import type { SourceDocument } from '@nmirf/recommendations/model';

/** A section of a document's page that another domain brings; its component takes the `document`. */
export interface DocumentSection {
  /** only for those who hold it */
  permission: string;
  load(): Promise<Type<unknown>>;
}

/** The sections that the host puts on a document's page. */
export const DOCUMENT_SECTIONS = new InjectionToken<readonly DocumentSection[]>('sections of a document', { factory: () => [] });

/** What other domains have to say of a document. */
@Component({
  selector: 'nm-document-sections',
  imports: [NgComponentOutlet],
  template: `@for (section of sections(); track section) {
    <ng-container *ngComponentOutlet="section; inputs: { document: document() }" />
  }`,
  styles: `
    :host {
      display: contents;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class DocumentSections {
  readonly document = input.required<SourceDocument>();
  protected readonly sections = signal<readonly Type<unknown>[]>([]);

  constructor() {
    const session = inject(Session);
    const own = inject(DOCUMENT_SECTIONS).filter(({ permission }) => session.can(permission));
    void Promise.all(own.map((section) => section.load())).then((loaded) => this.sections.set(loaded));
  }
}

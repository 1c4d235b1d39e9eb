import { DestroyRef, DOCUMENT, inject, Injectable } from '@angular/core';
import type { CanDeactivateFn } from '@angular/router';
import { Texts } from '../language/texts-service';
import { Confirm } from '../message/confirm';

/** What on the page has not been saved. */
@Injectable({ providedIn: 'root' })
export class UnsavedChanges {
  private readonly questions = new Set<() => boolean>();

  any(): boolean {
    return [...this.questions].some((unsaved) => unsaved());
  }

  watch(unsaved: () => boolean): () => void {
    this.questions.add(unsaved);
    return () => this.questions.delete(unsaved);
  }
}

/** Asks before the page is left while `unsaved` holds, be it by a link (with `canDeactivate: [unsavedChanges]`) or by closing the tab. */
export function guardUnsaved(unsaved: () => boolean): void {
  const window = inject(DOCUMENT).defaultView;
  inject(Confirm);
  const leaving = (event: BeforeUnloadEvent) => {
    if (unsaved()) event.preventDefault();
  };
  const stop = inject(UnsavedChanges).watch(unsaved);
  window?.addEventListener('beforeunload', leaving);
  inject(DestroyRef).onDestroy(() => {
    stop();
    window?.removeEventListener('beforeunload', leaving);
  });
}

/** For routes whose page calls `guardUnsaved`. */
export const unsavedChanges: CanDeactivateFn<unknown> = () => {
  if (!inject(UnsavedChanges).any()) return true;
  const texts = inject(Texts);
  return inject(Confirm).ask({
    heading: texts.get('draft.leave-heading'),
    text: texts.get('draft.leave-text'),
    action: texts.get('draft.leave-action'),
    danger: true,
  });
};

import { inject, Injectable, Injector } from '@angular/core';

/** Short words about what succeeded, with a way back where there is one. What failed belongs on the page. */
@Injectable({ providedIn: 'root' })
export class Toasts {
  private readonly injector = inject(Injector);

  /** A further one takes the place of the one that is shown. */
  show(text: string, { undo }: { undo?: () => void } = {}): void {
    void import('./snack-bar').then(({ showInSnackBar }) => showInSnackBar(this.injector, { text, undo }));
  }
}

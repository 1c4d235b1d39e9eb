import { ChangeDetectionStrategy, Component, inject, Injectable, signal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { Icon } from '../icon/icon';

/** A short word about what succeeded. */
interface Toast {
  id: number;
  text: string;
  undo?: () => void;
}

const shownFor = 6000;
const shownWithUndo = 12_000;

/** Short words about what succeeded, with a way back where there is one. What failed belongs on the page. */
@Injectable({ providedIn: 'root' })
export class Toasts {
  private readonly list = signal<readonly Toast[]>([]);
  private readonly timers = new Map<number, ReturnType<typeof setTimeout>>();
  private next = 0;
  readonly shown = this.list.asReadonly();

  show(text: string, { undo }: { undo?: () => void } = {}): void {
    const id = (this.next += 1);
    this.list.update((toasts) => [...toasts.slice(-2), { id, text, undo }]);
    this.resume(id, undo ? shownWithUndo : shownFor);
  }

  dismiss(id: number): void {
    this.pause(id);
    this.list.update((toasts) => toasts.filter((toast) => toast.id !== id));
  }

  /** While a toast is pointed at or holds the focus it stays. */
  pause(id: number): void {
    clearTimeout(this.timers.get(id));
    this.timers.delete(id);
  }

  resume(id: number, after = shownFor): void {
    this.pause(id);
    this.timers.set(
      id,
      setTimeout(() => this.dismiss(id), after),
    );
  }
}

/** Where the toasts appear; the host has one. */
@Component({
  selector: 'nm-toasts',
  imports: [Icon, TranslocoPipe],
  templateUrl: './toasts.html',
  styleUrl: './toasts.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ToastOutlet {
  protected readonly toasts = inject(Toasts);

  protected undo(toast: Toast): void {
    this.toasts.dismiss(toast.id);
    toast.undo?.();
  }
}

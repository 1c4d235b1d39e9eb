import { DOCUMENT, inject, Injectable, signal } from '@angular/core';
import { DeviceStorage } from './device-storage';

/** As the device says, or always light or dark. */
export const themes = ['auto', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

/** Same key as `theme.v1.js`, which sets the theme before the first paint. */
const storageKey = 'nmirf.theme';

/** Light or dark, kept in this browser; and how dense the area is. */
@Injectable({ providedIn: 'root' })
export class ThemeService {
  private readonly storage = inject(DeviceStorage);
  private readonly root = inject(DOCUMENT).documentElement;
  private readonly current = signal<Theme>(this.kept());

  readonly theme = this.current.asReadonly();

  use(theme: Theme): void {
    this.current.set(theme);
    this.storage.set(storageKey, theme === 'auto' ? null : theme);
    if (theme === 'auto') this.root.removeAttribute('data-theme');
    else this.root.setAttribute('data-theme', theme);
  }

  /** Airy where people read, compact where they work. On the root, so that overlays follow. */
  density(density: 'airy' | 'compact'): void {
    if (density === 'airy') this.root.removeAttribute('data-density');
    else this.root.setAttribute('data-density', density);
  }

  private kept(): Theme {
    const kept = this.storage.get(storageKey);
    return kept === 'light' || kept === 'dark' ? kept : 'auto';
  }
}

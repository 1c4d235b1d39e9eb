import { isPlatformBrowser } from '@angular/common';
import { inject, Injectable, PLATFORM_ID } from '@angular/core';

/** What is kept in this browser: preferences and drafts, never anything that signs in. Absent or full storage costs the memory only. */
@Injectable({ providedIn: 'root' })
export class DeviceStorage {
  private readonly inBrowser = isPlatformBrowser(inject(PLATFORM_ID));

  get(key: string): string | null {
    try {
      return this.inBrowser ? localStorage.getItem(key) : null;
    } catch {
      return null;
    }
  }

  /** Whether it was kept. */
  set(key: string, value: string | null): boolean {
    try {
      if (!this.inBrowser) return false;
      if (value === null) localStorage.removeItem(key);
      else localStorage.setItem(key, value);
      return true;
    } catch {
      return false;
    }
  }
}

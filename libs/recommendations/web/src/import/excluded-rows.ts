import { computed, signal } from '@angular/core';

/** Which rows of a file are left out: as saved, and as chosen since. */
export class ExcludedRows {
  private readonly saved = signal<ReadonlySet<number>>(new Set());
  private readonly chosen = signal<ReadonlySet<number>>(new Set());

  readonly count = computed(() => this.chosen().size);
  readonly rows = computed(() => [...this.chosen()].sort((a, b) => a - b));
  readonly dirty = computed(() => this.saved().size !== this.chosen().size || [...this.saved()].some((row) => !this.chosen().has(row)));

  has(row: number): boolean {
    return this.chosen().has(row);
  }

  toggle(row: number): void {
    this.chosen.update((rows) => (rows.has(row) ? new Set([...rows].filter((one) => one !== row)) : new Set([...rows, row])));
  }

  /** Takes these as what is saved. */
  begin(rows: Iterable<number>): void {
    this.saved.set(new Set(rows));
    this.chosen.set(this.saved());
  }
}

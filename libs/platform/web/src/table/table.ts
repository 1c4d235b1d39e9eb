import { NgTemplateOutlet } from '@angular/common';
import { ChangeDetectionStrategy, Component, computed, contentChildren, inject, input, viewChild, type Signal } from '@angular/core';
import { MatSort, MatSortModule, type Sort } from '@angular/material/sort';
import { MatTableModule } from '@angular/material/table';
import { TranslocoPipe } from '@jsverse/transloco';
import { MaterialLook } from '../material/material-look';
import { Column } from './column';

/** The state of a list whose order is part of it. */
export interface SortState {
  readonly value: Signal<{ sort?: string }>;
  set(patch: Record<string, unknown>): Promise<boolean>;
}

/** The rows that a person has ticked. */
export interface TableSelection {
  has(id: string): boolean;
  hasEach(ids: readonly string[]): boolean;
  /** whether no further row can be ticked */
  full(): boolean;
  set(ids: readonly string[], on: boolean): void;
}

/** The rows of a list where people work; as cards where the table has no room. Its columns are the `nmColumn`s within it. */
@Component({
  selector: 'nm-table',
  imports: [MatSortModule, MatTableModule, NgTemplateOutlet, TranslocoPipe],
  templateUrl: './table.html',
  styleUrl: './table.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Table<T extends { id: string }> {
  readonly caption = input.required<string>();
  readonly rows = input.required<readonly T[]>();
  /** where the order is kept, when a column gives one */
  readonly order = input<SortState>();
  readonly selection = input<TableSelection>();
  /** how the box of a row is called; needed where rows can be ticked */
  readonly rowName = input<(row: T) => string>(({ id }) => id);
  protected readonly columns = contentChildren<Column<T>>(Column);
  private readonly sort = viewChild(MatSort);

  protected readonly names = computed(() => [...(this.selection() ? ['nm-ticks'] : []), ...this.columns().map((column) => column.name())]);
  protected readonly ids = computed(() => this.rows().map(({ id }) => id));
  protected readonly sorted = computed((): Sort => {
    const present = this.order()?.value().sort;
    const column = this.columns().find((one) => present !== undefined && one.sort()?.includes(present));
    return { active: column?.name() ?? '', direction: column ? (column.sort()?.[0] === present ? 'asc' : 'desc') : '' };
  });
  protected readonly byId = (_index: number, { id }: T) => id;

  constructor() {
    inject(MaterialLook);
  }

  protected reorder({ active, direction }: Sort): void {
    const sorts = this.columns()
      .find((column) => column.name() === active)
      ?.sort();
    const wanted = direction === 'desc' ? (sorts?.[1] ?? sorts?.[0]) : sorts?.[0];
    if (wanted !== undefined && wanted !== this.order()?.value().sort) void this.order()?.set({ sort: wanted });
    else this.putBack();
  }

  /** A column that orders one way only stays as it was. */
  private putBack(): void {
    const sort = this.sort();
    if (!sort) return;
    Object.assign(sort, this.sorted());
    sort._stateChanges.next();
  }
}

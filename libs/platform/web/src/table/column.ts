import { booleanAttribute, Directive, inject, input, TemplateRef } from '@angular/core';

interface Cell<T> {
  $implicit: T;
}

/**
 * A column of an `nm-table`, and what stands in its cells:
 * `<ng-container *nmColumn="let row of list.items(); name: 'symbol'; header: 'documents.symbol'; main: true">…</ng-container>`
 */
@Directive({ selector: '[nmColumn]' })
export class Column<T> {
  readonly cell = inject<TemplateRef<Cell<T>>>(TemplateRef);
  /** the rows of the table, from which the row's type comes */
  readonly of = input.required<readonly T[]>({ alias: 'nmColumnOf' });
  readonly name = input.required<string>({ alias: 'nmColumnName' });
  /** the key of its heading */
  readonly header = input.required<string>({ alias: 'nmColumnHeader' });
  /** what each row is called by: the heading of the row */
  readonly main = input(false, { alias: 'nmColumnMain', transform: booleanAttribute });
  readonly number = input(false, { alias: 'nmColumnNumber', transform: booleanAttribute });
  /** the values of the query's `sort` that order by it: upwards, and downwards where there is one */
  readonly sort = input<readonly [up: string, down?: string] | undefined>(undefined, { alias: 'nmColumnSort' });

  static ngTemplateContextGuard<T>(_column: Column<T>, _context: unknown): _context is Cell<T> {
    return true;
  }
}

import { InjectionToken, type Type } from '@angular/core';

/** What the areas where people work put in the place of the browser's own menus and titles. */
export interface WorkParts {
  menu: Type<unknown>;
  hint: Type<unknown>;
}

/** Absent in the public area and when signing in, so that nobody loads Material there. */
export const WorkParts = new InjectionToken<WorkParts>('WorkParts');

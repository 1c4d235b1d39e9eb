import type { Provider } from '@angular/core';
import { WorkHint } from '../hint/work-hint';
import { WorkMenu } from '../menu/work-menu';
import { WorkParts } from './work-parts';

/** On the shell of an area where people work: menus and hints within it are Material's. */
export const provideWorkParts = (): Provider => ({ provide: WorkParts, useValue: { menu: WorkMenu, hint: WorkHint } });

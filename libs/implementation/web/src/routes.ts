import type { Routes } from '@angular/router';
import { holds } from '@nmirf/identity/web';
import { unsavedChanges } from '@nmirf/platform/web';

/** The pages of implementation, under `/workspace`. */
export const implementationRoutes: Routes = [
  {
    path: 'assignments',
    title: 'implementation.assignments.heading',
    canActivate: [holds('implementation.read')],
    loadComponent: () => import('./assignment/assignments-page').then((m) => m.AssignmentsPage),
  },
  {
    path: 'assign',
    title: 'implementation.assign.heading',
    canActivate: [holds('implementation.assign')],
    canDeactivate: [unsavedChanges],
    loadComponent: () => import('./batch/assign-page').then((m) => m.AssignPage),
  },
  {
    path: 'assign/:id',
    title: 'implementation.batch.heading',
    canActivate: [holds('implementation.assign')],
    loadComponent: () => import('./batch/assignment-batch-page').then((m) => m.AssignmentBatchPage),
  },
];

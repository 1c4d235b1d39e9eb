import type { Routes } from '@angular/router';
import { holds } from '@nmirf/identity/web';
import { unsavedChanges } from '@nmirf/platform/web';

/** The pages of follow-up, under `/workspace`. */
export const followUpRoutes: Routes = [
  {
    path: 'reports',
    canActivate: [holds('follow-up.read')],
    children: [
      {
        path: '',
        pathMatch: 'full',
        title: 'follow-up.reports.heading',
        loadComponent: () => import('./report/reports-page').then((m) => m.ReportsPage),
      },
      {
        path: 'new',
        title: 'follow-up.report.new',
        canActivate: [holds('follow-up.report')],
        loadComponent: () => import('./report/new-report-page').then((m) => m.NewReportPage),
      },
      {
        path: ':id',
        title: 'follow-up.report.heading',
        canDeactivate: [unsavedChanges],
        loadComponent: () => import('./report/report-page').then((m) => m.ReportPage),
      },
    ],
  },
];

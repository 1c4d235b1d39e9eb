import type { Routes } from '@angular/router';
import { holds } from '@nmirf/identity/web';
import { unsavedChanges } from '@nmirf/platform/web';

/** The pages of follow-up, under `/workspace`. */
export const followUpRoutes: Routes = [
  {
    path: 'follow-up',
    title: 'follow-up.list.heading',
    canActivate: [holds('follow-up.read')],
    loadComponent: () => import('./home/follow-up-page').then((m) => m.FollowUpListPage),
  },
  {
    path: 'board',
    title: 'follow-up.board.heading',
    canActivate: [holds('follow-up.oversee')],
    loadComponent: () => import('./home/board-page').then((m) => m.BoardPage),
  },
  {
    path: 'picture',
    title: 'follow-up.picture.heading',
    canActivate: [holds('follow-up.oversee')],
    loadComponent: () => import('./home/picture-page').then((m) => m.PicturePage),
  },
  {
    path: 'review',
    title: 'follow-up.review.heading',
    canActivate: [holds('follow-up.endorse', 'follow-up.review', 'follow-up.publish')],
    loadComponent: () => import('./home/review-page').then((m) => m.ReviewPage),
  },
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

import type { Routes } from '@angular/router';
import { holds } from '@nmirf/identity/web';

/** The pages of the workspace that show where follow-up stands, under `/workspace`. */
export const followUpHomeRoutes: Routes = [
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
];

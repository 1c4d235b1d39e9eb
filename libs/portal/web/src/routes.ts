import type { Routes } from '@angular/router';

/** The public pages, under `/:lang`. */
export const portalRoutes: Routes = [
  { path: '', pathMatch: 'full', loadComponent: () => import('./home/home-page').then((m) => m.HomePage) },
  {
    path: 'recommendations',
    title: 'recommendations.list.heading',
    loadComponent: () => import('./recommendation/recommendations-page').then((m) => m.RecommendationsPage),
  },
  { path: 'recommendations/:code', loadComponent: () => import('./recommendation/recommendation-page').then((m) => m.RecommendationPage) },
  { path: 'reports/:id', loadComponent: () => import('./report/report-page').then((m) => m.ReportPage) },
  {
    path: 'method',
    title: 'portal.method.heading',
    loadComponent: () => import('./method/method-page').then((m) => m.MethodPage),
  },
  {
    path: 'documents',
    title: 'portal.documents.heading',
    loadComponent: () => import('./document/documents-page').then((m) => m.DocumentsPage),
  },
];

import type { Routes } from '@angular/router';
import { holds } from '@nmirf/identity/web';
import { unsavedChanges } from '@nmirf/platform/web';

/** The pages of the workspace, under `/workspace`. Its first page is put together by the host. */
export const recommendationRoutes: Routes = [
  {
    path: 'recommendations',
    title: 'recommendations.list.heading',
    loadComponent: () => import('./recommendation/workspace-recommendations-page').then((m) => m.WorkspaceRecommendationsPage),
  },
  {
    path: 'recommendations/:id',
    title: 'recommendations.kind.recommendation',
    loadComponent: () => import('./recommendation/workspace-recommendation-page').then((m) => m.WorkspaceRecommendationPage),
  },
  {
    path: 'documents',
    title: 'recommendations.documents.heading',
    loadComponent: () => import('./source-document/source-documents-page').then((m) => m.SourceDocumentsPage),
  },
  {
    path: 'documents/:id',
    title: 'recommendations.document.heading',
    canDeactivate: [unsavedChanges],
    loadComponent: () => import('./source-document/source-document-page').then((m) => m.SourceDocumentPage),
  },
  {
    path: 'imports',
    canActivate: [holds('recommendations.import')],
    children: [
      {
        path: '',
        pathMatch: 'full',
        title: 'recommendations.imports.heading',
        loadComponent: () => import('./import/imports-page').then((m) => m.ImportsPage),
      },
      {
        path: 'new',
        title: 'recommendations.imports.new',
        loadComponent: () => import('./import/new-import-page').then((m) => m.NewImportPage),
      },
      {
        path: ':id',
        title: 'recommendations.import.heading',
        canDeactivate: [unsavedChanges],
        loadComponent: () => import('./import/import-page').then((m) => m.ImportPage),
      },
    ],
  },
];

import type { Routes } from '@angular/router';
import { holds } from '@nmirf/identity/web';
import { unsavedChanges } from '@nmirf/platform/web';

/** The pages of institutions, under `/workspace/institutions`. */
export const institutionRoutes: Routes = [
  {
    path: 'institutions',
    canActivate: [holds('institutions.read')],
    children: [
      {
        path: '',
        pathMatch: 'full',
        title: 'institutions.list.heading',
        loadComponent: () => import('./institution/institutions-page').then((m) => m.InstitutionsPage),
      },
      {
        path: 'tree',
        title: 'institutions.tree.heading',
        loadComponent: () => import('./institution/institution-tree-page').then((m) => m.InstitutionTreePage),
      },
      {
        path: 'new',
        title: 'institutions.new.heading',
        canActivate: [holds('institutions.edit')],
        canDeactivate: [unsavedChanges],
        loadComponent: () => import('./institution/new-institution-page').then((m) => m.NewInstitutionPage),
      },
      {
        path: 'import',
        title: 'institutions.import.heading',
        canActivate: [holds('institutions.edit')],
        loadComponent: () => import('./directory/directory-import-page').then((m) => m.DirectoryImportPage),
      },
      {
        path: ':id',
        title: 'institutions.institution',
        canDeactivate: [unsavedChanges],
        loadComponent: () => import('./institution/institution-page').then((m) => m.InstitutionPage),
      },
      {
        path: ':id/edit',
        title: 'institutions.edit.heading',
        canActivate: [holds('institutions.edit')],
        canDeactivate: [unsavedChanges],
        loadComponent: () => import('./institution/edit-institution-page').then((m) => m.EditInstitutionPage),
      },
    ],
  },
];

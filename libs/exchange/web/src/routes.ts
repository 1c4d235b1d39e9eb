import type { Routes } from '@angular/router';
import { holds } from '@nmirf/identity/web';

/** The pages of sheets that come back, under `/workspace`. */
export const exchangeRoutes: Routes = [
  {
    path: 'sheets',
    canActivate: [holds('exchange.import')],
    children: [
      {
        path: '',
        pathMatch: 'full',
        title: 'exchange.sheets.heading',
        loadComponent: () => import('./sheet/sheets-page').then((m) => m.SheetsPage),
      },
      {
        path: 'new',
        title: 'exchange.sheet.new',
        loadComponent: () => import('./sheet/new-sheet-page').then((m) => m.NewSheetPage),
      },
      { path: ':id', title: 'exchange.sheet.heading', loadComponent: () => import('./sheet/sheet-page').then((m) => m.SheetPage) },
    ],
  },
];

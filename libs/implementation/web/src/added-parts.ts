import { institutionTexts } from '@nmirf/institutions/web';
import type { AddedPart } from '@nmirf/platform/web';
import { implementationTexts } from './texts';

/** Who is responsible, for the workspace's page of a recommendation. */
export const assignmentsPart: AddedPart = {
  permission: 'implementation.read',
  load: () => import('./assignment/assignments-section').then((m) => m.AssignmentsSection),
  texts: [implementationTexts, institutionTexts],
};

/** Assigning what is selected, for the workspace's list of recommendations. */
export const assignSelectedPart: AddedPart = {
  permission: 'implementation.assign',
  load: () => import('./batch/assign-selected').then((m) => m.AssignSelected),
  texts: [implementationTexts],
};

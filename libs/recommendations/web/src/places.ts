import { InjectionToken } from '@angular/core';
import type { AddedPart } from '@nmirf/platform/web';

/** What is shown under a recommendation in the workspace, in this order. Each part takes the input `recommendationId`. */
export const RECOMMENDATION_SECTIONS = new InjectionToken<readonly AddedPart[]>('sections of a recommendation');

/** What can be done with selected recommendations. Each part takes the input `selection`. */
export const RECOMMENDATION_BULK_ACTIONS = new InjectionToken<readonly AddedPart[]>('what is done with selected recommendations');

/** What is shown under a document in the workspace. Each part takes the input `document`. */
export const DOCUMENT_SECTIONS = new InjectionToken<readonly AddedPart[]>('sections of a document');

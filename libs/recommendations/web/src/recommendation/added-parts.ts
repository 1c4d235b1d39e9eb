import { InjectionToken, type Type } from '@angular/core';

/** A part of a page that a domain above this one adds. The host's routes name it, so that this domain knows none of them. */
export interface AddedPart {
  /** who sees it */
  permission: string;
  load: () => Promise<Type<unknown>>;
}

/** What is shown under a recommendation in the workspace, in this order. Each part takes the input `recommendationId`. */
export const RECOMMENDATION_SECTIONS = new InjectionToken<readonly AddedPart[]>('sections of a recommendation');

/** What can be done with selected recommendations. Each part takes the input `selection`. */
export const RECOMMENDATION_BULK_ACTIONS = new InjectionToken<readonly AddedPart[]>('what is done with selected recommendations');

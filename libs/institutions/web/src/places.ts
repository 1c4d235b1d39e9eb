import { InjectionToken } from '@angular/core';
import type { AddedPart } from '@nmirf/platform/web';

/** What is shown of an institution under the people who speak for it. Each part takes the input `institutionId`. */
export const INSTITUTION_SECTIONS = new InjectionToken<readonly AddedPart[]>('sections of an institution');

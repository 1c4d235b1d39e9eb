import { computed, inject, type Signal } from '@angular/core';
import { Texts, type Step } from '@nmirf/platform/web';

/** The steps of an import: its file, the preview to decide on, what came of it. */
export function importSteps(): Signal<readonly Step[]> {
  const texts = inject(Texts);
  return computed(() => ['file', 'preview', 'result'].map((step) => ({ label: texts.get(`recommendations.import.step.${step}`) })));
}

import { defineWorkflow } from '@nmirf/platform/model';
import type { ImportState } from './import';

/** The way of an import: decided by a person, carried out by a job. A failed one may be tried again. */
export const importWorkflow = defineWorkflow<{ state: ImportState }>()({
  name: 'import',
  states: ['parsed', 'applying', 'applied', 'failed', 'discarded'],
  initial: 'parsed',
  ends: ['applied', 'discarded'],
  actions: {
    apply: { from: ['parsed', 'failed'], to: 'applying', by: 'recommendations.import' },
    complete: { from: ['applying'], to: 'applied', by: 'recommendations.import' },
    fail: { from: ['applying'], to: 'failed', by: 'recommendations.import' },
    discard: { from: ['parsed', 'failed'], to: 'discarded', by: 'recommendations.import' },
  },
});

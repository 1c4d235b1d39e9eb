import { effect, inject, RESPONSE_INIT } from '@angular/core';
import { asProblem } from '@nmirf/platform/web';

/** In server rendering, a page that could not be filled says so by its status: it must not be kept and shown as a good one. */
export function answerFailure(error: () => unknown): void {
  const answer = inject(RESPONSE_INIT, { optional: true });
  effect(() => {
    const failed = error();
    if (answer && failed) answer.status = asProblem(failed).status || 503;
  });
}

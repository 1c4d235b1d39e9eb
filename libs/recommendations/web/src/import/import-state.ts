import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { Tag, type Tone } from '@nmirf/platform/web';
import type { ImportState } from '@nmirf/recommendations/model';

const tones: Readonly<Record<ImportState, Tone>> = {
  parsed: 'info',
  applying: 'info',
  applied: 'success',
  failed: 'danger',
  discarded: 'neutral',
};

/** Where an import stands, in a word. */
@Component({
  selector: 'nm-import-state',
  imports: [Tag, TranslocoPipe],
  template: `<nm-tag [tone]="tone()">{{ 'recommendations.import.state.' + state() | transloco }}</nm-tag>`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ImportStateTag {
  readonly state = input.required<ImportState>();
  protected readonly tone = computed(() => tones[this.state()]);
}

import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { waitingKinds, type WaitingKind, type WaitingList } from '@nmirf/follow-up/model';
import {
  BestTextPipe,
  Code,
  Icon,
  listState,
  LocalDate,
  LocalText,
  PluralPipe,
  ProblemSection,
  Skeleton,
  Tag,
  type Tone,
} from '@nmirf/platform/web';
import * as z from 'zod';
import { actionOf } from './waiting-action';

/** How many things stand there before one asks for the others. */
const first = 8;
const tones: Readonly<Record<WaitingKind, Tone>> = {
  overdue: 'danger',
  returned: 'warning',
  'to-endorse': 'info',
  'to-review': 'info',
  'to-publish': 'info',
  'due-soon': 'warning',
  draft: 'neutral',
  'to-report': 'neutral',
};
const WaitingView = z.strictObject({ waiting: z.enum(['first', 'all']).default('first') });

/** `<nm-waiting />`: what waits for the reader, the most urgent first, each with one clear thing to do. */
@Component({
  selector: 'nm-waiting',
  imports: [RouterLink, TranslocoPipe, BestTextPipe, Code, Icon, LocalDate, LocalText, PluralPipe, ProblemSection, Skeleton, Tag],
  templateUrl: './waiting.html',
  styleUrl: './waiting.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class WaitingForMe {
  protected readonly state = listState(WaitingView);
  protected readonly list = httpResource<WaitingList>(() => '/api/follow-up/waiting');
  private readonly all = computed(() => (this.list.hasValue() ? this.list.value().items : []));
  protected readonly total = computed(() =>
    this.list.hasValue() ? Object.values(this.list.value().totals).reduce((sum, count) => sum + count, 0) : 0,
  );
  protected readonly kinds = computed(() => {
    const totals = this.list.hasValue() ? this.list.value().totals : {};
    return waitingKinds.map((kind) => ({ kind, tone: tones[kind], count: totals[kind] ?? 0 })).filter(({ count }) => count > 0);
  });
  protected readonly items = computed(() => {
    const items = this.state.value().waiting === 'all' ? this.all() : this.all().slice(0, first);
    return items.map((item) => ({ ...item, tone: tones[item.kind], action: actionOf(item) }));
  });
  /** whether there are more than stand there, and they can be shown */
  protected readonly folded = computed(() => this.items().length < this.all().length);
  /** whether there are more than the server gives at once */
  protected readonly beyond = computed(() => !this.folded() && this.total() > this.all().length);
}

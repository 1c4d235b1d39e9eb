import { ChangeDetectionStrategy, Component, computed, effect, inject, input } from '@angular/core';
import { RouterLink, type Params } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { Icon } from '../icon/icon';
import { LanguageService } from '../language/language-service';
import { LocalNumberPipe } from '../language/numbers';
import { Texts } from '../language/texts-service';
import { Announcer } from '../page/announcer';

/** The pages to offer: the first, the last and those around the present one; null stands for a gap. */
export function pagesAround(page: number, last: number): (number | null)[] {
  const wanted = [...new Set([1, page - 1, page, page + 1, last])].filter((one) => one >= 1 && one <= last).sort((a, b) => a - b);
  return wanted.flatMap((one, index) => {
    const before = wanted[index - 1] ?? one - 1;
    if (one - before === 2) return [one - 1, one];
    return one - before > 2 ? [null, one] : [one];
  });
}

/** Plain links to the pages of a list; nothing when there is one page. */
@Component({
  selector: 'nm-pager',
  imports: [RouterLink, TranslocoPipe, Icon, LocalNumberPipe],
  templateUrl: './pager.html',
  styleUrl: './pager.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Pager {
  private readonly announcer = inject(Announcer);
  private readonly texts = inject(Texts);
  private readonly language = inject(LanguageService);
  readonly page = input.required<number>();
  readonly size = input.required<number>();
  readonly total = input.required<number>();
  /** the query params of a page's link: `list.pageParams` */
  readonly params = input.required<(page: number) => Params>();

  protected readonly last = computed(() => Math.max(1, Math.ceil(this.total() / this.size())));
  protected readonly pages = computed(() => pagesAround(this.page(), this.last()));
  protected readonly first = computed(() => (this.page() - 1) * this.size() + 1);
  protected readonly until = computed(() => Math.min(this.total(), this.page() * this.size()));
  protected readonly range = computed(() => {
    const format = new Intl.NumberFormat(this.language.locale());
    return this.texts.get('pager.range', {
      from: format.format(this.first()),
      to: format.format(this.until()),
      total: format.format(this.total()),
    });
  });
  private shown?: number;

  constructor() {
    // The focus stays on the link; that the rows above are others has to be said.
    effect(() => {
      const page = this.page();
      if (this.shown !== undefined && this.shown !== page) this.announcer.announce(this.range());
      this.shown = page;
    });
  }
}

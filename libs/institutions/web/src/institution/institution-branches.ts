import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal, signal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import type { InstitutionNode, InstitutionTreePage } from '@nmirf/institutions/model';
import { bestText } from '@nmirf/platform/model';
import { EmptyState, Icon, LanguageService, PluralPipe, ProblemSection, Skeleton, Tag, Texts } from '@nmirf/platform/web';
import { InstitutionName } from './institution-name';

const size = 100;

/** One level of the tree. Opening a body puts the next level under it; a level of more than a hundred is asked for in parts. */
@Component({
  selector: 'nm-institution-branches',
  imports: [TranslocoPipe, EmptyState, Icon, InstitutionName, PluralPipe, ProblemSection, Skeleton, Tag],
  templateUrl: './institution-branches.html',
  styles: `
    .line {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: var(--nm-1) var(--nm-2);
      min-block-size: 36px;
      padding-block: var(--nm-1);
    }

    .below {
      padding-inline-start: var(--nm-5);
      border-inline-start: 1px solid var(--nm-line);
    }

    nm-institution-name {
      min-inline-size: 0;
    }

    .shut nm-icon {
      transform: rotate(-90deg);
    }

    :host-context([dir='rtl']) .shut nm-icon {
      transform: rotate(90deg);
    }

    .leaf {
      inline-size: var(--nm-control);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class InstitutionBranches {
  private readonly texts = inject(Texts);
  private readonly language = inject(LanguageService);
  /** the body whose level this is; without it, the bodies under none */
  readonly under = input<string>();
  private readonly page = signal(1);
  protected readonly part = httpResource<InstitutionTreePage>(() => ({
    url: '/api/institutions/tree',
    params: { ...(this.under() && { under: this.under() ?? '' }), page: this.page(), size },
  }));
  /** what was asked for so far; an earlier part stays while the next one comes */
  protected readonly nodes = linkedSignal<InstitutionTreePage | undefined, InstitutionNode[]>({
    source: () => (this.part.hasValue() ? this.part.value() : undefined),
    computation: (part, before) => {
      if (!part) return before?.value ?? [];
      return part.page === 1 ? part.items : [...(before?.value ?? []), ...part.items];
    },
  });
  protected readonly left = computed(() => (this.part.hasValue() ? this.part.value().total - this.nodes().length : 0));
  protected readonly opened = signal<ReadonlySet<string>>(new Set());

  protected toggle(id: string): void {
    this.opened.update((now) => (now.has(id) ? new Set([...now].filter((one) => one !== id)) : new Set([...now, id])));
  }

  protected more(): void {
    this.page.update((page) => page + 1);
  }

  protected label(node: InstitutionNode): string {
    const name = bestText(node.name, this.language.language())?.text ?? node.code;
    return this.texts.get(this.opened().has(node.id) ? 'institutions.tree.close-one' : 'institutions.tree.open-one', { name });
  }
}

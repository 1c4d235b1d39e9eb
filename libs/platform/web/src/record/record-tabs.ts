import { Location, NgTemplateOutlet } from '@angular/common';
import {
  afterNextRender,
  ApplicationRef,
  ChangeDetectionStrategy,
  Component,
  computed,
  contentChildren,
  DestroyRef,
  Directive,
  DOCUMENT,
  inject,
  input,
  linkedSignal,
  signal,
  TemplateRef,
} from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { MatTabLink, MatTabNav, MatTabNavPanel } from '@angular/material/tabs';
import { ActivatedRoute, Router, type UrlTree } from '@angular/router';
import { MaterialLook } from '../material/material-look';

/** `<ng-template nmTab="people" [label]="…">`: one tab of a record, by the word that stands in the address. */
@Directive({ selector: 'ng-template[nmTab]' })
export class RecordTab {
  readonly template = inject<TemplateRef<unknown>>(TemplateRef);
  readonly key = input.required<string>({ alias: 'nmTab' });
  readonly label = input.required<string>();
}

/** How long a page is left alone with its first tab, in milliseconds, where the browser does not say when it is idle. */
const patience = 300;

/**
 * The sections of a record's page as tabs. The chosen one stands in the address (`?tab=people`), the first one without it. What a tab holds is
 * made when it is chosen, and the rest once the page is idle, because printing shows all; it stays then, with what was typed.
 */
@Component({
  selector: 'nm-record-tabs',
  imports: [MatTabLink, MatTabNav, MatTabNavPanel, NgTemplateOutlet],
  templateUrl: './record-tabs.html',
  styleUrl: './record-tabs.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RecordTabs {
  private readonly router = inject(Router);
  private readonly location = inject(Location);
  private readonly route = inject(ActivatedRoute);
  private readonly query = toSignal(this.route.queryParamMap, { requireSync: true });
  /** what the tabs are of, for those who hear them */
  readonly label = input.required<string>();
  protected readonly tabs = contentChildren(RecordTab);
  protected readonly chosen = computed(() => {
    const wanted = this.query().get('tab');
    return this.tabs().find((tab) => tab.key() === wanted) ?? this.tabs()[0];
  });
  private readonly seen = linkedSignal<RecordTab | undefined, ReadonlySet<RecordTab>>({
    source: this.chosen,
    computation: (tab, before) => new Set([...(before?.value ?? []), ...(tab ? [tab] : [])]),
  });
  private readonly idle = signal(false);
  protected readonly made = computed(() => (this.idle() ? new Set(this.tabs()) : this.seen()));

  constructor() {
    inject(MaterialLook);
    const window = inject(DOCUMENT).defaultView;
    const application = inject(ApplicationRef);
    const destroyed = inject(DestroyRef);
    const printed = () => {
      this.idle.set(true);
      application.tick();
    };
    window?.addEventListener('beforeprint', printed);
    destroyed.onDestroy(() => window?.removeEventListener('beforeprint', printed));
    afterNextRender(() => {
      const rest = () => this.idle.set(true);
      if (window && 'requestIdleCallback' in window) {
        const waiting = window.requestIdleCallback(rest);
        destroyed.onDestroy(() => window.cancelIdleCallback(waiting));
      } else {
        const waiting = setTimeout(rest, patience);
        destroyed.onDestroy(() => clearTimeout(waiting));
      }
    });
  }

  protected addressOf(tab: RecordTab): string {
    return this.location.prepareExternalUrl(this.router.serializeUrl(this.treeOf(tab)));
  }

  /** Not by `routerLink`, which would take the page to its top. */
  protected choose(event: MouseEvent, tab: RecordTab): void {
    if (event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    void this.router.navigateByUrl(this.treeOf(tab), { scroll: 'manual' });
  }

  private treeOf(tab: RecordTab): UrlTree {
    const queryParams = { ...this.route.snapshot.queryParams, tab: tab === this.tabs()[0] ? null : tab.key() };
    return this.router.createUrlTree([], { relativeTo: this.route, queryParams });
  }
}

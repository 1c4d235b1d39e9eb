import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, effect, inject, input, linkedSignal, untracked } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import {
  Announcer,
  isolated,
  LanguageService,
  PageHeader,
  PageMeta,
  ProblemPage,
  ProgressBar,
  Skeleton,
  Steps,
  Texts,
  type Crumb,
} from '@nmirf/platform/web';
import type { Import } from '@nmirf/recommendations/model';
import { ImportPreview } from './import-preview';
import { ImportResult } from './import-result';
import { importSteps } from './import-steps';
import { ImportStateTag } from './import-state';

/** How often a running import is asked how far it is, in milliseconds. */
const pace = 700;

/** One import: the preview to decide on, the progress while it runs, or what came of it. */
@Component({
  selector: 'nm-import-page',
  imports: [TranslocoPipe, PageHeader, ProblemPage, ProgressBar, Skeleton, ImportPreview, ImportResult, ImportStateTag, Steps],
  template: `@if (shown(); as one) {
      <div class="nm-stack">
        <nm-page-header [heading]="'recommendations.import.heading' | transloco" [crumbs]="crumbs()">
          <p lead class="nm-cluster">
            <bdi class="name">{{ one.file.name }}</bdi> <nm-import-state [state]="one.state" />
          </p>
        </nm-page-header>
        @if (one.state === 'discarded') {
          <p>{{ 'recommendations.import.discarded' | transloco }}</p>
        } @else {
          <nm-steps
            [label]="'recommendations.import.steps' | transloco"
            [steps]="steps()"
            [current]="one.state === 'applying' || one.state === 'applied' ? 2 : 1"
            ><ng-template>
              @switch (one.state) {
                @case ('applying') {
                  <section class="nm-card" role="status">
                    <nm-progress [value]="share()" [label]="progress()" />
                    <p class="nm-small nm-muted">{{ 'recommendations.import.running-hint' | transloco }}</p>
                  </section>
                }
                @case ('applied') {
                  <nm-import-result [import]="one" />
                }
                @default {
                  <nm-import-preview [import]="one" (changed)="resource.set($event)" (outdated)="resource.reload()" />
                }
              }</ng-template
          ></nm-steps>
        }
      </div>
    } @else if (resource.error(); as error) {
      <nm-problem-page [error]="error" (retry)="resource.reload()" />
    } @else {
      <nm-skeleton kind="table" [count]="8" />
    }`,
  styles: `
    .name {
      overflow-wrap: anywhere;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ImportPage {
  private readonly texts = inject(Texts);
  private readonly language = inject(LanguageService);
  private readonly announcer = inject(Announcer);
  readonly id = input.required<string>();
  protected readonly steps = importSteps();

  protected readonly resource = httpResource<Import>(() => `/api/imports/${this.id()}`);
  /** While it runs, a question that fails changes nothing: the next one may be answered. */
  protected readonly shown = linkedSignal<Import | undefined, Import | undefined>({
    source: () => (this.resource.hasValue() ? this.resource.value() : undefined),
    computation: (now, before) => now ?? (before?.value?.state === 'applying' ? before.value : undefined),
  });
  protected readonly share = computed(() => {
    const progress = this.shown()?.progress;
    return progress?.total ? progress.done / progress.total : undefined;
  });
  protected readonly progress = computed(() => {
    const progress = this.shown()?.progress;
    if (!progress) return this.texts.get('recommendations.import.starting');
    return this.texts.plural('recommendations.import.progress', progress.total, {
      done: new Intl.NumberFormat(this.language.locale()).format(progress.done),
    });
  });
  protected readonly crumbs = computed<Crumb[]>(() => [
    { label: this.texts.get('recommendations.imports.heading'), link: '/workspace/imports' },
    { label: isolated(this.shown()?.file.name ?? '') },
  ]);

  constructor() {
    const meta = inject(PageMeta);
    effect(() => {
      const name = this.shown()?.file.name;
      if (name) meta.set({ title: this.texts.get('recommendations.import.title', { file: isolated(name) }) });
    });
    effect((stop) => {
      const settled = !this.resource.isLoading();
      if (!settled || this.shown()?.state !== 'applying') return;
      const timer = setTimeout(() => this.resource.reload(), pace);
      stop(() => clearTimeout(timer));
    });
    let before: string | undefined;
    effect(() => {
      const state = this.shown()?.state;
      if (before === 'applying' && state === 'applied')
        untracked(() => this.announcer.announce(this.texts.get('recommendations.import.state.applied')));
      before = state;
    });
  }
}

import { HttpClient } from '@angular/common/http';
import {
  afterNextRender,
  ChangeDetectionStrategy,
  Component,
  computed,
  ElementRef,
  inject,
  Injector,
  signal,
  viewChild,
} from '@angular/core';
import { takeUntilDestroyed, toSignal } from '@angular/core/rxjs-interop';
import { FormControl, FormGroup, ReactiveFormsModule } from '@angular/forms';
import { ActivatedRoute, Router, RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { AssignmentOrder, mostSupporting, type AssignmentBatch, type AssignmentPreview } from '@nmirf/implementation/model';
import type { InstitutionReference } from '@nmirf/institutions/model';
import { InstitutionName, Lookup } from '@nmirf/institutions/web';
import {
  asProblem,
  Control,
  DateInput,
  EmptyState,
  Field,
  FormSummary,
  guardUnsaved,
  LanguageService,
  PageHeader,
  PluralPipe,
  ProblemSection,
  Texts,
  Toasts,
  zodValidators,
  type ApiProblem,
  type Crumb,
} from '@nmirf/platform/web';
import { firstValueFrom } from 'rxjs';
import { institutionLine } from '../institution-line';
import { AssignPreview } from './assign-preview';
import { listParams, selectionOf } from './selection';

const rules = zodValidators(AssignmentOrder);

/** Assigns the selected recommendations: who leads, who helps, until when; then what would happen; then that. */
@Component({
  selector: 'nm-assign-page',
  imports: [
    ReactiveFormsModule,
    RouterLink,
    TranslocoPipe,
    AssignPreview,
    Control,
    EmptyState,
    Field,
    FormSummary,
    InstitutionName,
    Lookup,
    PageHeader,
    PluralPipe,
    ProblemSection,
    DateInput,
  ],
  templateUrl: './assign-page.html',
  styles: `
    .supporting li {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: var(--nm-2);
      padding-block: var(--nm-1);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AssignPage {
  private readonly http = inject(HttpClient);
  private readonly router = inject(Router);
  private readonly route = inject(ActivatedRoute);
  private readonly texts = inject(Texts);
  private readonly toasts = inject(Toasts);
  private readonly language = inject(LanguageService);
  private readonly injector = inject(Injector);
  private readonly summary = viewChild(FormSummary);
  private readonly seen = viewChild<ElementRef<HTMLElement>>('seen');
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private readonly params = toSignal(this.route.queryParamMap, { initialValue: this.route.snapshot.queryParamMap });

  protected readonly selection = computed(() => selectionOf(this.params(), this.language.language()));
  protected readonly named = computed(() => {
    const selection = this.selection();
    return selection && 'ids' in selection ? selection.ids.length : undefined;
  });
  protected readonly crumbs = computed<Crumb[]>(() => [
    {
      label: this.texts.get('recommendations.list.heading'),
      link: '/workspace/recommendations',
      queryParams: listParams(this.selection()),
    },
    { label: this.texts.get('implementation.assign.heading') },
  ]);

  protected readonly lead = signal<InstitutionReference | null>(null);
  protected readonly supporting = signal<readonly InstitutionReference[]>([]);
  protected readonly most = mostSupporting;
  /** a search that has found somebody gives way to a new one */
  protected readonly searches = signal(0);
  protected readonly line = institutionLine();
  protected readonly form = new FormGroup({
    dueOn: new FormControl('', { nonNullable: true, validators: rules.field('dueOn') }),
    note: new FormControl('', { nonNullable: true, validators: rules.field('note') }),
  });
  protected readonly today = new Date().toISOString().slice(0, 10);
  protected readonly nobody = signal(false);
  protected readonly busy = signal(false);
  protected readonly problem = signal<ApiProblem | undefined>(undefined);
  protected readonly preview = signal<AssignmentPreview | undefined>(undefined);
  private done = false;

  constructor() {
    guardUnsaved(() => !this.done && (this.form.dirty || this.lead() !== null || this.supporting().length > 0));
    // What was shown is of another order as soon as the form says something else.
    this.form.valueChanges.pipe(takeUntilDestroyed()).subscribe(() => this.preview.set(undefined));
  }

  protected chooseLead(institution: InstitutionReference | null): void {
    this.lead.set(institution);
    if (institution) this.supporting.update((all) => all.filter(({ id }) => id !== institution.id));
    this.changed();
  }

  protected addSupporting(institution: InstitutionReference | null): void {
    if (!institution) return;
    const known = [this.lead(), ...this.supporting()].some((one) => one?.id === institution.id);
    if (!known) this.supporting.update((all) => [...all, institution]);
    this.searches.update((count) => count + 1);
    this.changed();
    afterNextRender(() => this.host.querySelector<HTMLElement>('.add input')?.focus(), { injector: this.injector });
  }

  protected removeSupporting({ id }: InstitutionReference): void {
    this.supporting.update((all) => all.filter((one) => one.id !== id));
    this.changed();
    afterNextRender(() => this.host.querySelector<HTMLElement>('.add input')?.focus(), { injector: this.injector });
  }

  protected async show(): Promise<void> {
    const order = this.order();
    if (!order) return this.summary()?.show();
    await this.carryOut(async () => {
      this.preview.set(await firstValueFrom(this.http.post<AssignmentPreview>('/api/assignments/preview', order)));
      afterNextRender(() => this.seen()?.nativeElement.focus(), { injector: this.injector });
    });
  }

  protected async apply({ plan, recommendations }: AssignmentPreview): Promise<void> {
    const order = this.order();
    if (!order) return this.summary()?.show();
    await this.carryOut(async () => {
      const batch = await firstValueFrom(this.http.post<AssignmentBatch>('/api/assignments', { ...order, plan }));
      this.done = true;
      this.toasts.show(this.texts.plural('implementation.assign.done', recommendations));
      await this.router.navigate(['/workspace/assign', batch.id], { replaceUrl: true });
    });
    // Somebody was quicker: what would happen now is shown, and decided on anew.
    const refused = this.problem();
    if (refused?.code === 'implementation.plan-changed') {
      await this.show();
      this.problem.set(refused);
    }
  }

  private order(): AssignmentOrder | undefined {
    const selection = this.selection();
    const ids = { leadId: this.lead()?.id ?? null, supportingIds: this.supporting().map(({ id }) => id) };
    this.nobody.set(!ids.leadId && !ids.supportingIds.length);
    this.form.markAllAsTouched();
    return selection && rules.parse({ selection, ...ids, ...this.form.getRawValue() });
  }

  private changed(): void {
    this.nobody.set(false);
    this.preview.set(undefined);
  }

  private async carryOut(work: () => Promise<void>): Promise<void> {
    if (this.busy()) return;
    this.problem.set(undefined);
    this.summary()?.hide();
    this.busy.set(true);
    try {
      await work();
    } catch (error) {
      this.problem.set(asProblem(error));
    } finally {
      this.busy.set(false);
    }
  }
}

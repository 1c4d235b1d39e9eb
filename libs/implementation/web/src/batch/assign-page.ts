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
import { InstitutionName } from '@nmirf/institutions/web';
import {
  chosenOr,
  Control,
  DateInput,
  EmptyState,
  Field,
  FormSummary,
  guardUnsaved,
  LanguageService,
  Lookup,
  PageHeader,
  PluralPipe,
  ProblemSection,
  sending,
  Steps,
  Texts,
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
    Steps,
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
  private readonly language = inject(LanguageService);
  private readonly injector = inject(Injector);
  private readonly summary = viewChild(FormSummary);
  private readonly seen = viewChild<ElementRef<HTMLElement>>('seen');
  private readonly search = viewChild<unknown, Lookup<InstitutionReference>>('search', { read: Lookup });
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

  protected readonly supporting = signal<readonly InstitutionReference[]>([]);
  protected readonly most = mostSupporting;
  protected readonly line = institutionLine();
  protected readonly form = new FormGroup({
    lead: new FormControl<InstitutionReference | null>(null, {
      validators: (control) => (this.supporting().length ? null : chosenOr('implementation.assign.nobody')(control)),
    }),
    dueOn: new FormControl('', { nonNullable: true, validators: rules.field('dueOn') }),
    note: new FormControl('', { nonNullable: true, validators: rules.field('note') }),
  });
  protected readonly today = new Date().toISOString().slice(0, 10);
  /** the search for another one; what it finds goes into the list above it */
  protected readonly add = new FormControl<InstitutionReference | null>(null);
  protected readonly sending = sending({ summary: this.summary, refused: (problem) => this.refused(problem) });
  private readonly preview = signal<AssignmentPreview | undefined>(undefined);
  /** what is checked in the second step, which stands in the address; without a preview it is the first */
  protected readonly checking = computed(() => (this.params().get('step') === 'preview' ? this.preview() : undefined));
  protected readonly steps = computed(() => [
    { label: this.texts.get('implementation.assign.step.choose'), again: true },
    { label: this.texts.get('implementation.assign.step.preview') },
    { label: this.texts.get('implementation.assign.step.done') },
  ]);
  private done = false;

  constructor() {
    guardUnsaved(() => !this.done && (this.form.dirty || this.supporting().length > 0));
    // What was shown is of another order as soon as the form says something else.
    this.form.valueChanges.pipe(takeUntilDestroyed()).subscribe(() => this.preview.set(undefined));
    this.form.controls.lead.valueChanges.pipe(takeUntilDestroyed()).subscribe((lead) => this.keepSupporting(({ id }) => id !== lead?.id));
    this.add.valueChanges.pipe(takeUntilDestroyed()).subscribe((found) => found && this.addSupporting(found));
  }

  protected removeSupporting({ id }: InstitutionReference): void {
    this.keepSupporting((one) => one.id !== id);
    afterNextRender(() => this.search()?.focus(), { injector: this.injector });
  }

  protected async show(): Promise<void> {
    const order = this.order();
    if (!order) return this.summary()?.show();
    await this.sending.run(() => this.lookAhead(order));
  }

  protected change(): void {
    void this.to(null);
  }

  protected async apply({ plan, recommendations }: AssignmentPreview): Promise<void> {
    const order = this.order();
    if (!order) return this.summary()?.show();
    await this.sending.run(() => firstValueFrom(this.http.post<AssignmentBatch>('/api/assignments', { ...order, plan })), {
      done: () => this.texts.plural('implementation.assign.done', recommendations),
      next: ({ id }) => {
        this.done = true;
        return this.router.navigate(['/workspace/assign', id], { replaceUrl: true });
      },
    });
  }

  private async lookAhead(order: AssignmentOrder): Promise<void> {
    this.preview.set(await firstValueFrom(this.http.post<AssignmentPreview>('/api/assignments/preview', order)));
    await this.to('preview');
    afterNextRender(() => this.seen()?.nativeElement.focus(), { injector: this.injector });
  }

  /** Where somebody was quicker, what would happen now is shown, and decided on anew. */
  private async refused(problem: ApiProblem): Promise<ApiProblem> {
    const order = problem.code === 'implementation.plan-changed' ? this.order() : undefined;
    if (order) await this.lookAhead(order);
    return problem;
  }

  private to(step: 'preview' | null): Promise<boolean> {
    return this.router.navigate([], { relativeTo: this.route, queryParams: { step }, queryParamsHandling: 'merge' });
  }

  private order(): AssignmentOrder | undefined {
    const selection = this.selection();
    const { lead, ...rest } = this.form.getRawValue();
    const ids = { leadId: lead?.id ?? null, supportingIds: this.supporting().map(({ id }) => id) };
    this.form.markAllAsTouched();
    return selection && this.form.valid && this.add.valid ? rules.parse({ selection, ...ids, ...rest }) : undefined;
  }

  private addSupporting(institution: InstitutionReference): void {
    const known = [this.form.controls.lead.value, ...this.supporting()].some((one) => one?.id === institution.id);
    if (!known) this.supporting.update((all) => [...all, institution]);
    this.add.reset(null, { emitEvent: false });
    this.supportingChanged();
    afterNextRender(() => this.search()?.focus(), { injector: this.injector });
  }

  private keepSupporting(keep: (one: InstitutionReference) => boolean): void {
    if (this.supporting().every(keep)) return;
    this.supporting.update((all) => all.filter(keep));
    this.supportingChanged();
  }

  /** With a supporting institution there need not be a lead. */
  private supportingChanged(): void {
    this.form.controls.lead.updateValueAndValidity({ emitEvent: false });
    this.preview.set(undefined);
  }
}

import { ChangeDetectionStrategy, Component, inject, input, output, viewChild, type OnInit } from '@angular/core';
import { FormControl, FormGroup, ReactiveFormsModule } from '@angular/forms';
import { TranslocoPipe } from '@jsverse/transloco';
import {
  EvidenceEdit,
  evidenceKinds,
  evidenceStances,
  evidenceVisibilities,
  NewEvidenceLink,
  type Evidence,
  type EvidenceKind,
  type EvidenceReference,
  type EvidenceStance,
  type EvidenceVisibility,
} from '@nmirf/follow-up/model';
import { Control, DateInput, Field, FormSummary, sending, zodValidators } from '@nmirf/platform/web';
import { ReportClient } from './report-client';

const rules = zodValidators(EvidenceEdit);
const linkRules = zodValidators(NewEvidenceLink);
const text = (path: string) => new FormControl('', { nonNullable: true, validators: rules.field(path) });

/** Describes a piece of evidence: what it is, who published it, where in it, who may see it. Without one, it brings in a link. */
@Component({
  selector: 'nm-evidence-form',
  imports: [ReactiveFormsModule, TranslocoPipe, Control, Field, FormSummary, DateInput],
  templateUrl: './evidence-form.html',
  styles: `
    :host {
      display: block;
      padding: var(--nm-pad);
      border: 1px solid var(--nm-line-strong);
      border-radius: var(--nm-radius);
      background: var(--nm-surface);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class EvidenceForm implements OnInit {
  private readonly client = inject(ReportClient);
  private readonly summary = viewChild(FormSummary);
  readonly institutionId = input.required<string>();
  readonly evidence = input<EvidenceReference>();
  readonly linked = output<Evidence>();
  readonly described = output<Evidence>();
  readonly left = output<void>();

  protected readonly kinds = evidenceKinds;
  protected readonly stances = evidenceStances;
  protected readonly visibilities = evidenceVisibilities;
  protected readonly form = new FormGroup(
    {
      url: new FormControl('', { nonNullable: true }),
      kind: new FormControl<EvidenceKind>('official-report', { nonNullable: true }),
      stance: new FormControl<EvidenceStance>('supports', { nonNullable: true }),
      title: text('title'),
      publisher: text('publisher'),
      datedOn: text('datedOn'),
      locator: text('locator'),
      personalData: new FormControl(false, { nonNullable: true }),
      visibility: new FormControl<EvidenceVisibility>('restricted', { nonNullable: true }),
    },
    { validators: rules.group },
  );
  protected readonly sending = sending({ summary: this.summary });

  ngOnInit(): void {
    const known = this.evidence();
    if (!known) {
      this.form.controls.url.setValidators(linkRules.field('url'));
      this.form.controls.url.updateValueAndValidity();
      return;
    }
    const { kind, stance, title, publisher, datedOn, locator, personalData, visibility } = known;
    this.form.patchValue({
      kind,
      stance,
      title,
      publisher: publisher ?? '',
      datedOn: datedOn ?? '',
      locator: locator ?? '',
      personalData,
      visibility,
    });
  }

  protected send(): Promise<boolean> {
    const known = this.evidence();
    const { url, ...facts } = this.form.getRawValue();
    const whole = { ...facts, language: known?.language ?? null };
    if (known)
      return this.sending.send(
        () => rules.parse(whole),
        (edit) => this.client.describe(known.id, known.version, edit),
        { next: (evidence) => this.described.emit(evidence) },
      );
    return this.sending.send(
      () => linkRules.parse({ ...whole, institutionId: this.institutionId(), url }),
      (link) => this.client.addLink(link),
      { next: (evidence) => this.linked.emit(evidence) },
    );
  }
}

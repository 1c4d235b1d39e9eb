import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { PublicEvidence } from '@nmirf/follow-up/model';
import { isRightToLeft, type UnLanguage } from '@nmirf/platform/model';
import { Icon, LanguageService, LocalDate } from '@nmirf/platform/web';
import { FileSizePipe } from './file-size';

/** The place of a piece of evidence on the page of its report. */
export const anchorOf = (id: string): string => `evidence-${id}`;

/** Evidence for everybody: what it is, from whom and when, where in it to look, and the way to it. */
@Component({
  selector: 'nm-evidence-list',
  imports: [RouterLink, TranslocoPipe, Icon, LocalDate, FileSizePipe],
  templateUrl: './evidence-list.html',
  styleUrl: './evidence-list.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class EvidenceList {
  private readonly language = inject(LanguageService);
  readonly evidence = input.required<readonly PublicEvidence[]>();
  /** the address of the report's own page */
  readonly report = input.required<string>();
  /** whether this is that page, so that each piece is found under its anchor */
  readonly anchored = input(false);

  protected readonly anchorOf = anchorOf;

  protected markOf({ language }: PublicEvidence): UnLanguage | null {
    return language === this.language.language() ? null : language;
  }

  protected directionOf({ language }: PublicEvidence): 'rtl' | 'ltr' | 'auto' {
    return language ? (isRightToLeft(language) ? 'rtl' : 'ltr') : 'auto';
  }
}

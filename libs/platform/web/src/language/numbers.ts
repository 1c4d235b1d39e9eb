import { inject, Pipe, type PipeTransform } from '@angular/core';
import { LanguageService } from './language-service';

/** `{{ n | localNumber }}`: a number as the reader writes it. */
@Pipe({ name: 'localNumber', pure: false })
export class LocalNumberPipe implements PipeTransform {
  private readonly language = inject(LanguageService);

  transform(value: number): string {
    return new Intl.NumberFormat(this.language.locale()).format(value);
  }
}

/** `{{ 0.85 | localPercent }}`: a share as a percentage without decimals. */
@Pipe({ name: 'localPercent', pure: false })
export class LocalPercentPipe implements PipeTransform {
  private readonly language = inject(LanguageService);

  transform(value: number): string {
    return new Intl.NumberFormat(this.language.locale(), { style: 'percent', maximumFractionDigits: 0 }).format(value);
  }
}

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

const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;

/** `{{ bytes | fileSize }}`: the size of a file in the largest unit that leaves a whole number. */
@Pipe({ name: 'fileSize', pure: false })
export class FileSizePipe implements PipeTransform {
  private readonly language = inject(LanguageService);

  transform(bytes: number): string {
    const step = Math.min(units.length - 1, bytes < 1 ? 0 : Math.floor(Math.log10(bytes) / 3));
    const style = { style: 'unit', unit: units[step], unitDisplay: 'short', maximumFractionDigits: step > 1 ? 1 : 0 } as const;
    return new Intl.NumberFormat(this.language.locale(), style).format(bytes / 1000 ** step);
  }
}

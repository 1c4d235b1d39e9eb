import { inject, Pipe, type PipeTransform } from '@angular/core';
import { LanguageService } from '@nmirf/platform/web';

const kilobyte = 1024;
const megabyte = kilobyte * kilobyte;

/** `{{ bytes | fileSize }}`: how large a file is, as the reader writes it. */
@Pipe({ name: 'fileSize', pure: false })
export class FileSizePipe implements PipeTransform {
  private readonly language = inject(LanguageService);

  transform(bytes: number): string {
    const large = bytes >= megabyte;
    return new Intl.NumberFormat(this.language.locale(), {
      style: 'unit',
      unit: large ? 'megabyte' : 'kilobyte',
      maximumFractionDigits: large ? 1 : 0,
    }).format(large ? bytes / megabyte : Math.max(1, bytes / kilobyte));
  }
}

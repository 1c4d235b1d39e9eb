import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { Icon, LanguageService, PageHeader } from '@nmirf/platform/web';

/** Where a person of civil society begins: what there is to read, and the account. */
@Component({
  selector: 'app-civil-society-home-page',
  imports: [RouterLink, TranslocoPipe, PageHeader, Icon],
  templateUrl: './civil-society-home-page.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CivilSocietyHomePage {
  protected readonly language = inject(LanguageService);
}

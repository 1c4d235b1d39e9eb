import {
  ChangeDetectionStrategy,
  Component,
  createComponent,
  EnvironmentInjector,
  inject,
  Injectable,
  ViewEncapsulation,
} from '@angular/core';

@Component({
  selector: 'nm-material-roles',
  template: '',
  styleUrl: './material-look.scss',
  encapsulation: ViewEncapsulation.None,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
class MaterialRoles {}

/**
 * Material's roles from our own tokens. Each part made of Material injects it, so that the look comes with the first of them, and those who
 * only read or sign in load neither.
 */
@Injectable({ providedIn: 'root' })
export class MaterialLook {
  constructor() {
    createComponent(MaterialRoles, { environmentInjector: inject(EnvironmentInjector) });
  }
}

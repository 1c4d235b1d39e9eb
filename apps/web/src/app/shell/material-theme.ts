import { ChangeDetectionStrategy, Component, ViewEncapsulation } from '@angular/core';

/** Material's roles for the controls of the working areas, from our own tokens. It comes with those areas, so that readers do not load it. */
@Component({
  selector: 'app-material-theme',
  template: '',
  styleUrl: './material-theme.scss',
  encapsulation: ViewEncapsulation.None,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class MaterialTheme {}

import type { Params } from '@angular/router';
import type { IconName } from '../icon/icon-paths';

/** One line of a menu: a way to somewhere (`link`, `params`) or something to do (`act`). */
export interface MenuEntry {
  label: string;
  icon?: IconName;
  /** where it leads; with `params` alone to the same page */
  link?: string | readonly string[];
  params?: Params;
  act?: () => void;
  /** of entries among which one is chosen, whether this one is */
  chosen?: boolean;
  /** the language of the label, when it is another than that of the page */
  lang?: string;
}

export const leads = ({ link, params }: MenuEntry): boolean => link !== undefined || params !== undefined;

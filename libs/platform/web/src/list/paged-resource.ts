import { httpResource } from '@angular/common/http';
import { computed, effect, inject, linkedSignal, untracked, type Signal } from '@angular/core';
import type { Params } from '@angular/router';
import type { Page } from '@nmirf/platform/model';
import { Texts } from '../language/texts-service';
import { Announcer } from '../page/announcer';

/** What a paged list needs of the state of a list. */
export interface PageState {
  readonly api: Signal<Record<string, string | readonly string[]>>;
  pageParams(page: number): Params;
}

type RowOf<P extends Page<unknown>> = P['items'][number];

/** A list of the API, a page at a time. */
export interface PagedResource<P extends Page<unknown> = Page<unknown>> {
  /** the page shown; while the next one loads, still the one before */
  readonly page: Signal<P | undefined>;
  readonly items: Signal<readonly RowOf<P>[]>;
  readonly total: Signal<number | undefined>;
  readonly loading: Signal<boolean>;
  /** the page asked for could not be had */
  readonly error: Signal<unknown>;
  /** where the list stands, as `nm-paged` shows it */
  readonly shows: Signal<'problem' | 'skeleton' | 'empty' | 'rows'>;
  readonly pageParams: (page: number) => Params;
  reload(): boolean;
}

export interface PagedOptions {
  /** the plural key by which a new number of rows is said aloud */
  counted?: string;
}

/**
 * A page of a list, asked for again whenever the state or the address changes. Call it in a field initialiser. Without an address
 * nothing is asked.
 */
export function pagedResource<P extends Page<unknown>>(
  url: string | (() => string | undefined),
  state: PageState,
  { counted }: PagedOptions = {},
): PagedResource<P> {
  const resource = httpResource<P>(() => {
    const address = typeof url === 'string' ? url : url();
    return address === undefined ? undefined : { url: address, params: state.api() };
  });
  const page = linkedSignal<P | undefined, P | undefined>({
    source: () => (resource.hasValue() ? resource.value() : undefined),
    computation: (now, before) => now ?? before?.value,
  });
  const shows = computed(() => {
    if (resource.error()) return 'problem';
    const shown = page();
    if (!shown) return 'skeleton';
    return shown.items.length ? 'rows' : 'empty';
  });
  const total = computed(() => page()?.total);
  if (counted) announceChanges(total, counted);
  return {
    page: page.asReadonly(),
    items: computed(() => page()?.items ?? []),
    total,
    loading: resource.isLoading,
    error: resource.error,
    shows,
    pageParams: (number) => state.pageParams(number),
    reload: () => resource.reload(),
  };
}

function announceChanges(total: Signal<number | undefined>, key: string): void {
  const announcer = inject(Announcer);
  const texts = inject(Texts);
  let before: number | undefined;
  effect(() => {
    const now = total();
    if (now !== undefined && before !== undefined) untracked(() => announcer.announce(texts.plural(key, now)));
    before = now;
  });
}
